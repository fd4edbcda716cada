/** Any JSON, mutable. */
type Value = null | boolean | number | string | Value[] | Holder;
interface Holder {
  [key: string]: Value;
}

/** Endless numbers from 0 to below `limit`. */
export type Random = (limit: number) => number;

/**
 * An edit of a document such as a person would make; it does nothing if there is no place for it.
 */
export type Edit = (document: Holder, random: Random) => void;

/** A generator of random numbers, determined by a seed. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export const edits: Readonly<Record<string, Edit>> = {
  describe: at(
    "description",
    (holder) => void (holder["description"] = `Said anew. ${text(holder["description"])}`),
  ),
  entitle: at("title", (holder) => void (holder["title"] = `${text(holder["title"])} again`)),
  retype: at("type", (holder, random) => {
    if (typeof holder["type"] === "string") {
      holder["type"] = pick(["string", "integer", "boolean", "number"], random) ?? "string";
    }
  }),
  renameProperty: at("properties", (holder, random) => {
    const properties = holder["properties"];
    const name = isHolder(properties) ? pick(Object.keys(properties), random) : undefined;
    if (!isHolder(properties) || name === undefined) return;
    holder["properties"] = Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [key === name ? `${key}_new` : key, value]),
    );
  }),
  addProperty: at("properties", (holder) => {
    if (isHolder(holder["properties"]))
      holder["properties"]["added"] = { type: "string", default: "x" };
  }),
  flipRequired: at("properties", (holder, random) => {
    const properties = holder["properties"];
    const name = isHolder(properties) ? pick(Object.keys(properties), random) : undefined;
    const required = Array.isArray(holder["required"]) ? holder["required"] : [];
    if (name === undefined) return;
    const others = required.filter((each) => each !== name);
    holder["required"] = others.length === required.length ? [...required, name] : others;
    if (holder["required"].length === 0) delete holder["required"];
  }),
  flipAccess: at("properties", (holder, random) => {
    const property = pickProperty(holder, random);
    if (property !== undefined) property[pick(["readOnly", "writeOnly"], random) ?? ""] = true;
  }),
  giveDefault: at("properties", (holder, random) => {
    const property = pickProperty(holder, random);
    if (property !== undefined) property["default"] = "given";
  }),
  close: at("properties", (holder) => void (holder["additionalProperties"] = false)),
  orNull: at("properties", (holder, random) => {
    const properties = holder["properties"];
    const name = isHolder(properties) ? pick(Object.keys(properties), random) : undefined;
    if (!isHolder(properties) || name === undefined) return;
    properties[name] = { anyOf: [properties[name] ?? {}, { type: "null" }] };
  }),
  inline: at("$ref", (holder, random, document) => {
    const match = /^#\/components\/(\w+)\/([^/]+)$/.exec(text(holder["$ref"]));
    const target = descend(document, ["components", match?.[1] ?? "", match?.[2] ?? ""]);
    if (target === undefined) return;
    delete holder["$ref"];
    Object.assign(holder, structuredClone(target));
  }),
  renameSchema: (document, random) => {
    const schemas = descend(document, ["components", "schemas"]);
    const name = pick(Object.keys(schemas ?? {}), random);
    if (schemas === undefined || name === undefined) return;
    const given = pick(["Client", "Result", "Known", "Page", `${name}Again`], random) ?? name;
    if (schemas[given] !== undefined) return;
    schemas[given] = schemas[name] ?? {};
    delete schemas[name];
    for (const holder of holdersWith(document, "$ref")) {
      if (holder["$ref"] === `#/components/schemas/${name}`) {
        holder["$ref"] = `#/components/schemas/${given}`;
      }
    }
  },
  addSchema: (document, random) => {
    const schemas = descend(document, ["components", "schemas"]);
    const name = pick(["Issues", "ApiPromise", "Schema", "Added", "Operation"], random) ?? "";
    if (schemas !== undefined)
      schemas[name] ??= { type: "object", properties: { a: { type: "string" } } };
  },
  addOperation: (document, random) => {
    const paths = descend(document, ["paths"]);
    const path = pick(Object.keys(paths ?? {}), random);
    if (paths === undefined || path === undefined) return;
    const copy = structuredClone(paths[path] ?? {});
    for (const holder of holdersWith(copy, "operationId")) {
      holder["operationId"] = `${text(holder["operationId"])}_more`;
    }
    paths[`/more${path}`] = copy;
  },
  removePath: (document, random) => {
    const paths = descend(document, ["paths"]);
    const path = pick(Object.keys(paths ?? {}), random);
    if (paths !== undefined && path !== undefined && Object.keys(paths).length > 1)
      delete paths[path];
  },
  renameOperation: at("operationId", (holder) => {
    holder["operationId"] = `${text(holder["operationId"])}_renamed`;
  }),
  deprecate: at("operationId", (holder) => void (holder["deprecated"] = true)),
  serve: (document) => void (document["servers"] = [{ url: "https://other.example" }]),
};

/** An edit of one of the objects that have the key `name`. */
function at(name: string, edit: (holder: Holder, random: Random, document: Holder) => void): Edit {
  return (document, random) => {
    const holder = pick(holdersWith(document, name), random);
    if (holder !== undefined) edit(holder, random, document);
  };
}

/** The objects inside `value` that have the key `name`, in order. */
export function holdersWith(value: Value, name: string): readonly Holder[] {
  if (Array.isArray(value)) return value.flatMap((each) => holdersWith(each, name));
  if (!isHolder(value)) return [];
  const inside = Object.values(value).flatMap((each) => holdersWith(each, name));
  return Object.hasOwn(value, name) ? [value, ...inside] : inside;
}

function pickProperty(holder: Holder, random: Random): Holder | undefined {
  const properties = holder["properties"];
  const all = isHolder(properties) ? Object.values(properties) : [];
  return pick(
    all.filter((each) => isHolder(each)),
    random,
  );
}

function descend(value: Value, keys: readonly string[]): Holder | undefined {
  const end = keys.reduce<Value | undefined>(
    (holder, key) => (isHolder(holder) ? holder[key] : undefined),
    value,
  );
  return isHolder(end) ? end : undefined;
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[random(items.length)];
}

function isHolder(value: Value | undefined): value is Holder {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function text(value: Value | undefined): string {
  return typeof value === "string" ? value : "";
}
