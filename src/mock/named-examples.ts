import type { Content } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import { isObject, member } from "../openapi/object.ts";
import { keysOf } from "../ir/pointer.ts";
import { createResolver } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";
import type { SourceSet } from "../source/source.ts";

/** The maximum number of references to follow for an Example Object. */
const maxReferences = 20;

/** The `examples` of a body by name (OpenAPI 3.2 §4.19), without those in external files. */
export function namedExamples(
  { at }: Pick<Content, "at">,
  sources: SourceSet,
): ReadonlyMap<string, Json> {
  const resolver = createResolver(sources, "3.1");
  const whole = resolver.whole(at.source);
  let value: unknown = whole?.root.value;
  for (const key of keysOf(at.path)) value = childOf(value, key);
  const examples = isObject(value) ? member(value, "examples") : undefined;
  if (whole === undefined || !isObject(examples)) return new Map();
  return new Map(
    Object.entries(examples).flatMap(([name, held]): [string, Json][] => {
      const example = dereferenced(held, whole);
      if (!isObject(example)) return [];
      const own = member(example, "dataValue") ?? member(example, "value");
      return own === undefined ? [] : [[name, own as Json]];
    }),
  );

  function dereferenced(held: unknown, from: Resource): unknown {
    let current = held;
    let resource = from;
    for (let count = 0; count < maxReferences; count += 1) {
      const reference = isObject(current) ? member(current, "$ref") : undefined;
      if (typeof reference !== "string") return current;
      const resolution = resolver.resolve(reference, resource);
      if (!resolution.ok) return undefined;
      current = resolution.target.value;
      resource = resolution.target.resource;
    }
    return undefined;
  }
}

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return value[Number(key)] as unknown;
  return isObject(value) ? member(value, key) : undefined;
}
