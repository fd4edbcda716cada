import type { Declaration, DeclarationId } from "../../ir/program.ts";
import type { Json } from "../../ir/json.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import { type Origin, toPointer } from "../../source/pointer.ts";
import { type Code, join, lit, mention, ts } from "../code.ts";
import { type Declared, declareConst, declareFunction } from "../declare.ts";
import type { EmitContext, Subject, View } from "../emitter.ts";
import type { Settings } from "./options.ts";
import { closed } from "./closed.ts";
import { toPattern } from "./pattern.ts";
import { type Role, type Variant, roleOf, variantOf } from "./roles.ts";

/** A value, its pointer, and where its issues go. */
export type ReportArguments = readonly [value: Code, at: Code, issues: Code];

/**
 * One declaration in one view while it is compiled: what its functions mention, and the constants and helper functions that they need beside them.
 *
 * Names of those end in `_1`, `_2`, …, and begin with a word that no planned name begins with, so they cannot meet another name of the module.
 */
export class Unit {
  readonly $: EmitContext;
  readonly settings: Settings;
  readonly view: View;
  readonly declaration: Declaration;
  readonly variant: Variant;
  /** The schema that its functions check. */
  readonly schema: Schema;
  /** What the names of its functions have in common: `MessageInput`. */
  readonly base: string;
  /** Whether its functions count how deep they are. */
  readonly recursive: boolean;
  /** Helpers that stand beside each function; those that only ask stand beside the `is` function. */
  readonly beside: {
    readonly is: Declared[];
    readonly collect: Declared[];
    readonly fill: Declared[];
    readonly strip: Declared[];
  } = {
    is: [],
    collect: [],
    fill: [],
    strip: [],
  };
  readonly #rewrites = {
    complete: new Map<Schema, Code>(),
    prune: new Map<Schema, Code>(),
    inside: new Map<Schema, Code>(),
  };
  readonly #open: ReadonlySet<Schema>;
  readonly #constants = new Map<string, Code>();
  readonly #tests = new Map<Schema, Code>();
  readonly #reports = new Map<Schema, Code>();
  readonly #counts = new Map<string, number>();

  constructor(
    declaration: Declaration,
    view: View,
    variant: Variant,
    settings: Settings,
    $: EmitContext,
  ) {
    this.$ = $;
    this.settings = settings;
    this.view = view;
    this.declaration = declaration;
    this.variant = variant;
    this.base = this.#baseOf(declaration, view, variant);
    const { schema, open } =
      settings.unknownProperties === "strict"
        ? closed(declaration.schema, variant === "open" ? "part" : "whole", this.resolve)
        : { schema: declaration.schema, open: new Set<Schema>() };
    this.schema = schema;
    this.#open = open;
    this.recursive = $.facts(declaration.id).recursive;
  }

  /** Whether its values get defaults filled in. */
  get fills(): boolean {
    const { parsed, inRequest, input } = this.$.facts(this.declaration.id);
    const isLast = this.view === "input" || !input || this.declaration.role !== "component";
    return parsed && inRequest && isLast && this.declaration.role !== "response";
  }

  /** Whether what its schema does not declare is left out of its values. */
  get strips(): boolean {
    return this.settings.unknownProperties === "strip";
  }

  /** The name of one of its symbols, and a mention of it. */
  name(role: Role): string {
    return this.$.name(this.#roleOf(role), subjectOf(this.declaration.id));
  }

  mention(role: Role): Code {
    return this.$.ref(this.#roleOf(role), subjectOf(this.declaration.id));
  }

  #roleOf(role: Role): string {
    return roleOf(role, this.view, this.declaration.role);
  }

  runtime(module: string, name: string): Code {
    return this.$.runtime(module, name);
  }

  /** The schema of a declaration. */
  readonly resolve = (target: DeclarationId): Schema => this.$.declaration(target).schema;

  /** The pointer of a schema, as a literal or as what follows the pointer of the declaration. */
  pointer(at: Origin): { readonly inside: boolean; readonly text: string } {
    const own = this.declaration.at;
    const text = toPointer(at.path);
    const base = toPointer(own.path);
    const inside = at.source === own.source && (text === base || text.startsWith(`${base}/`));
    return inside ? { inside, text: text.slice(base.length) } : { inside, text: `#${text}` };
  }

  /** `isFoo(value)`: the check of a declaration, one level deeper where both sides count. */
  callTest(ref: RefSchema, value: Code, depth: Code): Code {
    return this.#call("is", "test", ref, [value], depth);
  }

  /** `collectFoo(value, at, issues);` */
  callReport(ref: RefSchema, to: ReportArguments, depth: Code): Code {
    return ts`${this.#call("collect", "report", ref, to, depth)};`;
  }

  /** A regular expression, hoisted; `undefined` where the text is none. */
  pattern(source: string): Code | undefined {
    const pattern = toPattern(source);
    if (pattern === undefined) return undefined;
    const value = ts`/* @__PURE__ */ new RegExp(${lit(pattern.source)}, ${lit(pattern.flags)})`;
    return this.#constant("pattern", value);
  }

  /** A JSON value that is compared as a whole, hoisted. */
  json(value: Json): Code {
    return this.#constant("values", lit(value), ts`unknown`);
  }

  /** A set of scalars, hoisted. */
  set(values: readonly Json[]): Code {
    return this.#constant("values", ts`/* @__PURE__ */ new Set<unknown>(${lit(values)})`);
  }

  /** A call of the helper that tells whether `value` is valid for `schema`; the same schema has one helper. */
  test(schema: Schema, value: Code, depth: Code, body: () => Code): Code {
    const known = this.#tests.get(schema);
    const name = known ?? this.#nameOf("test");
    if (known === undefined) {
      this.#tests.set(schema, name);
      this.beside.is.push(
        declareFunction({
          name: name.text,
          internal: true,
          parameters: [{ name: "value", type: ts`unknown` }, ...this.depthParameter()],
          returnType: ts`boolean`,
          body: body(),
        }),
      );
    }
    return ts`${name}(${join([value, ...(this.recursive ? [depth] : [])], ", ")})`;
  }

  /** A call of the helper that collects the issues of `value`. */
  report(schema: Schema, to: ReportArguments, depth: Code, body: () => Code): Code {
    const known = this.#reports.get(schema);
    const name = known ?? this.#nameOf("report");
    if (known === undefined) {
      this.#reports.set(schema, name);
      this.beside.collect.push(
        declareFunction({
          name: name.text,
          internal: true,
          parameters: [...this.collectParameters(), ...this.depthParameter()],
          returnType: ts`void`,
          body: body(),
        }),
      );
    }
    return ts`${name}(${join([...to, ...(this.recursive ? [depth] : [])], ", ")});`;
  }

  /** The helpers and constants that `roots` use, directly or through each other. */
  used(roots: readonly Declared[]): ReadonlySet<Declared> {
    const beside = Object.values(this.beside).flat();
    const byName = new Map(beside.map((each) => [nameOf(each), each]));
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

  /** A call of the helper that makes another value of `value`; the same schema has one helper of each kind. */
  rewrite(
    kind: "complete" | "prune" | "inside",
    schema: Schema,
    value: Code,
    body: () => Code,
  ): Code {
    const helpers = this.#rewrites[kind];
    const known = helpers.get(schema);
    const name = known ?? this.#nameOf(kind);
    if (known === undefined) {
      helpers.set(schema, name);
      const beside = kind === "complete" ? this.beside.fill : this.beside.strip;
      const printed = body();
      beside.push(
        declareFunction({
          name: name.text,
          internal: true,
          parameters: [{ name: "value", type: ts`unknown` }],
          returnType: ts`unknown`,
          body: printed,
        }),
      );
    }
    return ts`${name}(${value})`;
  }

  /** `fillFoo(value)`. */
  callFill(target: DeclarationId, value: Code): Code {
    return ts`${this.#mentionOf("fill", target, "input")}(${value})`;
  }

  /** `stripFoo(value)`. */
  callStrip(target: DeclarationId, value: Code): Code {
    return ts`${this.#mentionOf("strip", target, this.view)}(${value})`;
  }

  #mentionOf(role: Role, target: DeclarationId, view: View): Code {
    const declaration = this.$.declaration(target);
    const own = roleOf(role, this.$.view(declaration.id, view), declaration.role);
    return this.$.ref(own, subjectOf(declaration.id));
  }

  /** The name of the counting function behind the exported one, in this module. */
  internal(prefix: "test" | "report", base: string): Code {
    return this.#own(`${prefix}${base}`);
  }

  collectParameters(): readonly { readonly name: string; readonly type: Code }[] {
    return [
      { name: "value", type: ts`unknown` },
      { name: "at", type: ts`string` },
      { name: "issues", type: this.$.runtime("validation", "Issues", "type") },
    ];
  }

  depthParameter(): readonly { readonly name: string; readonly type: Code }[] {
    return this.recursive ? [{ name: "depth", type: ts`number` }] : [];
  }

  #call(
    role: "is" | "collect",
    prefix: "test" | "report",
    ref: RefSchema,
    values: readonly Code[],
    depth: Code,
  ): Code {
    const declaration = this.$.declaration(ref.target);
    const variant = this.#open.has(ref) ? "open" : "own";
    const view = this.$.view(declaration.id, this.view);
    const scope = this.$.program.shared.has(declaration.id) ? "shared" : declaration.document;
    const counts = this.recursive && this.$.facts(declaration.id).recursive;
    if (counts && scope === this.$.scope) {
      const name = this.internal(prefix, this.#baseOf(declaration, view, variant));
      return ts`${name}(${join([...values, ts`${depth} + 1`], ", ")})`;
    }
    const own = roleOf(variantOf(role, variant), view, declaration.role);
    return ts`${this.$.ref(own, subjectOf(declaration.id))}(${join(values, ", ")})`;
  }

  #baseOf(declaration: Declaration, view: View, variant: Variant): string {
    const role = roleOf(variantOf("is", variant), view, declaration.role);
    return this.$.name(role, subjectOf(declaration.id)).slice("is".length);
  }

  #constant(prefix: string, value: Code, type?: Code): Code {
    const key = `${prefix} ${value.text}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#nameOf(prefix);
    this.#constants.set(key, name);
    this.beside.is.push(
      declareConst({
        name: name.text,
        internal: true,
        value,
        ...(type === undefined ? {} : { type }),
      }),
    );
    return name;
  }

  #nameOf(prefix: string): Code {
    const count = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, count);
    return this.#own(`${prefix}${this.base}_${count}`);
  }

  #own(name: string): Code {
    return mention({ module: this.#module, name, as: "value" });
  }

  get #module(): string {
    return `${this.$.scope}/validators`;
  }
}

function nameOf({ structure }: Declared): string | undefined {
  return "declarations" in structure ? structure.declarations[0]?.name : structure.name;
}

export function subjectOf(id: DeclarationId): Subject {
  return { kind: "declaration", id };
}
