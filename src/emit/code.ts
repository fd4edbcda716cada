import type { Json } from "../ir/json.ts";

/**
 * A fragment of TypeScript with the symbols that it mentions. Whitespace in it is free: the formatter has the last word.
 *
 * Invariant: text from a document enters a fragment only through `lit`, `key` or the comment encoder in `doc.ts`. The template tag takes no strings in its holes, so this is checked by the compiler.
 */
export interface Code {
  readonly kind: "code";
  readonly text: string;
  /** As a tree, so that putting fragments together copies nothing; `refsIn` lists them. */
  readonly refs: Refs;
}

export type Refs = readonly (Ref | Refs)[];

/** A mention of a symbol that lives in some output module; imports are made from these. */
export interface Ref {
  /** The module's path below the output folder, without extension: `honcho-v1/models`. */
  readonly module: string;
  readonly name: string;
  readonly as: "type" | "value";
  /** What the module calls it, where the mention uses another name because that one is taken. */
  readonly imported?: string;
}

/** What a hole of the template tag takes. Arrays are joined by newlines; `undefined` and `false` print nothing. */
export type Splice = Code | number | undefined | false | readonly Splice[];

const none: Refs = [];

/** A fragment from a template. */
export function ts(strings: TemplateStringsArray, ...holes: readonly Splice[]): Code {
  let text = strings[0] ?? "";
  const refs: (Ref | Refs)[] = [];
  holes.forEach((hole, index) => {
    const printed = print(hole, refs);
    const rest = strings[index + 1] ?? "";
    // A line of which nothing is left goes with its hole.
    text +=
      printed === "" && /\n[ \t]*$/.test(text) ? rest.replace(/^[ \t]*\n/, "") : printed + rest;
  });
  return { kind: "code", text, refs: refs.length === 0 ? none : refs };
}

function print(hole: Splice, refs: (Ref | Refs)[]): string {
  if (hole === undefined || hole === false) return "";
  if (typeof hole === "number") return printNumber(hole);
  if (isList(hole)) return hole.map((part) => print(part, refs)).join("\n");
  if (hole.refs.length > 0) refs.push(hole.refs);
  return hole.text;
}

function isList(hole: Splice): hole is readonly Splice[] {
  return Array.isArray(hole);
}

/** `parts` joined by `separator`, which is one of a few marks so that no text can come in this way. */
export function join(
  parts: readonly Code[],
  separator: ", " | " | " | " & " | " || " | " && " | "\n" | "; " | "",
): Code {
  return {
    kind: "code",
    text: parts.map((part) => part.text).join(separator),
    refs: parts.flatMap((part) => (part.refs.length > 0 ? [part.refs] : [])),
  };
}

/** A mention of an exported symbol. */
export function mention(ref: Ref): Code {
  return { kind: "code", text: ref.name, refs: [ref] };
}

/** Every symbol that is mentioned, each once for each way in which it is. */
export function refsIn(refs: Refs): readonly Ref[] {
  const found = new Map<string, Ref>();
  // Mentions are seldom made anew, and parts are often used twice: most of the tree has been seen already.
  const seen = new Set<Ref | Refs>();
  const visit = (tree: Refs): void => {
    for (const each of tree) {
      if (seen.has(each)) continue;
      seen.add(each);
      if ("name" in each) found.set(`${each.module} ${each.name} ${each.as}`, each);
      else visit(each);
    }
  };
  visit(refs);
  return [...found.values()];
}

/** Whether a symbol of this name and module is mentioned. */
export function isMentioned(refs: Refs, { module, name }: Pick<Ref, "module" | "name">): boolean {
  return refs.some((each) =>
    "name" in each
      ? each.name === name && each.module === module
      : isMentioned(each, { module, name }),
  );
}

/** An identifier that the generator chose. Throws when it is not one: a name is made by the name policy, never taken from a document. */
export function id(name: string): Code {
  if (!isIdentifier(name)) throw new Error(`not an identifier: ${JSON.stringify(name)}`);
  return { kind: "code", text: name, refs: none };
}

/** Whether `name` can stand as an identifier (ASCII only; reserved words are the name policy's matter). */
export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A JSON value as an expression. Objects get own properties only, also for `__proto__`. */
export function lit(value: Json): Code {
  return { kind: "code", text: printJson(value), refs: none };
}

/** A property of an object literal, in short where its value goes by the same name. */
export function property(name: string, value: Code): Code {
  return value.text === name ? value : ts`${key(name)}: ${value}`;
}

/** A property name in an object literal, an interface or a class: bare where it can be, quoted or computed where it must be. */
export function key(name: string): Code {
  return { kind: "code", text: printKey(name), refs: none };
}

/** Reads property `name` of `object`. */
export function member(object: Code, name: string): Code {
  const access = isIdentifier(name) ? `.${name}` : `[${quote(name)}]`;
  return { kind: "code", text: object.text + access, refs: object.refs };
}

/**
 * Reads property `name` of an object that is known by an index signature alone, behind which a
 * project may refuse a dot (`noPropertyAccessFromIndexSignature`).
 */
export function entry(object: Code, name: string): Code {
  return { kind: "code", text: `${object.text}[${quote(name)}]`, refs: object.refs };
}

/** A string literal for `text`: JSON's escapes, and escapes for everything that is invisible, reorders text, or could end a script element. */
export function quote(text: string): string {
  return JSON.stringify(text)
    .replace(unsafe, (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"))
    .replace(/<(?=[/!])/g, "\\u003c");
}

// C1 controls, soft hyphen, Arabic letter mark, zero-width and bidirectional marks, line and paragraph separator, byte order mark.
const unsafe = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;

function printKey(name: string): string {
  if (name === "__proto__") return '["__proto__"]';
  return isIdentifier(name) ? name : quote(name);
}

function printNumber(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`not a finite number: ${value}`);
  return Object.is(value, -0) ? "0" : String(value);
}

function printJson(value: Json): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return printNumber(value);
  if (value === null || typeof value === "boolean") return String(value);
  if (isJsonList(value)) return `[${value.map(printJson).join(", ")}]`;
  const entries = Object.entries(value).map(
    ([name, item]) => `${printKey(name)}: ${printJson(item)}${literally(name, item)}`,
  );
  return `{${entries.join(", ")}}`;
}

/** For a name that every object has, such as `constructor`, TypeScript does not look at the type that is expected: a literal has to say that it is one. */
function literally(name: string, value: Json): string {
  return name in Object.prototype && value !== null ? " as const" : "";
}

function isJsonList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
