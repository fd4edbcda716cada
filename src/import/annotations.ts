import { type Tree, isList, isMap, spelling } from "./tree.ts";

/** The rule for two different annotations: keep the longer one, or the first. */
export type Preference = "fuller" | "first";

const ANNOTATIONS: ReadonlySet<string> = new Set(
  "title summary description example examples externalDocs tags deprecated $comment".split(" "),
);

/** Extensions that change which values are valid. */
const ASSERTING: ReadonlySet<string> = new Set(["x-nullable", "x-webhooks"]);

/**
 * True for a field of an object of OpenAPI or JSON Schema that does not affect which values are
 * valid: descriptions, examples, `deprecated`, extensions.
 */
export function isAnnotation(field: string): boolean {
  return ANNOTATIONS.has(field) || (field.startsWith("x-") && !ASSERTING.has(field));
}

/**
 * Returns the longer of two annotations of a field, the first one if they are equally long;
 * `deprecated` is true if either is, and all `tags` are kept.
 */
export function preferred(field: string, first: Tree, second: Tree, preference: Preference): Tree {
  if (preference === "first") return first;
  if (field === "deprecated" && (first === true || second === true)) return true;
  if (field === "tags" && isNames(first) && isNames(second)) {
    return [...new Set([...first, ...second])];
  }
  return sizeOf(second) > sizeOf(first) ? second : first;
}

function isNames(tree: Tree): tree is readonly string[] {
  return isList(tree) && tree.every((item) => typeof item === "string");
}

/** The length of an annotation, in characters. */
function sizeOf(tree: Tree): number {
  if (isList(tree)) return tree.reduce<number>((sum, item) => sum + sizeOf(item), 1);
  if (!isMap(tree)) return spelling(tree)?.length ?? 0;
  return [...tree].reduce((sum, [key, value]) => sum + key.length + sizeOf(value), 1);
}
