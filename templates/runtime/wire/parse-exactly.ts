import { rememberIntegers } from "./exact-integers.ts";
import { endOfString } from "./json-string.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";

/**
 * The very value that `JSON.parse` gives, or its `SyntaxError`. An object or array that holds integers which numbers cannot hold remembers them exactly; see `withExactIntegers`.
 * A text that is such an integer as a whole has nothing that could remember it, and gives the `bigint`.
 */
export function parseExactly(text: string): unknown {
  const value: unknown = JSON.parse(text);
  // Fewer digits make no integer beyond 2^53. What follows is spared the errors: the text is JSON.
  return /\d{16}/.test(text) ? new Reader(text).whole() : value;
}

const space = /[ \t\n\r]*/y;
const number = /-?\d+(\.\d+)?([eE][+-]?\d+)?/y;

/** The integers of up to 64 bits: a longer one is in no range, and costs time to read. */
const integer64 = /^-?\d{1,20}$/;

/** Reads a text that is known to be JSON. */
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

  /** A value, and the integer that it should be where a number has been rounded. */
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
      // The last of several properties of one name counts.
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

  /** The character after white space. */
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
