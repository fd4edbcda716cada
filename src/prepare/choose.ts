import {
  type DiagnosticDetails,
  type Location,
  type Report,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { type ListedOperation, keyOf } from "./operations.ts";
import { type Candidate, type Pattern, parsePattern, pathMatcher } from "./pattern.ts";

/** The operations and schemas that patterns select. */
export interface Choice {
  readonly operations: ReadonlySet<ListedOperation>;
  /** The schemas that are selected by name. */
  readonly schemas: ReadonlySet<string>;
  /** The schemas that are excluded by name, with the pattern that does it. */
  readonly excluded: ReadonlyMap<string, Pattern>;
  /** True if no pattern includes: then everything is selected that no pattern excludes. */
  readonly isAll: boolean;
  /** The patterns without which the same would be selected, and why. */
  readonly useless: ReadonlyMap<Pattern, string>;
  /** The pattern that decided on an operation, if there is one. */
  readonly why: ReadonlyMap<ListedOperation, Pattern>;
}

/** The operations and schemas of a document. */
export interface Choosable {
  readonly operations: readonly ListedOperation[];
  readonly schemas: readonly string[];
}

/** Returns the place of a pattern in the configuration. */
export type PlaceOf = (pattern: { readonly index: number }) => Location | undefined;

/**
 * Selects operations and schemas. At first nothing is selected if a pattern includes, and else
 * everything; of the patterns that match a candidate, the last decides.
 */
export function choose(
  patterns: readonly string[],
  choosable: Choosable,
  place: PlaceOf,
  report: Report,
): Choice {
  const parsed = parseAll(patterns, place, report);
  const isAll = parsed.every(({ excludes }) => excludes);
  const candidates = candidatesOf(choosable);
  const matching = candidates.map((candidate) => parsed.filter((it) => it.matches(candidate)));
  const matched = new Set(matching.flat());
  for (const pattern of parsed) {
    if (matched.has(pattern)) continue;
    const help = suggestion(pattern, choosable);
    report(diagnose("only/no-match", { pattern: pattern.text }, place(pattern), help));
  }
  const operations = new Set<ListedOperation>();
  const schemas = new Set<string>();
  const excluded = new Map<string, Pattern>();
  const why = new Map<ListedOperation, Pattern>();
  candidates.forEach((candidate, index) => {
    const last = matching[index]?.at(-1);
    const isSelected = last === undefined ? isAll : !last.excludes;
    if (candidate.of === "schemas") {
      if (last?.excludes === true) excluded.set(candidate.name, last);
      else if (isSelected) schemas.add(candidate.name);
      return;
    }
    const operation = choosable.operations[index];
    if (operation === undefined) return;
    if (last !== undefined) why.set(operation, last);
    if (isSelected) operations.add(operation);
  });
  return { operations, schemas, excluded, isAll, useless: uselessAmong(matching, isAll), why };
}

/** The place of a pattern in a list of the configuration. */
export function placeIn(list: Origin | undefined): PlaceOf {
  return ({ index }) => list && at(list, index);
}

function candidatesOf({ operations, schemas }: Choosable): readonly Candidate[] {
  return [
    ...operations.map((operation): Candidate => ({ of: "operations", ...operation })),
    ...schemas.map((name): Candidate => ({ of: "schemas", name })),
  ];
}

function parseAll(texts: readonly string[], place: PlaceOf, report: Report): readonly Pattern[] {
  return texts.flatMap((text, index) => {
    const pattern = parsePattern(text, index);
    if (typeof pattern !== "string") return pattern;
    report(diagnose("only/pattern", { pattern: text, reason: pattern }, place({ index })));
    return [];
  });
}

/**
 * Returns patterns without which, all together, the same would be selected; of patterns that could
 * stand for each other, the last is not among them. `matching` is by candidate.
 */
function uselessAmong(
  matching: readonly (readonly Pattern[])[],
  isAll: boolean,
): ReadonlyMap<Pattern, string> {
  const useless = new Map<Pattern, string>();
  const patterns = [...new Set(matching.flat())].toSorted((a, b) => a.index - b.index);
  for (const pattern of patterns) {
    const own = matching
      .filter((all) => all.includes(pattern))
      .map((all) => all.filter((each) => !useless.has(each)));
    const isDecisive = own.some((all) => {
      const before = all.at(-2);
      const isSelectedBefore = before === undefined ? isAll : !before.excludes;
      return all.at(-1) === pattern && isSelectedBefore === pattern.excludes;
    });
    if (!isDecisive) useless.set(pattern, whyUseless(pattern, own));
  }
  return useless;
}

/** Says why a pattern has no effect; `own` has the patterns for each candidate that it matches. */
function whyUseless(pattern: Pattern, own: readonly (readonly Pattern[])[]): string {
  const later = new Set(own.map((all) => all.at(-1)));
  const [first] = later;
  if (!later.has(pattern) && first !== undefined) {
    return later.size === 1
      ? `\`${first.text}\` decides on all that it matches`
      : "later patterns decide on all that it matches";
  }
  return pattern.excludes
    ? "nothing that it matches is selected before it"
    : "all that it matches is selected without it";
}

/** Suggests what a pattern that matches nothing was probably meant to be. */
function suggestion(pattern: Pattern, { operations, schemas }: Choosable): DiagnosticDetails {
  const { word, kind, excludes } = pattern;
  const show = (meant: string): DiagnosticDetails => ({
    help: `did you mean \`${excludes ? "!" : ""}${meant}\`?`,
  });
  if (kind === "deprecated") return { help: "no operation is deprecated" };
  if (kind === "path") {
    const path = word.replace(/^\S+\s+/, "");
    const methodsThere = methodsAt(path, operations);
    if (methodsThere.length > 0)
      return { help: `the methods there are ${methodsThere.join(", ")}` };
    const meant =
      nearest(word, operations.map(keyOf)) ??
      nearest(path, operations.map(nameOf)) ??
      otherExtent(word, path, operations);
    return meant === undefined ? {} : show(meant);
  }
  if (operations.some(({ method }) => method === word.toUpperCase())) return show(`${word} *`);
  const named = namesBy(operations, schemas);
  const equal = named.find(({ name }) => name.toLowerCase() === bareWord(word).toLowerCase());
  if (equal !== undefined) return show(equal.pattern);
  const own = named.filter((each) => each.kind === kind);
  const close = nearest(
    word,
    own.map(({ name }) => name),
  );
  const meant = own.find(({ name }) => name === close);
  return meant === undefined ? {} : show(meant.pattern);
}

/** The methods of the operations whose paths a pattern matches. */
function methodsAt(path: string, operations: readonly ListedOperation[]): readonly string[] {
  const isPath = pathMatcher(path);
  const there = operations.filter(({ section, name }) => section === "paths" && isPath(name));
  return [...new Set(there.map(({ method }) => method))];
}

/**
 * Returns a pattern with the same method that matches: of the paths below a path, or of the path
 * with more or fewer segments at its beginning, such as those in the URL of a server.
 */
function otherExtent(
  word: string,
  path: string,
  operations: readonly ListedOperation[],
): string | undefined {
  const method = word.slice(0, word.length - path.length);
  const segments = path.split("/").filter((segment) => segment !== "");
  const matches = (each: string): boolean => {
    const found = methodsAt(each, operations);
    return method === "" ? found.length > 0 : found.includes(method.trim().toUpperCase());
  };
  const below = `/${segments.join("/")}/**`;
  const tails = segments.slice(1).map((_, index) => `/${segments.slice(index + 1).join("/")}`);
  const found = [below, `/**${path}`, ...tails].find(matches);
  return found === undefined ? undefined : `${method}${found}`;
}

/** The name in a word that begins with a mistyped prefix: `tags:Billing`. */
function bareWord(word: string): string {
  return word.replace(/^[a-z]+:\s*/i, "");
}

function nameOf({ name }: ListedOperation): string {
  return name;
}

interface Named {
  readonly kind: Pattern["kind"];
  readonly name: string;
  readonly pattern: string;
}

function namesBy(
  operations: readonly ListedOperation[],
  schemas: readonly string[],
): readonly Named[] {
  const tags = new Set(operations.flatMap((operation) => operation.tags));
  const hooks = operations.filter(({ section }) => section === "webhooks").map(nameOf);
  const extensions = operations.flatMap(({ value }) =>
    Object.keys(value).filter((key) => key.startsWith("x-")),
  );
  return [
    ...operations.flatMap(({ id }): readonly Named[] =>
      id === undefined ? [] : [{ kind: "operationId", name: id, pattern: id }],
    ),
    ...[...tags].map((name): Named => ({ kind: "tag", name, pattern: `tag:${name}` })),
    ...schemas.map((name): Named => ({ kind: "schema", name, pattern: `schema:${name}` })),
    ...hooks.map((name): Named => ({ kind: "webhook", name, pattern: `webhook:${name}` })),
    ...[...new Set(extensions)].map((name): Named => ({ kind: "extension", name, pattern: name })),
  ];
}
