import type { Json, JsonObject } from "../../../src/ir/json.ts";
import type { Components } from "./values.ts";

/** A schema, by name, with a value that is judged wrongly. */
export interface Case {
  readonly components: Components;
  readonly name: string;
  readonly value: Json;
}

/** The maximum number of smaller cases to try; each is generated and loaded. */
const maxTries = 120;

/** A smaller case with the same error, found by removing one thing after the other. */
export async function minimized(
  found: Case,
  isWrong: (one: Case) => Promise<boolean>,
): Promise<Case> {
  let current = reachable(found);
  let tries = 0;
  for (let again = true; again;) {
    again = false;
    for (const next of smaller(current)) {
      if ((tries += 1) > maxTries) return current;
      if (!(await isWrong(next).catch(() => false))) continue;
      current = reachable(next);
      again = true;
      break;
    }
  }
  return current;
}

/** The case without the components that it does not refer to. */
function reachable({ components, name, value }: Case): Case {
  const kept = new Set([name]);
  for (const one of kept) {
    const text = JSON.stringify(components[one] ?? true);
    for (const [, target = ""] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g))
      kept.add(target);
  }
  const entries = Object.entries(components).filter(([one]) => kept.has(one));
  return { components: Object.fromEntries(entries), name, value };
}

function* smaller({ components, name, value }: Case): Iterable<Case> {
  for (const [one, schema] of Object.entries(components)) {
    for (const next of smallerJson(schema)) {
      yield {
        components: Object.fromEntries([...Object.entries(components), [one, next]]),
        name,
        value,
      };
    }
  }
  for (const next of smallerJson(value)) yield { components, name, value: next };
}

/** Keywords whose value is not a schema, but contains some. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas"]);

/** The value with something removed, the largest removals first. */
function* smallerJson(json: Json): Iterable<Json> {
  if (Array.isArray(json)) {
    const items: readonly Json[] = json;
    yield* items;
    for (const [index, item] of items.entries()) {
      yield items.filter((_, at) => at !== index);
      for (const next of smallerJson(item))
        yield items.map((each, at): Json => (at === index ? next : each));
    }
  } else if (typeof json === "object" && json !== null) {
    const entries = Object.entries(json as JsonObject);
    for (const [key, item] of entries) {
      if (typeof item !== "object" || item === null) continue;
      if (maps.has(key)) yield* Object.values(item as JsonObject);
      else yield item;
    }
    for (const [key, item] of entries) {
      yield Object.fromEntries(entries.filter(([other]) => other !== key));
      for (const next of smallerJson(item)) {
        yield Object.fromEntries(
          entries.map(([other, each]) => [other, other === key ? next : each]),
        );
      }
    }
  }
}
