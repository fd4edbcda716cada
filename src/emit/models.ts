import { changedMembers, documented, undocumented } from "./object-members.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import type { EnumMember, ObjectSchema } from "../ir/schema.ts";
import { canonicalDeclarations } from "../schema/references.ts";
import { type Declared, type Member, declareInterface, declareType } from "./declare.ts";
import { type Comment, comment, describe } from "./doc.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import { declareEnumObject } from "./enum-object.ts";
import { noteOf } from "./enum-words.ts";
import { listedValues } from "../schema/listed-values.ts";
import { withListedNames } from "../schema/listed-names.ts";
import type { Facts } from "../schema/facts.ts";
import type { View } from "../schema/view.ts";
import type { Planned, Subject } from "../plan/subject.ts";
import { constraintTags } from "./tags.ts";
import { type Repeated, type RepeatedObjects, repeatedObjects } from "./repeated-objects.ts";
import type { Code } from "./code.ts";
import type { TypeContext } from "./type-context.ts";
import { anyValue, indexTypeOf, membersOf, typeOf, undeclared } from "./types.ts";

/**
 * Emits `models.ts`: the types of all components. A component has one type, and a second or third
 * only where requests differ from responses, or where defaults are applied. `enums: "const"` adds
 * an object of the values to the type of an enum, with the same name.
 */
export function models({ enums }: { readonly enums: "union" | "const" }): Emitter {
  const valuesOf = ({ schema }: Declaration): readonly EnumMember[] =>
    enums === "const" ? (listedValues(schema) ?? []).filter(isScalar) : [];
  return {
    name: "models",
    version: "2",
    *declare(program, factsOf) {
      for (const declaration of canonicalDeclarations(program)) {
        if (declaration.role !== "component") continue;
        const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
        const subject: Subject = { kind: "declaration", id: declaration.id };
        const as = valuesOf(declaration).length > 0 ? "both" : "type";
        for (const view of viewsOf(factsOf(declaration.id)))
          yield { ...planned(view, subject, scope), as };
      }
    },
    emit(item, $) {
      if (item.subject.kind !== "declaration") return [];
      const declaration = $.declaration(item.subject.id);
      const name = $.name(item.role, item.subject);
      const view = viewOfRole(item.role);
      const repeated = repeatedIn($);
      const own = withNames(repeated, $);
      const type = declareModel(declaration, view, name, own);
      const values = valuesOf(declaration);
      if (values.length > 0) {
        return [declareEnumObject({ name, doc: describe(declaration.schema.note) }, values), type];
      }
      if (view === "parsed") return [type];
      const before = repeated
        .before(declaration.id, view)
        .map((each) => declareRepeated(each, view, own));
      return [...before, type];
    },
    key(item, $) {
      const view = viewOfRole(item.role);
      const { subject } = item;
      return subject.kind === "declaration" && view !== "parsed"
        ? `${enums} ${repeatedIn($).keyOf(subject.id, view)}`
        : enums;
    },
  };
}

const repeatedByContext = new WeakMap<EmitContext, RepeatedObjects>();

/** Returns the object types that the models of a scope would have several times. */
function repeatedIn($: EmitContext): RepeatedObjects {
  const known = repeatedByContext.get($);
  if (known !== undefined) return known;
  const made = repeatedObjects($, `${$.scope}/models`, ({ id, role, schema }) => {
    if (role !== "component") return [];
    return viewsOf($.facts(id))
      .filter((view) => view !== "parsed")
      .map((view) => ({
        id,
        schema,
        view,
        name: $.name(modelRole(view), { kind: "declaration", id }),
      }));
  });
  repeatedByContext.set($, made);
  return made;
}

/** Returns a context in which those object types have names. */
function withNames({ named }: RepeatedObjects, $: EmitContext): EmitContext {
  const types: TypeContext = {
    ...$.types,
    named: (schema, view) => (view === "parsed" ? undefined : named(schema, view)),
  };
  return { ...$, types, type: (schema, view) => typeOf(schema, view, types) };
}

function declareRepeated({ name, schema }: Repeated, view: View, $: EmitContext): Declared {
  return declareInterface({ name, internal: true, ...bodyOf(schema, view, $) });
}

function isScalar({ value }: EnumMember): boolean {
  return typeof value !== "object";
}

/** The views of a component that have a type of their own. */
export function viewsOf(facts: Facts): readonly View[] {
  return [
    "output",
    ...(facts.input && facts.inRequest ? (["input"] as const) : []),
    ...(facts.parsed && facts.inRequest ? (["parsed"] as const) : []),
  ];
}

const suffixes: Readonly<Record<View, string>> = { output: "", input: "Input", parsed: "Parsed" };

function planned(view: View, subject: Subject, scope: string): Planned {
  return {
    role: modelRole(view),
    subject,
    scope,
    file: "models",
    as: "type",
    name: (base) => base.pascal + suffixes[view],
  };
}

/** The role of a component's type in a view. */
export function modelRole(view: View): string {
  return view === "output" ? "model" : `model:${view}`;
}

function viewOfRole(role: string): View {
  return role === "model:input" ? "input" : role === "model:parsed" ? "parsed" : "output";
}

function declareModel(
  declaration: Declaration,
  view: View,
  name: string,
  $: EmitContext,
): Declared {
  const doc = documentation(declaration, view, $);
  return declaration.schema.kind === "object"
    ? declareObject({ name, doc, id: declaration.id }, declaration.schema, view, $)
    : declareType({ name, doc, type: $.type(declaration.schema, view) });
}

function documentation(declaration: Declaration, view: View, $: EmitContext): Comment {
  const { schema, id } = declaration;
  if (view === "parsed") {
    const name = $.name(modelRole($.view(id, "input")), { kind: "declaration", id });
    return comment(`\`${name}\` after validation: its defaults have been filled in.`);
  }
  const description = describe(noteOf(schema), constraintTags(schema));
  if (view === "output") return description;
  const name = $.name("model", { kind: "declaration", id });
  return `${comment(`\`${name}\` as sent in requests.`)}${description === "" ? "" : `\n\n${description}`}` as Comment;
}

function declareObject(
  head: { readonly name: string; readonly doc: Comment; readonly id: DeclarationId },
  whole: ObjectSchema,
  view: View,
  $: EmitContext,
): Declared {
  const { name, doc, id } = head;
  const body = bodyOf(whole, view, $);
  if (view === "parsed" && body.index === undefined) {
    const schema = withListedNames(whole, $.resolve);
    const base = $.view(id, "input");
    const changed = changedMembers(schema, { from: base, to: view }, $.types);
    const parent = $.ref(modelRole(base), { kind: "declaration", id }, "type");
    return declareInterface({ name, doc, extends: [parent], members: changed.map(undocumented) });
  }
  return declareInterface({ name, doc, ...body });
}

/** Returns what an interface of an object's type contains. */
function bodyOf(
  whole: ObjectSchema,
  view: View,
  $: EmitContext,
): { readonly members: readonly Member[]; readonly index?: Code } {
  const schema = withListedNames(whole, $.resolve);
  const members = membersOf(schema, view, $.types);
  const index = indexTypeOf(schema, members, view, $.types);
  const extra = undeclared(schema).map((missing): Member => ({
    name: missing,
    type: index ?? anyValue,
  }));
  return {
    members: [...members.map(documented), ...extra],
    ...(index === undefined ? {} : { index }),
  };
}
