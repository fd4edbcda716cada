import { invisible } from "../ir/invisible.ts";
import type { Json } from "../ir/json.ts";
import { type Comment, commentBlock } from "./doc.ts";
import {
  areNumbers,
  indexText,
  listText,
  objectText,
  propertyText,
  within,
} from "./layout/expressions.ts";
import { type Form, type Laid, plain } from "./layout/forms.ts";
import { mark } from "./layout/marks.ts";

declare const made: unique symbol;

/**
 * A fragment of TypeScript with the symbols that it mentions.
 *
 * Text from a document enters a fragment only through `lit`, `key` or the comment encoder in
 * `doc.ts`: the template tag takes no strings in its holes, and a fragment cannot be written as a
 * literal.
 */
export interface Code extends Laid {
  readonly [made]: true;
  readonly kind: "code";
  /** With the marks of `layout/marks.ts` where lines may end. */
  readonly text: string;
  /** A tree, so that joining fragments copies nothing; `refsIn` lists its mentions. */
  readonly refs: Refs;
}

export type Refs = readonly (Ref | Refs)[];

/** A mention of a symbol of an output module. Imports are derived from mentions. */
export interface Ref {
  /** The module's path below the output folder, without extension: `honcho-v1/models`. */
  readonly module: string;
  readonly name: string;
  readonly as: "type" | "value";
  /**
   * Its exported name, if the mention uses an alias because that name is taken; `*` if `name`
   * stands for the whole module.
   */
  readonly imported?: string;
}

/**
 * The values that a hole of the template tag takes. Arrays are joined by newlines; `undefined` and
 * `false` print nothing.
 */
export type Splice = Code | number | undefined | false | readonly Splice[];

const none: Refs = [];

/** Creates a fragment from text that is already encoded. */
export function code(text: string, refs: Refs = none, form: Form = plain): Code {
  return { kind: "code", text, refs, form } as Code;
}

/** Creates a fragment from a template. Its lines are output lines, indented between brackets. */
export function ts(strings: TemplateStringsArray, ...holes: readonly Splice[]): Code {
  const parts = linesOf(strings);
  const refs: (Ref | Refs)[] = [];
  let text = parts[0] ?? "";
  for (let index = 0; index < holes.length; index++) {
    const printed = print(holes[index], refs);
    const rest = parts[index + 1] ?? "";
    // Drops a line that contains nothing but an empty hole.
    text +=
      printed === "" && text.endsWith("\n") && rest.startsWith("\n")
        ? rest.slice(1)
        : printed + rest;
  }
  return code(text, flattened(refs));
}

const knownLines = new WeakMap<TemplateStringsArray, readonly string[]>();

/** Returns the texts of a template, with indentation marks instead of its own indentation. */
function linesOf(strings: TemplateStringsArray): readonly string[] {
  const known = knownLines.get(strings);
  if (known !== undefined) return known;
  const lines = strings.map((text) => text.replace(lineBreak, withIndentation));
  knownLines.set(strings, lines);
  return lines;
}

/** Matches a line break of a template with its indentation, and the brackets beside it. */
const lineBreak = /([{([]?)[ \t]*(\n\s*)([})\]]?)/g;

/** Returns a line break with marks of indentation. An empty line stays, except beside a bracket. */
function withIndentation(_: string, open: string, space: string, close: string): string {
  const isBetween = open === "" && close === "";
  const lines = isBetween && space.split("\n").length > 2 ? "\n\n" : "\n";
  const levels = (open === "" ? "" : mark.indent) + (close === "" ? "" : mark.dedent);
  return open + levels + lines + close;
}

function print(hole: Splice, refs: (Ref | Refs)[]): string {
  if (hole === undefined || hole === false) return "";
  if (typeof hole === "number") return printNumber(hole);
  if (isList(hole)) return hole.map((part) => print(part, refs)).join("\n");
  // The types exclude it; plugins in JavaScript have none.
  if ((hole as Partial<Code> | null)?.kind !== "code") throw new TypeError(noCode);
  if (hole.refs.length > 0) refs.push(hole.refs);
  return within(hole);
}

const noCode = "a hole of `ts` takes code, not other values: use `lit`, `key` or `rawCode`";

function isList(hole: Splice): hole is readonly Splice[] {
  return Array.isArray(hole);
}

/**
 * Joins fragments. The separator is one of a few literals, so that no text of a document can enter
 * through it.
 */
export function join(parts: readonly Code[], separator: ", " | " & " | "\n" | "; " | ""): Code {
  return code(parts.map(within).join(separator), refsOf(parts));
}

/** The mentions of several fragments. */
export function refsOf(parts: readonly Code[]): Refs {
  const found: Refs[] = [];
  for (const { refs } of parts) if (refs.length > 0) found.push(refs);
  return flattened(found);
}

/** Returns a list of mentions without a level that holds only one list. */
function flattened(refs: readonly (Ref | Refs)[]): Refs {
  const [only] = refs;
  if (only === undefined) return none;
  return refs.length === 1 && Array.isArray(only) ? (only as Refs) : refs;
}

/** A mention of an exported symbol. */
export function mention(ref: Ref): Code {
  return code(ref.name, [ref], { kind: "name" });
}

/** A member of a module that is imported whole under the name `namespace`: `validators.isFoo`. */
export function memberOf(namespace: string, { module, name, as }: Ref): Code {
  return code(`${namespace}.${name}`, [{ module, name: namespace, as, imported: "*" }], {
    kind: "name",
  });
}

/**
 * Creates an identifier from a name of the name policy, never from text of a document.
 * Throws if it is not an identifier.
 */
export function id(name: string): Code {
  if (!isIdentifier(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return code(name, none, { kind: "name" });
}

/**
 * Creates a fragment from a text that is code already. Nothing in it is encoded: no part of it may
 * come from a document. Throws if it has control characters other than line breaks and tabs.
 */
export function rawCode(text: string): Code {
  if (/[^\P{Cc}\n\t]/u.test(text)) throw new Error("raw code has control characters");
  return code(text);
}

/** True if `name` is an ASCII identifier. Reserved words are left to the name policy. */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** Prints a JSON value as an expression. Objects get own properties only, even `__proto__`. */
export function lit(value: Json): Code {
  const { text, form } = literal(value);
  return code(text, none, form);
}

/** Prints a property of an object literal, in shorthand if its value is the same name. */
export function property(name: string, value: Code): Code {
  return value.text === name ? value : code(propertyText(printKey(name), value), value.refs);
}

/**
 * Prints a property name of an object literal, interface or class: bare if possible, else quoted or
 * computed.
 */
export function key(name: string): Code {
  return code(printKey(name));
}

/** Reads property `name` of `object`. */
export function member(object: Code, name: string): Code {
  const access = isIdentifier(name) ? `.${name}` : indexText(quote(name));
  return code(object.text + access, object.refs);
}

/** Reads property `name` of an object that may be absent. */
export function optionalMember(object: Code, name: string): Code {
  const access = isIdentifier(name) ? name : indexText(quote(name));
  return code(`${object.text}?.${access}`, object.refs);
}

/** Prints a comment of `//` lines. */
export function lineComment(text: Comment): Code {
  return code(
    text
      .split("\n")
      .map((line) => `// ${line}`)
      .join("\n"),
  );
}

/** Prints a documentation comment. */
export function docComment(text: Comment): Code {
  return code(commentBlock(text));
}

/**
 * Reads property `name` of an object that has only an index signature. Uses brackets, because a
 * project may forbid a dot there (`noPropertyAccessFromIndexSignature`).
 */
export function entry(object: Code, name: string): Code {
  return code(object.text + indexText(quote(name)), object.refs);
}

/**
 * Prints a string literal. Besides the escapes of JSON, it escapes invisible characters, characters
 * that reorder text, and text that could end a script element.
 */
export function quote(text: string): string {
  if (harmless.test(text)) return `"${text}"`;
  const literal = JSON.stringify(text);
  return (isBetterInSingleQuotes(text) ? inSingleQuotes(literal) : literal)
    .replace(unsafe, escaped)
    .replace(invisible, escaped)
    .replace(/<(?=[/!])/g, "\\u003c");
}

function escaped(character: string): string {
  return character
    .split("")
    .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
    .join("");
}

/** Matches text in which nothing has to be escaped. */
const harmless = /^[\w ./#:~{}()$,;=+*@!?&|%^-]*$/;

/** True if fewer characters have to be escaped in single quotes. */
function isBetterInSingleQuotes(text: string): boolean {
  return text.includes('"') && text.split('"').length > text.split("'").length;
}

function inSingleQuotes(literal: string): string {
  const inside = literal.slice(1, -1);
  return `'${inside.replace(/\\(["\\])|'/g, (all, after?: string) => (after === '"' ? after : after === undefined ? "\\'" : all))}'`;
}

// C1 controls, zero-width and bidirectional marks, line and paragraph separator.
const unsafe = /[\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f]/g;

function printKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) ? name : quote(name);
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  return Object.is(value, -0) ? "0" : String(value);
}

function literal(value: Json): Laid {
  if (typeof value === "string") return { text: quote(value), form: { kind: "string" } };
  if (typeof value === "number") {
    return { text: printNumber(value), form: { kind: "scalar", isNumber: true } };
  }
  if (typeof value === "boolean") {
    return { text: String(value), form: { kind: "scalar", isNumber: false } };
  }
  if (value === null) return { text: "null", form: plain };
  if (isJsonList(value)) {
    const items = value.map(literal);
    const isNumbers = areNumbers(items);
    return { text: listText(items), form: { kind: "list", items: items.length, isNumbers } };
  }
  const entries = Object.entries(value).map(([name, item]) => {
    const { text, form } = literal(item);
    const asserted = literally(name, item);
    const laid = asserted === "" ? { text, form } : { text: text + asserted, form: plain };
    return propertyText(printKey(name), laid);
  });
  return { text: objectText(entries), form: { kind: "object", items: entries.length } };
}

/**
 * Returns the assertion `as const` for a name that every object has, such as `constructor`:
 * TypeScript does not apply the expected type to its value.
 */
function literally(name: string, value: Json): string {
  return name in Object.prototype && value !== null ? " as const" : "";
}

function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
