// A plugin of esbuild that makes modules count their steps in `steps$.count`: a call of a function,
// a round of a loop, and each item that a built-in function goes through.
import { readFileSync } from "node:fs";
import ts from "typescript";

/** The definitions that counting modules need in front of them. */
export const counters = `
const steps$ = (globalThis.steps$ = { count: 0 });
function counted$(value) {
  if (typeof value === "string") steps$.count += value.length >> 6;
  else if (Array.isArray(value)) steps$.count += value.length;
  else if (value instanceof Map || value instanceof Set) steps$.count += value.size;
  else if (typeof value === "object" && value !== null) steps$.count += Object.keys(value).length;
  return value;
}
function items$(value) {
  return typeof value === "string" ? value : counted$(value);
}`;

export const countSteps = {
  name: "count-steps",
  setup(build) {
    build.onLoad({ filter: /\/(?:src|templates\/runtime)\/.*\.ts$/ }, ({ path }) => ({
      contents: withCounts(readFileSync(path, "utf8"), path),
      loader: "ts",
    }));
  },
};

/** Methods that go through all of their receiver, arrays and strings. */
const through = new Set(
  "includes concat join flat reverse sort toReversed toSorted replace replaceAll split match matchAll".split(
    " ",
  ),
);
/** Those that go through all of an array, and only a part of a string. */
const throughItems = new Set(["slice", "indexOf", "lastIndexOf"]);
const functionsOfObjects = new Set("keys values entries fromEntries assign from".split(" "));

function withCounts(text, path) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return render(source);

  function render(node) {
    if (ts.isTypeNode(node)) return node.getText(source);
    const children = [];
    ts.forEachChild(node, (child) => void children.push(child));
    children.sort((a, b) => a.pos - b.pos);
    let result = "";
    let at = node.getStart(source);
    for (const child of children) {
      result += text.slice(at, child.getStart(source)) + render(child);
      at = child.end;
    }
    return counted(node, result + text.slice(at, node.end));
  }
}

/** The text of a node, with what counts it. */
function counted(node, text) {
  const { parent } = node;
  if (parent === undefined) return text;
  if (ts.isFunctionLike(parent) && node === parent.body)
    return ts.isBlock(node) ? `{ steps$.count++; ${text.slice(1)}` : `(steps$.count++, ${text})`;
  if (ts.isIterationStatement(parent, false) && node === parent.statement)
    return `{ steps$.count++; ${text} }`;
  if (isGoneThrough(node, parent)) return `counted$(${text})`;
  const method = methodOn(node, parent);
  if (through.has(method)) return `counted$(${text})`;
  return throughItems.has(method) ? `items$(${text})` : text;
}

/** True if all of an expression is gone through. */
function isGoneThrough(node, parent) {
  if (ts.isSpreadElement(parent) || ts.isSpreadAssignment(parent)) return true;
  if (ts.isNewExpression(parent))
    return parent.arguments?.[0] === node && /^(?:Set|Map)$/.test(parent.expression.getText());
  return (
    ts.isCallExpression(parent) &&
    ts.isPropertyAccessExpression(parent.expression) &&
    parent.arguments[0] === node &&
    !ts.isSpreadElement(node) &&
    /^(?:Object|Array)$/.test(parent.expression.expression.getText()) &&
    functionsOfObjects.has(parent.expression.name.text)
  );
}

/** The name of the method that is called on an expression. */
function methodOn(node, parent) {
  const isCalled =
    ts.isPropertyAccessExpression(parent) &&
    node === parent.expression &&
    ts.isCallExpression(parent.parent) &&
    parent.parent.expression === parent;
  // `a?.b.slice()` ends at the question mark, which a call around `a?.b` would hide.
  const isWhole =
    isCalled && (parent.questionDotToken !== undefined || !ts.isOptionalChain(parent));
  return isWhole ? parent.name.text : undefined;
}
