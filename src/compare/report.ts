import type { IgnoredChange } from "../config/breaking-config.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { digest } from "../ir/shape.ts";
import { type Origin, toPointer } from "../ir/pointer.ts";
import type { SourcePlace } from "../report/finding.ts";
import type { Locator } from "../source/locate.ts";
import { type Change, type Effect, type Level, order, worst } from "./change.ts";
import type { Matched } from "./compare.ts";
import type { Guess } from "./pairs.ts";
import { type Advice, adviceOf } from "./semver.ts";
import type { TypedComparison } from "./types-level.ts";

/** A version of a document, as reports name it. */
export interface VersionName {
  /** The source: a path, a URL, or a path in a commit. */
  readonly source: string;
  /** `info.version`. */
  readonly version: string;
}

/** A change with its places in texts. */
export interface ReportedChange {
  readonly change: Change;
  /** The same as long as the change is; it does not depend on words. */
  readonly fingerprint: string;
  readonly old: SourcePlace | undefined;
  readonly new: SourcePlace | undefined;
  /** The first lines of the places, for a page that shows them side by side. */
  readonly lines: { readonly old: readonly string[]; readonly new: readonly string[] };
  /** The reason why it does not count, as configured. */
  readonly ignored: string | undefined;
}

/** The changes of one document. */
export interface DocumentReport {
  readonly document: string;
  readonly old: VersionName;
  readonly new: VersionName;
  /** The most severe first. */
  readonly changes: readonly ReportedChange[];
  readonly matched: readonly Matched[];
  readonly guesses: readonly Guess[];
  readonly advice: Advice;
  /** The compiler that decided about types; `undefined` if their effects are derived. */
  readonly compiler: string | undefined;
}

/** Names what was compared. */
export interface Compared {
  readonly document: string;
  readonly old: VersionName;
  readonly new: VersionName;
  readonly comparison: TypedComparison;
}

/** The changes that do not count, and the day on which this is asked: `2026-12-31`. */
export interface Ignoring {
  readonly entries: readonly IgnoredChange[];
  readonly today: string;
}

/** Prepares a comparison for being printed. */
export function reportOf(
  { document, old, new: now, comparison }: Compared,
  locator: Locator,
  { entries, today }: Ignoring,
): DocumentReport {
  const changes = comparison.changes.map((change): ReportedChange => {
    const fingerprint = fingerprintOf(change);
    const [before, after] = [change.old, change.new].map((at) => at && locator.inText(at));
    const entry = entries.find((each) => each.fingerprint === fingerprint && each.until >= today);
    return {
      change,
      fingerprint,
      old: placeOf(before, locator),
      new: placeOf(after, locator),
      lines: { old: linesAt(before, locator), new: linesAt(after, locator) },
      ignored: entry?.reason,
    };
  });
  const counted = changes.flatMap(({ change, ignored }) => (ignored === undefined ? change : []));
  const { matched, guesses, compiler } = comparison;
  const advice = adviceOf(counted, old);
  return { document, old, new: now, changes, matched, guesses, advice, compiler };
}

/** Returns the entries that have no effect any more. */
export function checkIgnored(
  reports: readonly DocumentReport[],
  { entries, today }: Ignoring,
): readonly Diagnostic[] {
  const known = new Set(
    reports.flatMap(({ changes }) => changes.map(({ fingerprint }) => fingerprint)),
  );
  return entries.flatMap(({ fingerprint, until }) => {
    if (!known.has(fingerprint)) return diagnose("change/ignored-nothing", { fingerprint });
    return until < today ? diagnose("change/ignored-too-long", { fingerprint, until }) : [];
  });
}

/** Identifies a change by its rule, its places and what is there, without words or lines. */
function fingerprintOf({ rule, operations, old, new: now, identity = [] }: Change): string {
  const places = [old, now].map((at) => (at === undefined ? null : toPointer(at.path)));
  return digest(JSON.stringify([rule, operations[0] ?? "", places, identity])).slice(0, 12);
}

function placeOf(at: Origin | undefined, locator: Locator): SourcePlace | undefined {
  if (at === undefined) return undefined;
  const span = locator.span({ ...at, part: "key" });
  return { file: at.source, pointer: toPointer(at.path), span, importedFrom: undefined };
}

/** The first lines of a place, without the indentation that they share. */
function linesAt(at: Origin | undefined, locator: Locator): readonly string[] {
  const text = at && locator.text(at.source);
  const span = at && locator.span({ ...at, part: "key" });
  const end = at && locator.span(at)?.endLine;
  if (text === undefined || span === undefined || end === undefined) return [];
  const count = Math.min(mostLines, Math.max(1, end - span.line + 1));
  const lines = Array.from({ length: count }, (_, index) => {
    const { start, end: stop } = text.line(span.line + index);
    return text.text.slice(start, Math.min(stop, start + mostColumns)).trimEnd();
  });
  const indentations = lines.filter((line) => line !== "").map((line) => line.search(/\S/));
  const indentation = Math.max(0, Math.min(...indentations));
  return lines.map((line) => line.slice(Number.isFinite(indentation) ? indentation : 0));
}

const mostLines = 8;
const mostColumns = 200;

/** The most severe effect of a change at some levels. */
export function effectAt(
  { wire, types, behavior }: Change,
  levels: readonly Level[] = ["wire", "types", "behavior"],
): Effect {
  const verdicts = { wire, types, behavior };
  return worst(levels.map((level) => verdicts[level].effect));
}

/** The number of changes of each effect, of those that count. */
export function countsOf(reports: readonly DocumentReport[]): Readonly<Record<Effect, number>> {
  const effects = reports
    .flatMap(({ changes }) => changes)
    .flatMap(({ change, ignored }) => (ignored === undefined ? [effectAt(change)] : []));
  const count = (effect: Effect): number => effects.filter((each) => each === effect).length;
  const [breaking, unknown, compatible, none] = order.map(count) as [
    number,
    number,
    number,
    number,
  ];
  return { breaking, unknown, compatible, none };
}
