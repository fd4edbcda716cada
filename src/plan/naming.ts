import type { BaseName, Planned } from "./subject.ts";
import { baseOf } from "./pin.ts";
import { camelCase, pascalCase, wordsOf } from "./words.ts";

/** The case of names; `preserve`: as in the document, where that is an identifier. */
export type NameCase =
  "PascalCase" | "camelCase" | "snake_case" | "SCREAMING_SNAKE_CASE" | "preserve";

/** The form of names of one kind. */
export interface NameStyle {
  readonly case?: NameCase;
  readonly prefix?: string;
  readonly suffix?: string;
}

/** The form of the names in a document. */
export interface Naming {
  /** Of types; prefix and suffix are those of components. */
  readonly types?: NameStyle;
  /** Of functions; prefix and suffix are those of operations. */
  readonly functions?: NameStyle;
}

/** A subject whose names have a form: a component, an operation, or a part of one. */
export interface Styled {
  readonly document: string;
  readonly kind: "component" | "operation" | "part";
}

/**
 * Returns the base name of a subject in the form of its document. `wanted` is its name in the
 * document.
 */
export function styledBase(
  base: BaseName,
  wanted: string,
  kind: Styled["kind"],
  { types = {}, functions = {} }: Naming,
): BaseName {
  switch (kind) {
    case "component": {
      const { prefix = "", suffix = "" } = types;
      const own = isPreserved(types, base, wanted) ? wanted : base.pascal;
      return { pascal: prefix + own + suffix, camel: base.camel };
    }
    case "operation": {
      const { prefix = "", suffix = "" } = functions;
      const own = isPreserved(functions, base, wanted) ? wanted : base.camel;
      const whole = prefix === "" ? own : prefix + own.charAt(0).toUpperCase() + own.slice(1);
      return { pascal: base.pascal, camel: inCase(whole + suffix, functions.case) };
    }
    case "part":
      return base;
  }
}

/** Returns the name of a symbol of such a subject in the case of its document. */
export function styledName(
  name: string,
  as: Planned["as"],
  { types = {}, functions = {} }: Naming,
): string {
  if (as !== "value") return inCase(name, types.case);
  // Constants such as `PetSchema` are named after types.
  return /^\p{Lu}/u.test(name) ? name : inCase(name, functions.case);
}

function inCase(name: string, wanted: NameCase | undefined): string {
  switch (wanted) {
    case undefined:
    case "preserve":
      return name;
    case "PascalCase":
      return pascalCase(wordsOf(name));
    case "camelCase":
      return camelCase(wordsOf(name));
    case "snake_case":
      return wordsOf(name).join("_").toLowerCase();
    case "SCREAMING_SNAKE_CASE":
      return wordsOf(name).join("_").toUpperCase();
  }
}

/** True if a name of a document can be taken as it is, and no other one had to be chosen. */
function isPreserved(style: NameStyle, base: BaseName, wanted: string): boolean {
  if (style.case !== "preserve" || !/^[A-Za-z_][\w]{0,119}$/.test(wanted)) return false;
  return baseOf(wordsOf(wanted)).pascal === base.pascal;
}
