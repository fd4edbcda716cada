/**
 * A place in a document, as a chain of keys from the root. Chains share their parents, so a place
 * costs one small object and no string until it is printed. `undefined` is the root of a document.
 */
export interface Path {
  readonly parent: Path | undefined;
  readonly key: string;
}

/**
 * A value's place in a source. Nodes, declarations and diagnostics have it instead of a line and a
 * column.
 */
export interface Origin {
  /**
   * The source's name as displayed to the user: a path relative to the working directory with `/`,
   * or a URL.
   */
  readonly source: string;
  readonly path: Path | undefined;
}

/** The place of `key` inside the value at `origin`. */
export function at(origin: Origin, ...keys: readonly (string | number)[]): Origin {
  return { source: origin.source, path: descend(origin.path, ...keys) };
}

/** `path` followed by `keys`. */
export function descend(
  path: Path | undefined,
  ...keys: readonly (string | number)[]
): Path | undefined {
  let result = path;
  for (const key of keys) result = { parent: result, key: String(key) };
  return result;
}

/** The keys of `path`, from the root. */
export function keysOf(path: Path | undefined): readonly string[] {
  const keys: string[] = [];
  for (let step = path; step !== undefined; step = step.parent) keys.push(step.key);
  return keys.reverse();
}

/** `path` as a JSON Pointer (RFC 6901); the root is the empty string. */
export function toPointer(path: Path | undefined): string {
  return keysOf(path)
    .map((key) => "/" + escapeKey(key))
    .join("");
}

/** Returns the JSON Pointer from one place to another one in it, or `undefined` if it is not. */
export function pointerFrom(from: Path | undefined, to: Path | undefined): string | undefined {
  let pointer = "";
  for (let step = to; !isSamePath(step, from); step = step.parent) {
    if (step === undefined) return undefined;
    pointer = `/${escapeKey(step.key)}${pointer}`;
  }
  return pointer;
}

/** True if two places in one document are the same. */
export function isSamePath(one: Path | undefined, other: Path | undefined): boolean {
  if (one === other) return true;
  return one !== undefined && one.key === other?.key && isSamePath(one.parent, other.parent);
}

/** The keys of a JSON Pointer, or `undefined` if the text is not one (RFC 6901 §3). */
export function fromPointer(pointer: string): readonly string[] | undefined {
  if (pointer === "") return [];
  if (!pointer.startsWith("/") || /~(?![01])/.test(pointer)) return undefined;
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function escapeKey(key: string): string {
  return key.includes("~") || key.includes("/")
    ? key.replaceAll("~", "~0").replaceAll("/", "~1")
    : key;
}
