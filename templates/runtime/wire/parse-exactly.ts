import { rememberIntegers } from "./exact-integers.ts";
import { endOfString } from "./json-string.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";

/**
 * Parses like `JSON.parse`, with the same `SyntaxError`. Objects and arrays also keep integers that
 * numbers cannot represent; see `withExactIntegers`.
 * If the whole text is such an integer, the result is a `bigint`.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Fewer digits cannot form an integer beyond 2^53. The reader needs no error handling: the text
  // is valid JSON.
  return /\d{16}/.test(text) ? new Reader(text).whole() : value;
}

const space = /[ \t\n\r]*/y;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** Integers of up to 64 bits. A longer one is outside every range and would be slow to convert. */
const integer64 = /^-?\d{1,20}$/;

/** Reads a text that is known to be valid JSON. */
class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): unknown {
    const { value, integer } = this.#value();
    return integer ?? value;
  }

  /** Returns a value, and the exact integer if the number has been rounded. */
  #value(): { readonly value: unknown; readonly integer?: bigint } {
    switch (this.#peek()) {
      case "{":
        return { value: this.#object() };
      case "[":
        return { value: this.#array() };
      case '"':
        return { value: this.#string() };
      case "t":
        this.#at += 4;
        return { value: true };
      case "f":
        this.#at += 5;
        return { value: false };
      case "n":
        this.#at += 4;
        return { value: null };
      default: {
        const literal = this.#take(number);
        const value = Number(literal);
        const isRounded = integer64.test(literal) && !Number.isSafeInteger(value);
        return isRounded ? { value, integer: BigInt(literal) } : { value };
      }
    }
  }

  #object(): object {
    const object: Record<string, unknown> = {};
    const integers: Record<string, bigint> = {};
    for (this.#at++; this.#peek() !== "}";) {
      if (this.#peek() === ",") this.#at++;
      this.#peek();
      const name = this.#string();
      this.#peek();
      this.#at++;
      const { value, integer } = this.#value();
      setOwn(object, name, value);
      // The last of duplicate properties counts.
      if (hasOwn(integers, name)) delete integers[name];
      if (integer !== undefined) setOwn(integers, name, integer);
    }
    this.#at++;
    return remembering(object, integers);
  }

  #array(): unknown[] {
    const array: unknown[] = [];
    const integers: Record<string, bigint> = {};
    for (this.#at++; this.#peek() !== "]";) {
      if (this.#peek() === ",") this.#at++;
      const { value, integer } = this.#value();
      if (integer !== undefined) integers[array.length] = integer;
      array.push(value);
    }
    this.#at++;
    return remembering(array, integers);
  }

  #string(): string {
    const end = endOfString(this.#text, this.#at) + 1;
    const literal = this.#text.slice(this.#at, end);
    this.#at = end;
    return JSON.parse(literal) as string;
  }

  /** Returns the next character after white space. */
  #peek(): string | undefined {
    this.#take(space);
    return this.#text[this.#at];
  }

  #take(grammar: RegExp): string {
    grammar.lastIndex = this.#at;
    const [found = ""] = grammar.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}

function remembering<Container extends object>(
  container: Container,
  integers: Record<string, bigint>,
): Container {
  if (Object.keys(integers).length > 0) rememberIntegers(container, integers);
  return container;
}
