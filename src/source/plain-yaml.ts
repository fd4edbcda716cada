import { scanFlow } from "./plain-yaml-flow.ts";
import { type Form, plainForm } from "./plain-yaml-form.ts";
import {
  lineEnd,
  scanBlockScalar,
  scanPlain,
  scanQuoted,
  skipSpaces,
  unusual,
} from "./plain-yaml-scalar.ts";

/**
 * Reads a YAML text that uses the features of nearly all documents: block mappings and sequences,
 * scalars of all styles, short flow collections. Returns the same value as the parser for all of
 * YAML, several times faster; `undefined` for any other text and for one with an error.
 */
export function readPlainYaml(text: string): object | undefined {
  return readPlainYamlAs(text, plainForm);
}

/** Reads such a text in another form: the value is a mapping of the form, or a list. */
export function readPlainYamlAs<Map extends object>(
  text: string,
  form: Form<Map>,
): object | undefined {
  if (special.test(text)) return undefined;
  try {
    return new PlainYaml(text, form).read();
  } catch (error) {
    if (error === unusual) return undefined;
    throw error;
  }
}

/** Control characters other than line feeds, and byte order marks. */
// oxlint-disable-next-line no-control-regex -- finding control characters is what it is for
const special = /[\0-\x09\x0b-\x1f\uFEFF]/;

const maxDepth = 200;

/**
 * A reader positioned at the next node: at the first character of a line, or after the dash of an
 * item.
 */
class PlainYaml<Map extends object> {
  readonly #text: string;
  readonly #form: Form<Map>;
  #at = 0;
  /** The column of the next node; -1 at the end of the text. */
  #column = -1;
  #depth = 0;
  /** True if there are comments between the node and the text before it. */
  #isAfterComment = false;

  constructor(text: string, form: Form<Map>) {
    this.#text = text;
    this.#form = form;
  }

  read(): object | undefined {
    const [start] = /^(?: *(?:#[^\n]*)?\n)*(?:---\n)?/.exec(this.#text) ?? [""];
    this.#nextLine(start.length);
    if (this.#column === -1) return undefined;
    const value = this.#node(0);
    if (this.#column !== -1 || typeof value !== "object" || value === null) throw unusual;
    return value;
  }

  /** Moves to the next non-empty line at or after `from`, the start of a line. */
  #nextLine(from: number): void {
    this.#isAfterComment = false;
    for (let start = from; ;) {
      const at = skipSpaces(this.#text, start);
      if (at >= this.#text.length) {
        this.#column = -1;
        return;
      }
      const first = this.#text[at];
      if (first === "#") {
        start = lineEnd(this.#text, at) + 1;
        this.#isAfterComment = true;
      } else if (first === "\n") start = at + 1;
      else {
        this.#at = at;
        this.#column = at - start;
        if (at === start && /^(?:---|\.\.\.|%)/.test(this.#text.slice(at, at + 3))) throw unusual;
        return;
      }
    }
  }

  /** Moves to the next line. The rest of the current one, from `from`, may hold only a comment. */
  #endLine(from: number): void {
    const at = skipSpaces(this.#text, from);
    const isEnd = at >= this.#text.length || this.#text[at] === "\n";
    if (!isEnd && (this.#text[at] !== "#" || at === from)) throw unusual;
    this.#nextLine(lineEnd(this.#text, at) + 1);
  }

  /** Reads the node that begins here. All its lines are indented by at least `indent`. */
  #node(indent: number): unknown {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw unusual;
    const column = this.#column;
    const isItem = this.#isItem();
    const key = isItem ? undefined : this.#key();
    // After a comment the parser joins lines to a scalar that are indented by less.
    if (!isItem && key === undefined && this.#isAfterComment) throw unusual;
    const value = isItem
      ? this.#list(column)
      : key === undefined
        ? this.#inline(indent)
        : this.#map(column, key);
    this.#depth -= 1;
    return value;
  }

  #isItem(): boolean {
    return this.#text[this.#at] === "-" && isBlank(this.#text[this.#at + 1]);
  }

  /** Reads the key that begins here and its colon. */
  #key(): string | undefined {
    const first = this.#text[this.#at] ?? "";
    if ("[{|>".includes(first)) return undefined;
    if ("?:&*!%@`,]}".includes(first) || this.#isItem()) throw unusual;
    const end = lineEnd(this.#text, this.#at);
    if (first === '"' || first === "'") {
      const quoted = scanQuoted(this.#text, this.#at, 0);
      if (quoted.end > end || this.#text[quoted.end] !== ":") return undefined;
      if (!isBlank(this.#text[quoted.end + 1])) throw unusual;
      return this.#keyUpTo(quoted.end, quoted.value);
    }
    const line = this.#text.slice(this.#at, end);
    const inner = line.indexOf(": ");
    const colon = inner === -1 && line.endsWith(":") ? line.length - 1 : inner;
    if (colon === -1) return undefined;
    const key = line.slice(0, colon);
    if (key.endsWith(" ") || key.includes(" #")) throw unusual;
    return this.#keyUpTo(this.#at + colon, key);
  }

  #keyUpTo(colon: number, key: string): string {
    if (colon - this.#at > maxKey) throw unusual;
    this.#at = colon + 1;
    return key;
  }

  #map(column: number, first: string): object {
    const map = this.#form.createMap();
    for (let key = first; ;) {
      this.#form.addMember(map, key, this.#valueOfKey(column));
      if (this.#column < column) return map;
      const next = this.#column > column ? undefined : this.#key();
      if (next === undefined) throw unusual;
      key = next;
    }
  }

  #valueOfKey(column: number): unknown {
    const at = skipSpaces(this.#text, this.#at);
    if (this.#opensLine(at)) {
      if (this.#column > column) return this.#node(column + 1);
      return this.#column === column && this.#isItem() ? this.#list(column) : null;
    }
    this.#at = at;
    if (this.#isItem()) throw unusual;
    return this.#inline(column + 1);
  }

  #list(column: number): readonly unknown[] {
    const items: unknown[] = [];
    while (this.#column === column && this.#isItem()) {
      const at = skipSpaces(this.#text, this.#at + 1);
      const dash = this.#at;
      if (this.#opensLine(at)) items.push(this.#column > column ? this.#node(column + 1) : null);
      else {
        this.#column = column + at - dash;
        this.#at = at;
        this.#isAfterComment = false;
        items.push(this.#node(column + 1));
      }
    }
    if (this.#column > column) throw unusual;
    return items;
  }

  /** Moves to the next line if there is only a comment at `at`. */
  #opensLine(at: number): boolean {
    const first = this.#text[at];
    if (first !== undefined && first !== "\n" && first !== "#") return false;
    this.#nextLine(lineEnd(this.#text, at) + 1);
    return true;
  }

  /** Reads a scalar or a flow collection. */
  #inline(indent: number): unknown {
    const first = this.#text[this.#at] ?? "";
    if (indent === 0 || "?:&*!%@`,]}#".includes(first)) throw unusual;
    const { value, end } =
      first === "|" || first === ">"
        ? scanBlockScalar(this.#text, this.#at, indent)
        : first === '"' || first === "'"
          ? scanQuoted(this.#text, this.#at, indent)
          : first === "[" || first === "{"
            ? scanFlow(this.#text, this.#at, this.#form)
            : scanPlain(this.#text, this.#at, indent, this.#form.scalar);
    this.#endLine(end);
    return value;
  }
}

/** An implicit key is at most 1024 characters long. */
const maxKey = 1000;

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === " " || character === "\n";
}
