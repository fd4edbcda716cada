import type TypeScript from "typescript";
import type { Change } from "../compare/change.ts";
import { type Origin, isSamePath, pointerFrom } from "../ir/pointer.ts";
import type { Meaning, OutputMeanings } from "./output.ts";
import { declarationsOf } from "./uses.ts";

/** A thing of a document that an error may be about. */
export interface Suspect {
  readonly meaning: Meaning;
  /** From 1: only mentioned nearby, to 4: what the compiler points to. */
  readonly weight: number;
}

/** A program of the user's project with the output of one version. */
export interface VersionProgram {
  readonly program: TypeScript.Program | undefined;
  readonly meanings: OutputMeanings;
  /** Returns the offset in its files of an offset in the new ones. Default: the same. */
  readonly original?: (offset: number) => number;
}

/** Returns what an error may be about, by the compiler's pointers, symbols and types. */
export function suspectsOf(
  ts: typeof TypeScript,
  diagnostic: TypeScript.Diagnostic,
  versions: { readonly old: VersionProgram; readonly new: VersionProgram },
): readonly Suspect[] {
  const { file, start = 0, length = 0 } = diagnostic;
  if (file === undefined) return [];
  const found: Suspect[] = [];
  const add = ({ meanings }: VersionProgram, node: TypeScript.Node, weight: number): void => {
    found.push(...meanings.of(node).map((meaning) => ({ meaning, weight })));
  };
  for (const { file: other, start: place = 0 } of diagnostic.relatedInformation ?? []) {
    if (other !== undefined) add(versions.new, nodeAt(ts, other, place, 0), 4);
  }
  for (const version of [versions.old, versions.new]) {
    const checker = version.program?.getTypeChecker();
    const own = version.program?.getSourceFile(file.fileName);
    if (checker === undefined || own === undefined) continue;
    const { original = (offset: number): number => offset } = version;
    const from = original(start);
    const node = nodeAt(ts, own, from, original(start + length) - from);
    for (const declaration of sourcesOf(ts, node, checker)) add(version, declaration, 3);
    for (const type of typesAround(ts, node, checker)) {
      for (const symbol of [type.aliasSymbol, type.symbol]) {
        for (const declaration of symbol?.declarations ?? []) add(version, declaration, 1);
      }
    }
    for (const name of namesIn(ts, callAround(ts, node))) {
      for (const declaration of sourcesOf(ts, name, checker)) add(version, declaration, 2);
    }
  }
  return found;
}

/** The declarations of a name; of a variable also those of the property that it was taken from. */
function sourcesOf(
  ts: typeof TypeScript,
  node: TypeScript.Node,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Declaration[] {
  return declarationsOf(ts, node, checker).flatMap((declaration) =>
    ts.isBindingElement(declaration)
      ? [...declarationsOf(ts, declaration.propertyName ?? declaration.name, checker)]
      : [declaration],
  );
}

/** The innermost node that has a range of a file. */
function nodeAt(
  ts: typeof TypeScript,
  file: TypeScript.SourceFile,
  start: number,
  length: number,
): TypeScript.Node {
  let found: TypeScript.Node = file;
  const visit = (node: TypeScript.Node): void => {
    if (node.getStart(file) > start || node.getEnd() < start + length) return;
    found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The types of a node, of what is expected of it, and of the object whose property it is. */
function typesAround(
  ts: typeof TypeScript,
  node: TypeScript.Node,
  checker: TypeScript.TypeChecker,
): readonly TypeScript.Type[] {
  const { parent } = node;
  const expressions = [
    ...(ts.isExpression(node) ? [node] : []),
    ...(parent !== undefined && ts.isPropertyAccessExpression(parent) ? [parent.expression] : []),
    ...(parent !== undefined && ts.isPropertyAssignment(parent) ? [parent.parent] : []),
    ...(parent !== undefined && ts.isBinaryExpression(parent) ? [parent.left, parent.right] : []),
  ];
  const types = expressions.flatMap((each) => [
    checker.getTypeAtLocation(each),
    ...(ts.isObjectLiteralExpression(each) || each === node
      ? [checker.getContextualType(each) ?? []].flat()
      : []),
  ]);
  return types.flatMap((type) => (type.isUnion() ? [type, ...type.types] : [type]));
}

/** The call, import or statement that an error is in. */
function callAround(ts: typeof TypeScript, node: TypeScript.Node): TypeScript.Node {
  for (let at = node; at.parent !== undefined; at = at.parent) {
    if (ts.isCallExpression(at) || ts.isImportSpecifier(at) || ts.isStatement(at)) return at;
  }
  return node;
}

function namesIn(ts: typeof TypeScript, node: TypeScript.Node): readonly TypeScript.Node[] {
  const found: TypeScript.Node[] = [];
  const visit = (each: TypeScript.Node): void => {
    if (found.length >= mostNames) return;
    if (ts.isIdentifier(each)) found.push(each);
    ts.forEachChild(each, visit);
  };
  visit(node);
  return found;
}

const mostNames = 40;

/** A message of the compiler, with all that it says. */
export interface CompilerMessage {
  readonly code: number;
  readonly text: string;
}

/** The codes of errors about names that a module does not export. */
const aboutNames: ReadonlySet<number> = new Set([2305, 2614, 2694, 2724]);

/** Returns the likeliest of the changes that suspects lead to. */
export function causesAmong(
  changes: readonly Change[],
  suspects: readonly Suspect[],
  message: CompilerMessage,
): readonly Change[] {
  const scored = changes
    .filter(({ types }) => types.effect !== "none" && types.effect !== "compatible")
    .map((change) => ({ change, score: scoreOf(change, suspects, message) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const best = scored[0]?.score ?? 0;
  return scored
    .filter(({ score }) => score === best)
    .slice(0, mostCauses)
    .map(({ change }) => change);
}

const mostCauses = 3;

function scoreOf(
  change: Change,
  suspects: readonly Suspect[],
  { code, text: message }: CompilerMessage,
): number {
  const near = Math.max(0, ...suspects.map((suspect) => nearness(change, suspect)));
  if (near === 0) return 0;
  const { names, gone = [] } = change.typed ?? {};
  const words = [names?.old, names?.new, ...gone.map((value) => value.replace(/^"|"$/g, ""))];
  const isNamed = words.some(
    (word) =>
      word !== undefined && (message.includes(`'${word}'`) || message.includes(`"${word}"`)),
  );
  const isOfNames =
    /-(?:removed|renamed|id-changed)$/.test(change.rule) && change.typed === undefined;
  return near + (isNamed ? 10 : 0) + (isOfNames && aboutNames.has(code) ? 10 : 0);
}

function nearness(change: Change, { meaning, weight }: Suspect): number {
  const places = [change.old, change.new].filter((at) => at !== undefined);
  const isExact = places.some((at) => meaning.at.some((other) => isSame(at, other)));
  if (isExact) return 8 * weight;
  const isReferred = places.some(
    (at) => meaning.refers?.some((other) => isWithin(at, other)) === true,
  );
  if (isReferred) return 6 * weight;
  const isInside = places.some((at) =>
    meaning.at.some((other) => isWithin(at, other) || isWithin(other, at)),
  );
  if (isInside && meaning.operation === undefined) return 3 * weight;
  const keys = [...change.operations, ...operationsOf(change)];
  const isOperation = meaning.operation !== undefined && keys.includes(meaning.operation);
  if (isOperation) return (isInside ? 3 : change.part === "operation" ? 2 : 1) * weight;
  return isInside ? weight : 0;
}

function operationsOf({ typed }: Change): readonly string[] {
  return typed === undefined ? [] : [typed.paths.old.operation, typed.paths.new.operation];
}

function isSame(one: Origin, other: Origin): boolean {
  return one.source === other.source && isSamePath(one.path, other.path);
}

function isWithin(inner: Origin, outer: Origin): boolean {
  return inner.source === outer.source && pointerFrom(outer.path, inner.path) !== undefined;
}
