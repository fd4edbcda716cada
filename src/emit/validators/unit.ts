import type { Declaration } from "../../ir/program.ts";
import type { DeclarationId } from "../../ir/id.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import { type Origin, toPointer } from "../../ir/pointer.ts";
import { type Code, join, ts } from "../code.ts";
import type { Side } from "../../schema/conversions.ts";
import type { EmitContext } from "../emitter.ts";
import type { View } from "../../schema/facts.ts";
import type { Subject } from "../../plan/subject.ts";
import { closed } from "./closed.ts";
import { Companions, type ReportArguments } from "./companions.ts";
import { type Walk, nothingKnown } from "./frame.ts";
import type { Settings } from "./options.ts";
import { type Role, type Variant, roleOf, variantOf } from "./roles.ts";

/** Whether checks of declarations that lead back to each other would look twice at parts of a value. */
export type Revisiting = (cycle: ReadonlySet<DeclarationId>) => boolean;

/** One declaration in one view while it is compiled: what its functions check, and how they call those of other declarations. */
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
  /** Whether its check remembers what it has found out, since it would look twice at parts of a value. */
  readonly remembers: boolean;
  readonly companions: Companions;
  readonly #open: ReadonlySet<Schema>;
  readonly #revisiting: Revisiting;

  constructor(
    declaration: Declaration,
    view: View,
    variant: Variant,
    settings: Settings,
    $: EmitContext,
    revisiting: Revisiting,
  ) {
    this.$ = $;
    this.#revisiting = revisiting;
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
    const { recursive, cycle } = $.facts(declaration.id);
    this.recursive = recursive;
    this.remembers = recursive && revisiting(cycle);
    const known = $.runtime("validate/recursion", "Known", "type");
    this.companions = new Companions(
      `${$.scope}/validators`,
      this.base,
      { counts: recursive, ...(this.remembers && { known }) },
      {
        issues: $.runtime("validate/issues", "Issues", "type"),
        linearPattern: $.runtime("validate/linear-pattern", "LinearPattern"),
      },
    );
  }

  /** Whether its values get defaults filled in. */
  get fills(): boolean {
    const { parsed, inRequest, input } = this.$.facts(this.declaration.id);
    const isLast = this.view === "input" || !input || this.declaration.role !== "component";
    return parsed && inRequest && isLast && this.declaration.role !== "response";
  }

  /** Whether its values are converted, so that their type is not that of the JSON that stands for them. */
  get converts(): boolean {
    return this.$.facts(this.declaration.id).converts[sideOf(this.view)];
  }

  /** Whether there is a function that only converts: what fills in the defaults of a request converts as well. */
  get convertsOnly(): boolean {
    return this.converts && !(this.fills && this.view === "input");
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
  callTest(ref: RefSchema, value: Code, { depth, known }: Walk): Code {
    const { recursive, cycle } = this.$.facts(ref.target);
    const own = this.remembers ? known : nothingKnown(this);
    const told = recursive && this.#revisiting(cycle) ? [own] : [];
    return this.#call("is", "test", ref, [value], [ts`${depth} + 1`, ...told]);
  }

  /** `collectFoo(value, at, issues);` */
  callReport(ref: RefSchema, to: ReportArguments, depth: Code): Code {
    return ts`${this.#call("collect", "report", ref, to, [ts`${depth} + 1`])};`;
  }

  /** `collectFoo`; `undefined` where it has to be told how deep it is. */
  collectOf(ref: RefSchema): Code | undefined {
    const counts = this.recursive && this.$.facts(ref.target).recursive;
    return counts ? undefined : this.#exported("collect", ref);
  }

  /** `fillFoo(value)`, or `convertFoo(value)` where there is no default to fill in, or none is. */
  callRewrite(rewrite: Rewrite, target: DeclarationId, value: Code): Code {
    return rewrite === "fill" && this.$.facts(target).parsed
      ? ts`${this.#mentionOf("fill", target, "input")}(${value})`
      : ts`${this.#mentionOf("convert", target, this.view)}(${value})`;
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

  #call(
    role: "is" | "collect",
    prefix: "test" | "report",
    ref: RefSchema,
    values: readonly Code[],
    deeper: readonly Code[],
  ): Code {
    const declaration = this.$.declaration(ref.target);
    const variant = this.#open.has(ref) ? "open" : "own";
    const view = this.$.view(declaration.id, this.view);
    const scope = this.$.program.shared.has(declaration.id) ? "shared" : declaration.document;
    const counts = this.recursive && this.$.facts(declaration.id).recursive;
    if (counts && scope === this.$.scope) {
      const name = this.companions.counting(prefix, this.#baseOf(declaration, view, variant));
      return ts`${name}(${join([...values, ...deeper], ", ")})`;
    }
    return ts`${this.#exported(role, ref)}(${join(values, ", ")})`;
  }

  #exported(role: "is" | "collect", ref: RefSchema): Code {
    const declaration = this.$.declaration(ref.target);
    const variant = this.#open.has(ref) ? "open" : "own";
    const view = this.$.view(declaration.id, this.view);
    return this.$.ref(
      roleOf(variantOf(role, variant), view, declaration.role),
      subjectOf(declaration.id),
    );
  }

  #baseOf(declaration: Declaration, view: View, variant: Variant): string {
    const role = roleOf(variantOf("is", variant), view, declaration.role);
    return this.$.name(role, subjectOf(declaration.id)).slice("is".length);
  }
}

/** How a valid value is made what its type promises: with its defaults, or as it came; converted in either case. */
export type Rewrite = "fill" | "convert";

/** The side of the wire that a view describes. */
export function sideOf(view: View): Side {
  return view === "output" ? "output" : "input";
}

export function subjectOf(id: DeclarationId): Subject {
  return { kind: "declaration", id };
}
