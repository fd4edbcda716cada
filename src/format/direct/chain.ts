import type { DirectStyle } from "./direct-style.ts";
import type { CallExpression, Expression } from "./syntax.ts";

/** `a.b(c).d[e](f)`, from its head: each link is the node that ends with it. */
export interface Chain {
  /** The links, in groups: the head and what belongs to it, then what ends in calls. */
  readonly groups: readonly (readonly Expression[])[];
  /** Whether the first call stays with the head: `Object.keys(…)`, `this.a(…)`. */
  readonly isMerged: boolean;
}

/** The links of a call of a property. */
export function chainOf(call: CallExpression, isStatement: boolean, style: DirectStyle): Chain {
  const groups = groupsOf(linksOf(call));
  return { groups, isMerged: groups.length > 1 && isMerged(groups, isStatement, style) };
}

/** Whether a chain has more calls than go on one line without a thought. */
export function isLong({ groups, isMerged }: Chain): boolean {
  return groups.length > (isMerged ? 3 : 2);
}

export function isLongChain(
  node: CallExpression,
  isStatement: boolean,
  style: DirectStyle,
): boolean {
  const { callee } = node;
  if (callee.kind !== "member" && callee.kind !== "index") return false;
  return isLong(chainOf(node, isStatement, style));
}

function linksOf(call: CallExpression): readonly Expression[] {
  const links: Expression[] = [call];
  let node = call.callee;
  while (node.parens !== true) {
    if (node.kind === "call" && isAccess(node.callee)) {
      links.push(node);
      node = node.callee;
    } else if (node.kind === "member" || node.kind === "index") {
      links.push(node);
      node = node.object;
    } else break;
  }
  links.push(node);
  return links.reverse();
}

function isAccess({ kind }: Expression): boolean {
  return kind === "member" || kind === "index";
}

function isNumberIndex(node: Expression): boolean {
  return node.kind === "index" && node.index.kind === "number";
}

function groupsOf(links: readonly Expression[]): readonly (readonly Expression[])[] {
  const groups: Expression[][] = [];
  const [head, ...others] = links;
  let current: Expression[] = head === undefined ? [] : [head];
  let rest = others;
  const takeFirst = (): void => {
    current.push(...rest.slice(0, 1));
    rest = rest.slice(1);
  };
  while (rest[0] !== undefined && (rest[0].kind === "call" || isNumberIndex(rest[0]))) takeFirst();
  if (head?.kind !== "call") {
    while (
      rest[0] !== undefined &&
      rest[1] !== undefined &&
      isAccess(rest[0]) &&
      isAccess(rest[1])
    ) {
      takeFirst();
    }
  }
  groups.push(current);
  current = [];
  let hasCall = false;
  for (const link of rest) {
    if (hasCall && isAccess(link) && !isNumberIndex(link)) {
      groups.push(current);
      current = [];
      hasCall = false;
    }
    if (link.kind === "call") hasCall = true;
    current.push(link);
  }
  if (current.length > 0) groups.push(current);
  return groups;
}

/** Heads that are no subject of their own: `this`, names in capitals like `Object`, and short names in statements. */
function isMerged(
  groups: readonly (readonly Expression[])[],
  isStatement: boolean,
  style: DirectStyle,
): boolean {
  const [first = [], second = []] = groups;
  const isComputed = second[0]?.kind === "index";
  const last = first.at(-1);
  if (first.length === 1) {
    if (last?.kind === "this") return true;
    if (last?.kind !== "name") return false;
    const isShort = isStatement && last.flat.length <= style.tabWidth;
    return isFactory(last.flat) || isShort || isComputed;
  }
  if (last?.kind !== "member" || last.property.startsWith("#")) return false;
  return isFactory(last.property) || isComputed;
}

function isFactory(name: string): boolean {
  return /^[A-Z]|^[$_]+$/.test(name);
}
