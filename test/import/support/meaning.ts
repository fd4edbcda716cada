import { keysOfReference, referencesIn } from "../../../src/import/references.ts";
import {
  type Tree,
  type TreeMap,
  isList,
  isMap,
  stringAt,
  valueAt,
} from "../../../src/import/tree.ts";

/**
 * The meaning of an operation: everything that it inherits and refers to is inlined. For documents
 * without cycles.
 */
export function meaningOf(document: TreeMap, path: string, method: string): TreeMap {
  const item = valueAt(document, ["paths", path]);
  const operation = valueAt(item, [method]);
  if (!isMap(item) || !isMap(operation)) throw new Error(`no ${method} ${path}`);
  const parameters = new Map<string, Tree>();
  for (const holder of [item, operation]) {
    const own = holder.get("parameters");
    for (const parameter of isList(own) ? own : []) {
      const whole = inlined(document, parameter);
      parameters.set(`${stringAt(whole, "in")} ${stringAt(whole, "name")}`, whole);
    }
  }
  const security = operation.get("security") ?? document.get("security") ?? [];
  const servers = operation.get("servers") ?? item.get("servers") ?? document.get("servers") ?? [];
  const rest = inlined(document, operation);
  return new Map<string, Tree>([
    ...(isMap(rest) ? [...rest].filter(([key]) => key !== "security") : []),
    ["parameters", [...parameters].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)],
    ["requirements", withSchemes(document, security)],
    ["servers", servers],
  ]);
}

/** Inlines the references of a part. */
function inlined(document: TreeMap, part: Tree): Tree {
  const ref = stringAt(part, "$ref");
  if (ref !== undefined && referencesIn(part).length > 0) {
    const target = valueAt(document, keysOfReference(ref) ?? [""]);
    if (target === undefined) throw new Error(`nothing at ${ref}`);
    return inlined(document, target);
  }
  if (isList(part)) return part.map((item) => inlined(document, item));
  if (!isMap(part)) return part;
  return new Map(
    [...part].map(([key, value]) =>
      key === "discriminator" && isMap(value)
        ? ["targets", wireNames(document, part, value)]
        : [key, inlined(document, value)],
    ),
  );
}

/** The schemas of a discriminator, by value. */
function wireNames(document: TreeMap, schema: TreeMap, discriminator: TreeMap): Tree {
  const mapping = discriminator.get("mapping");
  const explicit = isMap(mapping) ? [...mapping] : [];
  const members = schema.get("oneOf");
  const implicit = (isList(members) ? members : []).flatMap((member): [string, Tree][] => {
    const ref = stringAt(member, "$ref") ?? "";
    const name = keysOfReference(ref)?.at(-1) ?? "";
    return explicit.some(([, to]) => to === ref) ? [] : [[name, ref]];
  });
  return [...explicit, ...implicit].map(([name, ref]) => [
    name,
    inlined(document, new Map([["$ref", ref]])),
  ]);
}

function withSchemes(document: TreeMap, security: Tree): Tree {
  if (!isList(security)) return security;
  return security.map((requirement) =>
    isMap(requirement)
      ? [...requirement].map(([name, scopes]) => {
          const scheme = valueAt(document, ["components", "securitySchemes", name]);
          if (scheme === undefined) throw new Error(`no scheme ${name}`);
          return [inlined(document, scheme), scopes];
        })
      : requirement,
  );
}
