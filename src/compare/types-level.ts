import { type TypeError, checkModule } from "../compiler/check-module.ts";
import type { Compiler } from "../compiler/compiler.ts";
import type { Names } from "../plan/pin.ts";
import { type Change, type Verdict, type Version, unaffected } from "./change.ts";
import type { Comparison } from "./compare.ts";
import { componentChanges } from "./component-names.ts";
import type { Documents } from "./confirm.ts";
import { type Probe, type TypesOf, messageProbe, probeTypes, probesFor } from "./type-probes.ts";
import type { TypePlace } from "./type-place.ts";
import { PlannedOutput, type TypeSettings, type TypedOutput } from "./typed-output.ts";

/** The knowledge that types are generated with. */
export interface TypesOptions {
  readonly settings: TypeSettings;
  /** The names in the lock. */
  readonly names: Readonly<Record<Version, Names>>;
  /** Loads the compiler; without one, effects stay derived. */
  readonly compiler: () => Promise<Compiler | undefined>;
}

/** A comparison whose effects on types were decided. */
export interface TypedComparison extends Comparison {
  /** `TypeScript 5.9.3`; `undefined` if there was no compiler, and effects are derived. */
  readonly compiler: string | undefined;
}

/**
 * Decides about the effects of changes on generated types: the compiler gets a statement for each
 * use of the old types that a change affects, in one run. A change breaks code if a statement does
 * not compile with the new types.
 */
export async function withTypes(
  comparison: Comparison,
  documents: Documents,
  options: TypesOptions,
): Promise<TypedComparison> {
  const compiler = await options.compiler();
  if (compiler === undefined) return { ...comparison, compiler: undefined };
  const outputs = {
    old: new PlannedOutput(documents.old, options.names.old, options.settings),
    new: new PlannedOutput(documents.new, options.names.new, options.settings),
  };
  const names = { old: outputs.old.names, new: outputs.new.names };
  const named = [...renamings(comparison, outputs), ...componentChanges(documents, names)];
  const asked = named.filter(({ typed }) => typed !== undefined);
  if (asked.length === 0) return { ...comparison, changes: named, compiler: compiler.name };
  const keys = (version: Version): ReadonlySet<string> =>
    new Set(asked.flatMap(({ typed }) => typed?.paths[version].operation ?? []));
  const types = {
    old: await outputs.old.typesOf(keys("old")),
    new: await outputs.new.typesOf(keys("new")),
  };
  const changes = decided(named, types, compiler);
  return { ...comparison, changes, compiler: compiler.name };
}

/** Decides by their names if operations with another `operationId` have the same function. */
function renamings(
  { changes, matched }: Comparison,
  outputs: Readonly<Record<Version, PlannedOutput>>,
): readonly Change[] {
  const before = new Map(matched.map(({ old, new: now }) => [now, old]));
  return changes.map((change): Change => {
    const [key = ""] = change.operations;
    if (change.rule !== "operation-id-changed") return change;
    const old = outputs.old.names.operation(before.get(key) ?? key)?.camel;
    const now = outputs.new.names.operation(key)?.camel;
    const types: Verdict =
      old === now
        ? { effect: "none", reason: "its function keeps its name" }
        : { effect: "breaking", reason: `its function is \`${now}\`, and was \`${old}\`` };
    return { ...change, types };
  });
}

/** A change with its statements. */
interface Asked {
  readonly change: Change;
  readonly typed: TypePlace | undefined;
  readonly probes: readonly Probe[];
}

function decided(
  changes: readonly Change[],
  types: Readonly<Record<Version, TypedOutput>>,
  compiler: Compiler,
): readonly Change[] {
  const typesOf: TypesOf = (version, key) => types[version].typesOf(key);
  const asked = changes.map((change): Asked => {
    const { typed } = change;
    return { change, typed, probes: typed === undefined ? [] : probesFor(typed, typesOf) };
  });
  const messages = new Map<string, Probe>();
  for (const { typed } of asked) {
    const probe = typed && messageProbe(typed, typesOf);
    if (typed !== undefined && probe !== undefined) messages.set(messageOf(typed), probe);
  }
  const errors = errorsOf(
    [...asked.flatMap(({ probes }) => probes), ...messages.values()],
    types,
    compiler,
  );
  const effects = asked.map((each) => effectOf(each, errors));
  return asked.map(({ change, typed }, index) => {
    const own = effects[index];
    if (typed === undefined || own === undefined) return change;
    const message = messages.get(messageOf(typed));
    const error = message && errors.get(message.text);
    const isExplained = asked.some(
      (other, at) =>
        other.typed !== undefined &&
        effects[at]?.effect === "breaking" &&
        isOfMessage(other, typed),
    );
    const isUnclear = error !== undefined && !isExplained && own.effect === "compatible";
    const unclear: Verdict = { effect: "unknown", reason: `the types as a whole: ${error}` };
    return { ...change, types: isUnclear ? unclear : own };
  });
}

function messageOf({ part, paths }: TypePlace): string {
  return `${part} ${paths.old.operation} ${paths.new.operation}`;
}

/** True if a change is one of the messages that another one is about. */
function isOfMessage({ change, typed }: Asked, other: TypePlace): boolean {
  return (
    typed?.part === other.part &&
    (messageOf(typed) === messageOf(other) || change.operations.includes(other.paths.new.operation))
  );
}

/** The effect that the compiler's errors say; `undefined` if it was not asked. */
function effectOf(
  { change, probes }: Asked,
  errors: ReadonlyMap<string, string>,
): Verdict | undefined {
  if (probes.length === 0) return undefined;
  // Names decide about it, which no statement can ask for.
  if (change.rule === "operation-id-changed") return undefined;
  const broken = probes.find(({ kind, text, before }) => {
    if (kind === "same" || !errors.has(text)) return false;
    return before === undefined || !errors.has(before);
  });
  if (broken !== undefined) return { effect: "breaking", reason: errors.get(broken.text) ?? "" };
  const isSame = probes.some(({ kind, text }) => kind === "same" && !errors.has(text));
  return isSame ? unaffected : { effect: "compatible", reason: "what used the old types compiles" };
}

/** Compiles statements, each once, and returns the first error of each that has one. */
function errorsOf(
  probes: readonly Probe[],
  types: Readonly<Record<Version, TypedOutput>>,
  compiler: Compiler,
): ReadonlyMap<string, string> {
  const statements = [
    ...new Set(
      probes.flatMap(({ text, before }) => [text, ...(before === undefined ? [] : [before])]),
    ),
  ];
  const head = [
    `import type * as Old from "./${types.old.entry}.js";`,
    `import type * as New from "./${types.new.entry}.js";`,
    `import type * as Probe from "./probe-types.js";`,
  ];
  const lines = [...head, ...statements];
  const ends: number[] = [];
  for (const line of lines) ends.push((ends.at(-1) ?? 0) + line.length + 1);
  const modules = new Map(
    [...types.old.modules, ...types.new.modules].map((module) => [module.path, module]),
  );
  const found: readonly TypeError[] = checkModule(
    compiler,
    [
      ...modules.values(),
      { path: "probe-types", text: probeTypes },
      { path: "probes", text: lines.map((line) => `${line}\n`).join("") },
    ],
    "probes",
  );
  const errors = new Map<string, string>();
  for (const { start, message } of found) {
    const text = lines[ends.findIndex((end) => start < end)] ?? "";
    if (!errors.has(text)) errors.set(text, message);
  }
  return errors;
}
