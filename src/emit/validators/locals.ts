import { type Code, type Ref, mention } from "../code.ts";
import { isMentioned } from "../mentions.ts";

// Variables are mentioned like symbols of no module, so that code can be checked for its use of
// one.
const nowhere = "";

/**
 * The names of the variables of a block of a generated function, unique among those of the blocks
 * around it.
 */
export class Locals {
  readonly #taken = new Set<string>();
  readonly #outer: Locals | undefined;

  constructor(outer?: Locals) {
    this.#outer = outer;
  }

  /** Declares a variable with a name like `hint` that hides nothing that the function mentions. */
  declare(hint: string): Code {
    const base = variableName(hint);
    let name = base;
    for (let count = 2; this.#isTaken(name); count++) name = `${base}${count}`;
    this.#taken.add(name);
    return local(name);
  }

  #isTaken(name: string): boolean {
    if (this.#taken.has(name)) return true;
    return this.#outer !== undefined && this.#outer.#isTaken(name);
  }
}

/** A variable that every function of its kind has. */
export function local(name: string): Code {
  return mention({ module: nowhere, name, as: "value" });
}

/** True if one of `codes` uses a variable. */
export function uses(codes: readonly Code[], variable: Code): boolean {
  return codes.some(({ refs }) => isMentioned(refs, { module: nowhere, name: variable.text }));
}

/** The symbols that are mentioned, without variables. */
export function withoutLocals(refs: readonly Ref[]): readonly Ref[] {
  return refs.filter(({ module }) => module !== nowhere);
}

/**
 * `hint` as a variable's name, or `item` if nothing of it can be one.
 * Names that the surrounding code could mention get a trailing underscore: functions of this module
 * and of the runtime begin with one of a few verbs, and no name of a planned symbol ends in an
 * underscore.
 */
function variableName(hint: string): string {
  const words = hint
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^[^A-Za-z]+|_+$/g, "")
    .slice(0, 40);
  if (words === "") return "item";
  const name = words.charAt(0).toLowerCase() + words.slice(1);
  return reserved.has(name) || mentioned.test(name) ? `${name}_` : name;
}

const mentioned =
  /^(?:is|collect|fill|parse|test|decide|report|complete|strip|prune|inside|pattern|values|matches|has|own|equals|duplicate|plain|multiple|path|explain|refuse|add)(?![a-z])/;

const reserved = new Set(
  [
    "value depth known",
    "isObject hasProperties own equals duplicateItems Known",
    "arguments as async await boolean break case catch class const continue debugger default delete do else enum eval export extends false",
    "finally for function get if implements import in infinity instanceof interface let naN new null number object of package private protected",
    "public return set static string super switch symbol this throw true try type typeof undefined var void while with yield",
  ].flatMap((line) => line.split(" ")),
);
