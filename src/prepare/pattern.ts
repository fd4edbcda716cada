import { escaped, matcherOf } from "../pattern/glob.ts";
import { canonicalText } from "../ir/json.ts";
import type { ListedOperation } from "./operations.ts";

/** A pattern of `only`. */
export interface Pattern {
  readonly text: string;
  /** Its place in the list. */
  readonly index: number;
  readonly excludes: boolean;
  readonly of: "operations" | "schemas";
  /** The part that is compared, for suggestions. */
  readonly word: string;
  readonly kind: PatternKind;
  readonly matches: (candidate: Candidate) => boolean;
}

export type PatternKind =
  "path" | "webhook" | "operationId" | "tag" | "schema" | "deprecated" | "extension";

/** Something that a pattern may select. */
export type Candidate =
  | ({ readonly of: "operations" } & ListedOperation)
  | { readonly of: "schemas"; readonly name: string };

/** Parses a pattern; returns the reason if it is none. */
export function parsePattern(text: string, index: number): Pattern | string {
  const trimmed = text.trim();
  const excludes = trimmed.startsWith("!");
  const rest = (excludes ? trimmed.slice(1) : trimmed).trim();
  if (rest === "") return "it is empty";
  const found = readPattern(rest);
  return typeof found === "string" ? found : { text: trimmed, index, excludes, ...found };
}

type Read = Pick<Pattern, "of" | "word" | "kind" | "matches">;

function readPattern(text: string): Read | string {
  const [, prefix, named = ""] = /^(tag|schema|operationId|webhook):\s*(.*)$/s.exec(text) ?? [];
  if (prefix !== undefined && named === "") return `there is no name after \`${prefix}:\``;
  switch (prefix) {
    case "tag":
      return operations("tag", named, ({ tags }) => tags.some(matcherOf(named)));
    case "schema": {
      const isMeant = matcherOf(named);
      const matches = (it: Candidate): boolean => it.of === "schemas" && isMeant(it.name);
      return { of: "schemas", kind: "schema", word: named, matches };
    }
    case "operationId":
      return byId(named);
    case "webhook":
      return byWebhook(named);
  }
  if (/^\*+$/.test(text)) return operations("path", text, () => true);
  if (text === "deprecated") return operations("deprecated", text, (it) => it.isDeprecated);
  if (text.startsWith("x-")) return byExtension(text);
  const [, methods = "*", path] =
    /^(?:([\w*|,-]+)\s+)?((?:\/|\*+$|webhook:|https?:\/\/).*)$/s.exec(text) ?? [];
  if (path === undefined || (path.startsWith("*") && !/\s/.test(text))) return byId(text);
  const isMethod = methodMatcher(methods);
  if (path.startsWith("webhook:")) {
    const { matches, word } = byWebhook(path.slice("webhook:".length));
    return operations("webhook", word, (it) => isMethod(it.method) && matches(asCandidate(it)));
  }
  const isPath = pathMatcher(path);
  return operations(
    "path",
    text,
    ({ section, method, name }) => section === "paths" && isMethod(method) && isPath(name),
  );
}

function byId(word: string): Read {
  const isMeant = matcherOf(word);
  return operations("operationId", word, (it) => it.id !== undefined && isMeant(it.id));
}

function byWebhook(word: string): Read {
  const isMeant = matcherOf(word);
  return operations("webhook", word, (it) => it.section === "webhooks" && isMeant(it.name));
}

/** `x-internal`: it is there and not `false`; `x-audience=public`: it has this value. */
function byExtension(text: string): Read {
  const [, name = text, value] = /^([^=]+)=(.*)$/s.exec(text) ?? [];
  return operations("extension", name, ({ value: operation }) => {
    const found = Object.hasOwn(operation, name) ? operation[name] : undefined;
    if (value === undefined) return found !== undefined && found !== false && found !== null;
    const all: readonly unknown[] = Array.isArray(found) ? found : [found];
    return all.some((each) => each !== undefined && textOf(each) === value);
  });
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : canonicalText(value);
}

function operations(
  kind: PatternKind,
  word: string,
  isMeant: (operation: ListedOperation) => boolean,
): Read {
  const matches = (it: Candidate): boolean => it.of === "operations" && isMeant(it);
  return { of: "operations", kind, word, matches };
}

function asCandidate(operation: ListedOperation): Candidate {
  return { of: "operations", ...operation };
}

function methodMatcher(text: string): (method: string) => boolean {
  const names = text.split(/[|,]/).map((name) => name.toUpperCase());
  return (method) => names.includes("*") || names.includes(method.toUpperCase());
}

/**
 * Matches paths. `*` stands for any text within a segment, `**` for any number of segments, and a
 * parameter for any parameter.
 */
export function pathMatcher(glob: string): (path: string) => boolean {
  const segments = glob.replace(/^\*+$/, "/**").split("/").slice(1);
  const distinct = segments.filter(
    (segment, index) => segment !== "**" || segments[index - 1] !== "**",
  );
  const parts = distinct.map((segment) =>
    segment === "**" ? "(?:/[^/]*)*" : `/${segmentPattern(segment)}`,
  );
  const pattern = new RegExp(`^${parts.join("")}$`, "su");
  return (path) => pattern.test(path.startsWith("/") ? path : `/${path}`);
}

function segmentPattern(segment: string): string {
  return segment
    .split(/(\{[^{}]*\}|\*+)/)
    .map((part) =>
      part.startsWith("*") ? "[^/]*" : /^\{.*\}$/s.test(part) ? "\\{[^/{}]*\\}" : escaped(part),
    )
    .join("");
}
