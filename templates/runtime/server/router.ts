/**
 * The match of a path: the value of the longest, most specific template, and the raw text of each
 * `{…}` in order.
 */
export interface PathMatch<T> {
  readonly value: T;
  readonly captures: readonly string[];
}

/**
 * A tree of path segments. At each segment, literals take precedence over mixed segments
 * (`{id}:cancel`), and those over a sole `{name}`; matching backtracks from dead ends.
 * The raw path is matched, so that `a%2Fb` stays one segment; no `{…}` is ever empty or a dot
 * segment.
 */
export interface Router<T> {
  readonly root: RouterNode<T>;
}

interface RouterNode<T> {
  readonly literals: Map<string, RouterNode<T>>;
  readonly mixed: { readonly pieces: readonly string[]; readonly node: RouterNode<T> }[];
  parameter: RouterNode<T> | undefined;
  value: T | undefined;
}

/** Creates an empty router, to be filled by `addPath`. */
export function createRouter<T>(): Router<T> {
  return { root: emptyNode() };
}

/** Returns the names between braces in a template, in order. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
}

/**
 * Returns the value at a template such as `/pets/{id}`, created by `create` if there is none.
 * Templates that differ only in names share one value.
 */
export function addPath<T>(router: Router<T>, template: string, create: () => T): T {
  let node = router.root;
  for (const segment of template.replace(/^\//, "").split("/")) node = childFor(node, segment);
  return (node.value ??= create());
}

function childFor<T>(node: RouterNode<T>, segment: string): RouterNode<T> {
  const pieces = segment.split(/\{[^{}]*\}/);
  if (pieces.length === 1) {
    const literal = decoded(segment);
    const child = node.literals.get(literal) ?? emptyNode<T>();
    node.literals.set(literal, child);
    return child;
  }
  if (pieces.length === 2 && pieces.every((piece) => piece === "")) {
    return (node.parameter ??= emptyNode<T>());
  }
  const same = node.mixed.find((each) => each.pieces.join("{}") === pieces.join("{}"));
  if (same !== undefined) return same.node;
  const child = emptyNode<T>();
  node.mixed.push({ pieces, node: child });
  node.mixed.sort((a, b) => literalLength(b.pieces) - literalLength(a.pieces));
  return child;
}

/** Decodes a literal of a template, which may contain escapes. */
function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function literalLength(pieces: readonly string[]): number {
  return pieces.reduce((sum, piece) => sum + piece.length, 0);
}

function emptyNode<T>(): RouterNode<T> {
  return { literals: new Map(), mixed: [], parameter: undefined, value: undefined };
}

/**
 * Finds the template that matches a raw, percent-encoded path; `undefined` if there is none.
 * Throws `URIError` for a malformed escape in the place of a literal.
 */
export function matchPath<T>(router: Router<T>, path: string): PathMatch<T> | undefined {
  const captures: string[] = [];
  const value = walk(router.root, path, path.startsWith("/") ? 1 : 0, captures);
  return value === undefined ? undefined : { value, captures };
}

/**
 * Walks the tree. Each node has one parent, so it is visited at most once and backtracking costs no
 * more than the tree.
 */
function walk<T>(
  node: RouterNode<T>,
  path: string,
  start: number,
  captures: string[],
): T | undefined {
  const slash = path.indexOf("/", start);
  const raw = slash === -1 ? path.slice(start) : path.slice(start, slash);
  const segment = raw.includes("%") ? decodeURIComponent(raw) : raw;
  const literal = node.literals.get(segment);
  if (literal !== undefined) {
    const value = descend(literal, path, slash, captures);
    if (value !== undefined) return value;
  }
  if (segment === "" || segment === "." || segment === "..") return undefined;
  const depth = captures.length;
  for (const { pieces, node: next } of node.mixed) {
    if (!capture(raw, pieces, captures)) continue;
    const value = descend(next, path, slash, captures);
    if (value !== undefined) return value;
    captures.length = depth;
  }
  if (node.parameter === undefined) return undefined;
  captures.push(raw);
  const value = descend(node.parameter, path, slash, captures);
  if (value === undefined) captures.length = depth;
  return value;
}

function descend<T>(
  node: RouterNode<T>,
  path: string,
  slash: number,
  captures: string[],
): T | undefined {
  return slash === -1 ? node.value : walk(node, path, slash + 1, captures);
}

/**
 * Splits a segment at the literals between its parameters, from the right, so that `{name}.{ext}`
 * reads `a.b.c` as `a.b` and `c`. Linear; adds nothing if it does not match.
 */
function capture(raw: string, pieces: readonly string[], captures: string[]): boolean {
  const first = pieces[0] ?? "";
  const last = pieces[pieces.length - 1] ?? "";
  if (!raw.startsWith(first) || !raw.endsWith(last)) return false;
  let end = raw.length - last.length;
  const found: string[] = [];
  for (let index = pieces.length - 2; index > 0; index--) {
    const piece = pieces[index] ?? "";
    // The parameter after the literal has at least one character.
    const at = raw.lastIndexOf(piece, end - 1 - piece.length);
    if (at <= first.length - 1 || end - 1 - piece.length < 0) return false;
    found.push(raw.slice(at + piece.length, end));
    end = at;
  }
  if (end <= first.length) return false;
  captures.push(raw.slice(first.length, end), ...found.reverse());
  return true;
}
