import type { Program } from "../ir/program.ts";
import { fixedName } from "./pin-key.ts";
import { type Pins, baseOf, pinAt } from "./pin.ts";
import type { BaseName, Planned, Subject } from "./subject.ts";
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
export interface NameForms {
  /** Of types; prefix and suffix are those of components. */
  readonly types?: NameStyle;
  /** Of functions; prefix and suffix are those of operations. */
  readonly functions?: NameStyle;
}

type Kind = "component" | "operation" | "part";

/**
 * Returns the base name of a subject in the form of its document. `wanted` is its name in the
 * document.
 */
function styledBase(
  base: BaseName,
  wanted: string,
  kind: Kind,
  { types = {}, functions = {} }: NameForms,
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
function styledName(
  name: string,
  as: Planned["as"],
  { types = {}, functions = {} }: NameForms,
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

/** The forms of names in each document, and the names that have none. */
export interface Forms {
  readonly of: (document: string) => NameForms;
  /** The names of the configuration, which are taken as they are. */
  readonly exact: Pins;
}

/** The form of the names of one subject. */
export interface Form {
  readonly base: (base: BaseName) => BaseName;
  readonly name: (item: Planned, base: BaseName) => string;
}

/** Returns the form of the names of a subject; `undefined` if they have none of their own. */
export function formOf(subject: Subject, program: Program, forms: Forms): Form | undefined {
  const found = describe(subject, program, forms.exact);
  if (found === undefined || found.isExact) return undefined;
  const { document, kind, wanted } = found;
  const form = forms.of(document);
  const base = (given: BaseName): BaseName => styledBase(given, wanted, kind, form);
  return { base, name: (item, given) => styledName(item.name(base(given)), item.as, form) };
}

interface Described {
  readonly document: string;
  readonly kind: Kind;
  /** Its name in the document. */
  readonly wanted: string;
  /** True if the configuration names it. */
  readonly isExact: boolean;
}

function describe(subject: Subject, program: Program, exact: Pins): Described | undefined {
  if (subject.kind === "declaration") {
    const declaration = program.declarations.get(subject.id);
    if (declaration === undefined) return undefined;
    const { document, hint: wanted, role } = declaration;
    if (role !== "component") return { document, kind: "part", wanted, isExact: false };
    const isShared = program.shared.has(subject.id);
    const isExact = fixedName(declaration, isShared, { pins: exact }) !== undefined;
    return { document, kind: "component", wanted, isExact };
  }
  if (subject.kind !== "operation") return undefined;
  const { document, key } = subject;
  const own = program.documents.find(({ id }) => id === document);
  const operations = [...(own?.operations ?? []), ...(own?.webhooks ?? [])];
  const wanted = operations.find((each) => each.key === key)?.operationId ?? key;
  return {
    document,
    kind: "operation",
    wanted,
    isExact: pinAt(exact, document, key) !== undefined,
  };
}
