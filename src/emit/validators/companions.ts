import type { Json } from "../../ir/json.ts";
import type { Schema } from "../../ir/schema.ts";
import { matchingOf } from "../../pattern/matching.ts";
import { type Code, lit, mention, ts } from "../code.ts";
import { call, construct, pure } from "../syntax.ts";
import {
  type ConstSpec,
  type Declared,
  type ParameterSpec,
  declareConst,
  declareFunction,
} from "../declare.ts";
import { comment } from "../doc.ts";
import type { Walk } from "./frame.ts";
import { local, uses } from "./locals.ts";

/**
 * A companion during and after the generation of its body. Its name is chosen late, since another
 * companion may have the same body.
 */
interface Companion {
  name?: Code;
}

/** The parameters that the functions of a unit pass on through a recursive value. */
export interface Recursion {
  /** True if they take the depth. */
  readonly counts: boolean;
  /** The type of the memory of check results, if they use one. */
  readonly known?: Code;
}

/** The exported function that a companion stands beside. */
export type Beside = "is" | "collect" | "fill" | "convert" | "strip";

type Kind = "test" | "complete" | "restore" | "prune";

/** The exported function that the companions of each kind stand beside. */
const besideKind: Readonly<Record<Kind, Beside>> = {
  test: "is",
  complete: "fill",
  restore: "convert",
  prune: "strip",
};

interface Signature {
  readonly parameters: readonly ParameterSpec[];
  readonly returnType: Code;
}

/**
 * The constants and functions beside the exported functions of one unit. Schemas of the same
 * meaning share one companion of each kind.
 *
 * Names end in `_1`, `_2`, …, and begin with a word that no planned name begins with, so they
 * cannot collide with another name of the module.
 */
export class Companions {
  readonly #module: string;
  readonly #base: string;
  readonly #recursion: Recursion;
  readonly #linearPattern: Code;
  readonly #declared: { readonly beside: Beside; readonly declared: Declared }[] = [];
  readonly #functions = new Map<Kind, Map<Schema, Companion>>();
  readonly #bodies = new Map<string, Code>();
  readonly #constants = new Map<string, Code>();
  readonly #numbers = new Map<string, number>();

  constructor(module: string, base: string, recursion: Recursion, linearPattern: Code) {
    this.#module = module;
    this.#base = base;
    this.#recursion = recursion;
    this.#linearPattern = linearPattern;
  }

  /**
   * The matcher of a pattern for texts of at most `length` characters: a value with a method
   * `test`. `undefined` if the pattern is no regular expression.
   */
  pattern(source: string, length?: number): Code | undefined {
    const matching = matchingOf(source, length);
    if (matching === undefined) return undefined;
    const flags = lit(matching.flags);
    if (matching.by === "engine") {
      const made = pure(construct(ts`RegExp`, [lit(matching.source), flags]));
      return this.#constant("pattern", made);
    }
    const made = pure(construct(this.#linearPattern, [lit(matching.program), flags]));
    return this.#constant("pattern", made, { doc: comment(`\`${source.replaceAll("`", "'")}\``) });
  }

  /** A JSON value that is compared as a whole. */
  json(value: Json): Code {
    return this.#constant("values", lit(value), { type: ts`unknown` });
  }

  /** A set of scalars. */
  set(values: readonly Json[]): Code {
    return this.#constant("values", pure(construct(ts`Set<unknown>`, [lit(values)])));
  }

  /** Reserves the first names of a kind for functions that several declarations share. */
  reserve(prefix: string, count: number): void {
    this.#numbers.set(prefix, count);
  }

  /** A call of the companion that returns true if `value` is valid for `schema`. */
  test(schema: Schema, value: Code, walk: Walk, body: () => Code): Code {
    const signature = { parameters: this.testParameters(), returnType: ts`boolean` };
    const name = this.#function("test", schema, signature, body);
    return call(name, [value, ...this.testArguments(walk)]);
  }

  /** A call of the companion that rewrites `value`, a valid one. */
  rewrite(
    kind: "complete" | "restore" | "prune",
    schema: Schema,
    value: Code,
    body: () => Code,
  ): Code {
    const signature = { parameters: [unknownValue], returnType: ts`unknown` };
    const name = this.#function(kind, schema, signature, body);
    return call(name, [value]);
  }

  /**
   * The name of the function that takes the depth, behind the exported one with the same base name.
   */
  counting(prefix: "test" | "decide", base: string): Code {
    return this.#own(`${prefix}${base}`);
  }

  testParameters(): readonly ParameterSpec[] {
    const { known } = this.#recursion;
    const type = known === undefined ? [] : [{ name: "known", type: known }];
    return [unknownValue, ...this.#depth(), ...type];
  }

  /** The arguments of a check besides the value. */
  testArguments({ depth, known }: Walk): readonly Code[] {
    if (!this.#recursion.counts) return [];
    return this.#recursion.known === undefined ? [depth] : [depth, known];
  }

  /** The companions beside one function that `roots` use, directly or through each other. */
  besideOf(beside: Beside, roots: readonly Declared[]): readonly Declared[] {
    const used = this.#usedBy(roots);
    return this.#declared.flatMap((each) =>
      each.beside === beside && used.has(each.declared) ? each.declared : [],
    );
  }

  #usedBy(roots: readonly Declared[]): ReadonlySet<Declared> {
    const byName = new Map(this.#declared.map(({ declared }) => [declared.name, declared]));
    const used = new Set<Declared>();
    const open = [...roots];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      for (const { module, name } of next.refs) {
        const found = module === this.#module ? byName.get(name) : undefined;
        if (found === undefined || used.has(found)) continue;
        used.add(found);
        open.push(found);
      }
    }
    return used;
  }

  #function(
    kind: Kind,
    schema: Schema,
    { parameters, returnType }: Signature,
    body: () => Code,
  ): Code {
    const functions = this.#functions.get(kind) ?? new Map<Schema, Companion>();
    this.#functions.set(kind, functions);
    const known = functions.get(schema);
    // A body that comes back to its own schema needs the name before the body is there.
    if (known !== undefined) return (known.name ??= this.#newName(kind));
    const companion: Companion = {};
    functions.set(schema, companion);
    const made = body();
    const key = `${kind} ${made.text}`;
    const same = companion.name === undefined ? this.#bodies.get(key) : undefined;
    if (same !== undefined) return (companion.name = same);
    const name = (companion.name ??= this.#newName(kind));
    this.#bodies.set(key, name);
    const signature = { name: name.text, internal: true, returnType };
    const taken = parameters.map((each) => markUnused(each, made));
    this.#declared.push({
      beside: besideKind[kind],
      declared: declareFunction({ ...signature, parameters: taken, body: made }),
    });
    return name;
  }

  #constant(prefix: string, value: Code, given: Pick<ConstSpec, "type" | "doc"> = {}): Code {
    const key = `${prefix} ${value.text}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#newName(prefix);
    this.#constants.set(key, name);
    const declared = declareConst({ name: name.text, internal: true, value, ...given });
    this.#declared.push({ beside: "is", declared });
    return name;
  }

  #newName(prefix: string): Code {
    const number = (this.#numbers.get(prefix) ?? 0) + 1;
    this.#numbers.set(prefix, number);
    return this.#own(`${prefix}${this.#base}_${number}`);
  }

  #own(name: string): Code {
    return mention({ module: this.#module, name, as: "value" });
  }

  #depth(): readonly ParameterSpec[] {
    return this.#recursion.counts ? [{ name: "depth", type: ts`number` }] : [];
  }
}

/**
 * Prefixes the name of a parameter that the body does not use with an underscore, for
 * `noUnusedParameters`.
 */
function markUnused(parameter: ParameterSpec, body: Code): ParameterSpec {
  const isUsed = !passedOn.has(parameter.name) || uses([body], local(parameter.name));
  return isUsed ? parameter : { ...parameter, name: `_${parameter.name}` };
}

/** The parameters of companions besides the value and its place. */
const passedOn: ReadonlySet<string> = new Set(["depth", "known"]);

const unknownValue: ParameterSpec = { name: "value", type: ts`unknown` };
