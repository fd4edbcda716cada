import { type ParseErrorCode, printParseErrorCode, visit } from "jsonc-parser";
import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { isUnusable } from "../diagnostics/severity.ts";
import { findDuplicateKeys } from "./json-duplicates.ts";
import { type JsonScan, scanJson } from "./json-scan.ts";
import { maxNesting, maxSyntaxErrors } from "./limits.ts";
import { diagnoseNumber } from "./number-text.ts";
import { type Extra, blank, findExtras } from "./relaxed-json.ts";
import type { Source } from "./source.ts";

/**
 * Parses JSON (RFC 8259) with `JSON.parse`. One scan of the text finds what that hides: too deep
 * nesting, duplicate keys, numbers that lose digits.
 * Positions of errors come from a second, slower parser that runs only on failure. With an error
 * there is no value.
 */
export function parseJson(id: string, text: string): Staged<Source | undefined> {
  const scan = scanJson(text, maxNesting);
  if (scan.tooDeep !== undefined) {
    const at = { source: id, offset: scan.tooDeep, length: 1 };
    return failed(diagnose("source/nesting", { limit: maxNesting }, at));
  }
  let value: unknown;
  try {
    value = JSON.parse(text, isBeyondRange(scan) ? finite : undefined);
  } catch {
    return failed(...diagnoseSyntax(id, text));
  }
  const duplicates = countMembers(value) === scan.members ? [] : findDuplicateKeys(id, text);
  const diagnostics = [...duplicates, ...diagnoseNumbers(id, scan)];
  return isUnusable(diagnostics)
    ? { value: undefined, diagnostics }
    : { value: { id, text, format: "json", value }, diagnostics };
}

/**
 * Parses JSON with comments and trailing commas, and reports the first of each; `undefined` if the
 * text has neither.
 */
export function parseRelaxedJson(id: string, text: string): Staged<Source | undefined> | undefined {
  const extras = findExtras(text);
  if (extras.length === 0) return undefined;
  const plain = blank(text, extras);
  const { value, diagnostics } = parseJson(id, plain);
  const firsts = new Map<Extra["what"], Extra>();
  for (const extra of extras) if (!firsts.has(extra.what)) firsts.set(extra.what, extra);
  const forms = [...firsts.values()].map(({ what, offset, length }) =>
    diagnose(
      "source/json-form",
      { found: what, outcome: "it is ignored" },
      { source: id, offset, length },
    ),
  );
  return {
    value: value === undefined ? undefined : { ...value, text, plain },
    diagnostics: [...forms, ...diagnostics],
  };
}

function isBeyondRange({ numbers }: JsonScan): boolean {
  return numbers.some(({ text }) => !Number.isFinite(Number(text)));
}

/** Replaces a number out of range by its text, which no numeric keyword accepts. */
function finite(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

/**
 * Counts the members of a parsed value. There are fewer than in its text if keys are duplicated.
 */
function countMembers(root: unknown): number {
  const rest: unknown[] = [root];
  let members = 0;
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value !== "object" || value === null) continue;
    if (Array.isArray(value)) {
      for (const item of value) if (typeof item === "object" && item !== null) rest.push(item);
      continue;
    }
    for (const key in value) {
      members += 1;
      const held = (value as Readonly<Record<string, unknown>>)[key];
      if (typeof held === "object" && held !== null) rest.push(held);
    }
  }
  return members;
}

function diagnoseNumbers(source: string, { numbers }: JsonScan): readonly Diagnostic[] {
  return numbers.flatMap(({ offset, text }) => {
    const at = { source, offset, length: text.length };
    return diagnoseNumber(text, Number(text), () => at) ?? [];
  });
}

/**
 * Reports the syntax errors of a text that is not JSON. The text is not nested deeper than the
 * limit, so the recursive parser is safe.
 */
function diagnoseSyntax(source: string, text: string): readonly Diagnostic[] {
  if (text.trim() === "") {
    return [diagnose("source/empty", { found: "no text" }, { source, offset: 0, length: 0 })];
  }
  const diagnostics: Diagnostic[] = [];
  const onError = (error: ParseErrorCode, offset: number, length: number): void => {
    const detail = wordsOf(printParseErrorCode(error));
    if (diagnostics.length === maxSyntaxErrors) return;
    diagnostics.push(
      diagnose("source/syntax", { format: "JSON", detail }, { source, offset, length }),
    );
  };
  visit(text, { onError }, { disallowComments: true, allowTrailingComma: false });
  if (diagnostics.length > 0) return diagnostics;
  const at = { source, offset: 0, length: 0 };
  return [diagnose("source/syntax", { format: "JSON", detail: "it cannot be parsed" }, at)];
}

/** `CommaExpected` → `comma expected`. */
function wordsOf(name: string): string {
  return name.replaceAll(/(?<=.)([A-Z])/g, " $1").toLowerCase();
}

function failed(...diagnostics: readonly Diagnostic[]): Staged<undefined> {
  return { value: undefined, diagnostics };
}
