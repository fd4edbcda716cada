import { isObject, member } from "../openapi/object.ts";
import { keysOf, type Origin } from "../ir/pointer.ts";

/** Keys that describe a location and not its content. */
const structural: ReadonlySet<string> = new Set(
  (
    "components schemas definitions $defs schema items itemSchema content " +
    "properties patternProperties additionalProperties propertyNames prefixItems " +
    "allOf anyOf oneOf not if then else contains contentSchema " +
    "unevaluatedItems unevaluatedProperties dependentSchemas dependencies headers " +
    "paths webhooks callbacks parameters requestBody responses requestBodies"
  ).split(" "),
);

/** Keys of maps whose member names are chosen by the author. */
const named: ReadonlySet<string> = new Set(
  (
    "schemas definitions $defs properties dependentSchemas headers " +
    "requestBodies callbacks webhooks"
  ).split(" "),
);

/** The maximum number of words of a title that is used as a name. */
const mostWords = 6;

/**
 * Returns the words that a declaration's name is made from: the last descriptive keys of its
 * location, or the file name for a whole file. `value` is the schema there, whose `title` is used
 * if its own key does not describe it, such as `items`.
 */
export function hintOf(at: Origin, value?: unknown): string {
  const keys = keysOf(at.path);
  const last = keys.findLastIndex((key, index) => isMeaningful(key, keys[index - 1]));
  const key = last === -1 ? undefined : keys[last];
  if (key === undefined) return fileName(at.source);
  const isLeaf = last === keys.length - 1;
  if (isLeaf) return key;
  const below = keys.slice(last + 1);
  return titleOf(value) ?? bodyIn(keys, last) ?? `${key} ${kindBelow(below)}`;
}

/**
 * Returns the words of a body: `get /pets 200 body` for the schema of a response. `last` is the
 * index of the last descriptive key.
 */
function bodyIn(keys: readonly string[], last: number): string | undefined {
  const [holder, path, method, part, status] = keys;
  if (holder !== "paths" || last > (part === "responses" ? 4 : 2)) return undefined;
  const item = kindBelow(keys) === "item" ? " item" : "";
  if (part === "requestBody") return `${method} ${path} body${item}`;
  return part === "responses" ? `${method} ${path} ${status} body${item}` : undefined;
}

function titleOf(value: unknown): string | undefined {
  const title = isObject(value) ? member(value, "title") : undefined;
  if (typeof title !== "string" || !/\p{L}/u.test(title)) return undefined;
  return title.trim().split(/\s+/).length > mostWords ? undefined : title;
}

function isMeaningful(key: string, before: string | undefined): boolean {
  if (before !== undefined && named.has(before)) return true;
  return !structural.has(key) && !/^\d+$/.test(key) && !key.includes("/");
}

function kindBelow(keys: readonly string[]): string {
  const last = keys.at(-1);
  return last === "items" || last === "prefixItems" || last === "contains" ? "item" : "schema";
}

function fileName(source: string): string {
  const name = source.split(/[/\\]/).findLast((part) => part !== "") ?? source;
  return name.replace(/[?#].*$/, "").replace(/(?<=.)\.(ya?ml|json)$/i, "");
}
