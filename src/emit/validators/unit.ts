import { call } from "../syntax.ts";
import type { DeclarationId } from "../../ir/id.ts";
import type { Declaration } from "../../ir/program.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import { type Code, join, ts } from "../code.ts";
import type { Side } from "../../schema/conversions.ts";
import type { Subject } from "../../plan/subject.ts";
import type { Resolve } from "../../schema/references.ts";
import { type View, convertsAlone, fillsDefaults, isUnfilled } from "../../schema/facts.ts";
import type { EmitContext } from "../emitter.ts";
import type { Closed } from "./closed-objects.ts";
import { Companions } from "./companions.ts";
import { type Check, type Walk, nothingKnown } from "./frame.ts";
import type { Keywords } from "./keyword.ts";
import { type Settings, hasStrip } from "./options.ts";
import { type Role, type Variant, roleOf, variantOf } from "./roles.ts";
import type { SharedNames } from "./sharing.ts";

/** The parts that are the same for all declarations. */
export interface Compiler {
  readonly settings: Settings;
  readonly keywords: Keywords;
  readonly check: Check;
  /** The schema that the functions of a declaration check. */
  closed(declaration: Declaration, variant: Variant, $: EmitContext): Closed;
  /**
   * True if checks of declarations that refer to each other in a circle would check parts of a
   * value twice.
   */
  revisits(cycle: ReadonlySet<DeclarationId>, $: EmitContext): boolean;
  /** The functions and tables that the declarations of a scope share. */
  shared($: EmitContext): SharedNames;
}

/** The functions of a declaration that are compiled. */
export interface Aspect {
  readonly view: "input" | "output";
  readonly variant: Variant;
}

/**
 * One declaration in one view while it is compiled: the schema that its functions check, and its
 * calls of those of other declarations.
 */
export class Unit {
  readonly $: EmitContext;
  readonly compiler: Compiler;
  readonly view: "input" | "output";
  readonly declaration: Declaration;
  readonly variant: Variant;
  /** The schema that its functions check. */
  readonly schema: Schema;
  /** The common part of the names of its functions: `MessageInput`. */
  readonly base: string;
  /** True if its functions take the depth. */
  readonly recursive: boolean;
  /** True if its check remembers results, since it would otherwise check parts of a value twice. */
  readonly remembers: boolean;
  readonly companions: Companions;
  readonly #open: ReadonlySet<Schema>;

  constructor(
    declaration: Declaration,
    { view, variant }: Aspect,
    $: EmitContext,
    compiler: Compiler,
  ) {
    this.$ = $;
    this.compiler = compiler;
    this.view = view;
    this.declaration = declaration;
    this.variant = variant;
    this.base = this.#baseOf(declaration, view, variant);
    const { schema, open } = compiler.closed(declaration, variant, $);
    this.schema = schema;
    this.#open = open;
    const { recursive, cycle } = $.facts(declaration.id);
    this.recursive = recursive;
    this.remembers = recursive && compiler.revisits(cycle, $);
    const known = $.runtime("validate/recursion", "Known", "type");
    this.companions = new Companions(
      this.module,
      this.base,
      { counts: recursive, ...(this.remembers && { known }) },
      $.runtime("validate/linear-pattern", "LinearPattern"),
    );
  }

  /** True if other declarations can refer to it. */
  get isComponent(): boolean {
    return this.declaration.role === "component";
  }

  /** The check of an equal declaration before this one, which then has none. */
  get sameAs(): Code | undefined {
    return this.compiler.shared(this.$).sameAs(this);
  }

  get settings(): Settings {
    return this.compiler.settings;
  }

  get keywords(): Keywords {
    return this.compiler.keywords;
  }

  /** The module in which its functions are. */
  get module(): string {
    return `${this.$.scope}/validators`;
  }

  /** True if its values get defaults filled in. */
  get fills(): boolean {
    return fillsDefaults(this.declaration, this.$.facts(this.declaration.id), this.view);
  }

  /** True if its values are converted, so that their type differs from that of their JSON form. */
  get converts(): boolean {
    return this.$.facts(this.declaration.id).converts[sideOf(this.view)];
  }

  /** True if there is a function that only converts. */
  get convertsOnly(): boolean {
    return convertsAlone(this.declaration, this.$.facts(this.declaration.id), this.view);
  }

  /** True if undeclared properties are left out of its parsed values. */
  get strips(): boolean {
    return this.settings.unknownProperties === "strip";
  }

  /** True if there is a function that leaves them out. */
  get hasStrip(): boolean {
    return hasStrip(this.settings, this.view);
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

  get resolve(): Resolve {
    return this.$.resolve;
  }

  /** The function that tests a schema, if several are equal to it. */
  sharedTest(schema: Schema): Code | undefined {
    return this.recursive ? undefined : this.compiler.shared(this.$).test(schema, this);
  }

  /** The table that explains a schema, if several are equal to it. */
  sharedTable(schema: Schema): Code | undefined {
    return this.recursive ? undefined : this.compiler.shared(this.$).table(schema, this);
  }

  /**
   * `isFoo(value)`: the check of a declaration, one level deeper if both functions take the depth.
   */
  callTest(ref: RefSchema, value: Code, { depth, known }: Walk): Code {
    const { declaration, variant, view } = this.#target(ref);
    const { recursive, cycle } = this.$.facts(declaration.id);
    const scope = this.$.program.shared.has(declaration.id) ? "shared" : declaration.document;
    if (!this.recursive || !recursive || scope !== this.$.scope)
      return call(this.isOf(ref), [value]);
    const own = this.remembers ? known : nothingKnown(this);
    const passed = this.compiler.revisits(cycle, this.$) ? [own] : [];
    const test = this.companions.counting("test", this.#baseOf(declaration, view, variant));
    return ts`${test}(${join([value, ts`${depth} + 1`, ...passed], ", ")})`;
  }

  /** `isFoo`. */
  isOf(ref: RefSchema): Code {
    return this.#exported("is", ref);
  }

  /** `collectFoo`. */
  collectOf(ref: RefSchema): Code {
    return this.#exported("collect", ref);
  }

  /** `fillFoo(value)`, or `convertFoo(value)` if there is no default to fill in, or none is. */
  callRewrite(rewrite: Rewrite, ref: RefSchema, value: Code): Code {
    const { target } = ref;
    const facts = this.$.facts(target);
    return rewrite === "fill" && facts.parsed && !isUnfilled(ref, facts)
      ? call(this.#mentionOf("fill", target, "input"), [value])
      : call(this.#mentionOf("convert", target, this.view), [value]);
  }

  /** `stripFoo(value)`. */
  callStrip(target: DeclarationId, value: Code): Code {
    return call(this.#mentionOf("strip", target, this.view), [value]);
  }

  #mentionOf(role: Role, target: DeclarationId, view: View): Code {
    const declaration = this.$.declaration(target);
    const own = roleOf(role, this.$.view(declaration.id, view), declaration.role);
    return this.$.ref(own, subjectOf(declaration.id));
  }

  #exported(role: "is" | "collect", ref: RefSchema): Code {
    const { declaration, variant, view } = this.#target(ref);
    return this.$.ref(
      roleOf(variantOf(role, variant), view, declaration.role),
      subjectOf(declaration.id),
    );
  }

  #target(ref: RefSchema): {
    readonly declaration: Declaration;
    readonly variant: Variant;
    readonly view: View;
  } {
    const declaration = this.$.declaration(ref.target);
    const variant = this.#open.has(ref) ? "open" : "own";
    return { declaration, variant, view: this.$.view(declaration.id, this.view) };
  }

  #baseOf(declaration: Declaration, view: View, variant: Variant): string {
    const role = roleOf(variantOf("is", variant), view, declaration.role);
    return this.$.name(role, subjectOf(declaration.id)).slice("is".length);
  }
}

/** The kind of rewriting: `fill` fills in defaults, `convert` does not; both convert. */
export type Rewrite = "fill" | "convert";

/** The side of the wire that a view describes. */
export function sideOf(view: View): Side {
  return view === "output" ? "output" : "input";
}

export function subjectOf(id: DeclarationId): Subject {
  return { kind: "declaration", id };
}
