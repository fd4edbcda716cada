import type { DirectStyle } from "./direct-style.ts";
import { StatementParser } from "./statement-parser.ts";
import type { Known } from "./type-parser.ts";
import type { Body, VariableStatement } from "./syntax.ts";
import type { Type } from "./type-syntax.ts";

/** Parses the texts that a structure consists of. */
export class Fragments {
  readonly style: DirectStyle;
  readonly #known: Known;
  /** Whether there is something beyond ASCII in the code. */
  #hasWide = false;

  constructor(style: DirectStyle, known: Known) {
    this.style = style;
    this.#known = known;
  }

  get hasWide(): boolean {
    return this.#hasWide;
  }

  type(text: string): Type {
    const { types } = this.#known;
    const known = types.get(text);
    if (known !== undefined) return known;
    const type = this.#parse(text, (parser) => parser.wholeType());
    if (!this.#hasWide) types.set(text, type);
    return type;
  }

  initializer(text: string): Pick<VariableStatement, "value" | "note"> {
    return this.#parse(text, (parser) => parser.wholeInitializer());
  }

  body(text: string): Body {
    return this.#parse(text, (parser) => parser.wholeBody());
  }

  /** The name of a property as it is printed. */
  key(text: string): string {
    return isName.test(text) ? text : this.#parse(text, (parser) => parser.wholeKey());
  }

  #parse<T>(text: string, parse: (parser: StatementParser) => T): T {
    const parser = new StatementParser(text, this.style, this.#known);
    const result = parse(parser);
    if (parser.hasWide) this.#hasWide = true;
    return result;
  }
}

const isName = /^[A-Za-z_$][\w$]*$/;
