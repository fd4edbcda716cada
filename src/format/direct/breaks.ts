import type { Expression } from "./syntax.ts";

/** Whether an array is always broken: all its elements are arrays, or all are objects, of more than one part each. */
export function isMadeOfPairs(elements: readonly Expression[]): boolean {
  const [first] = elements;
  if (first === undefined || elements.length < 2) return false;
  if (first.kind !== "array" && first.kind !== "object") return false;
  return elements.every((element) => element.kind === first.kind && sizeOf(element) > 1);
}

function sizeOf(node: Expression): number {
  if (node.kind === "array") return node.elements.length;
  return node.kind === "object" ? node.properties.length : 0;
}

/** Whether arguments are always broken because there are several functions among them, or one within one. */
export function composesFunctions(args: readonly Expression[]): boolean {
  if (args.length < 2) return false;
  let functions = 0;
  for (const arg of args) {
    if (arg.kind === "arrow") functions++;
    else if (arg.kind === "call" && arg.args.some(({ kind }) => kind === "arrow")) return true;
  }
  return functions > 1;
}

/** Whether arguments are of those that have a layout of their own: a function with a body first, or before an array. */
export function leadsWithFunction(args: readonly Expression[]): boolean {
  if (args.length !== 2 && args.length !== 3) return false;
  const first = args[args.length - 2];
  return first?.kind === "arrow" && first.body.kind === "block";
}
