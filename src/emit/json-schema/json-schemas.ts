import { returnStatement, list, object } from "../syntax.ts";
import type { Declaration, Program } from "../../ir/program.ts";
import type { DeclarationId } from "../../ir/id.ts";
import type { RefSchema, Schema } from "../../ir/schema.ts";
import { walk } from "../../ir/visit.ts";
import type { Facts } from "../../schema/facts.ts";
import { canonicalDeclarations } from "../../schema/references.ts";
import { type Code, lit, property } from "../code.ts";
import { declareFunction } from "../declare.ts";
import type { EmitContext, Emitter } from "../emitter.ts";
import type { View } from "../../schema/view.ts";
import type { Planned } from "../../plan/subject.ts";
import { viewsOf } from "../models.ts";
import { closed } from "../validators/closed-objects.ts";
import { type ValidatorOptions, settingsOf } from "../validators/options.ts";
import { openTargets } from "../validators/planned.ts";
import type { Variant } from "../validators/roles.ts";
import { subjectOf } from "../validators/unit.ts";
import { describeRole, parseDescribeRole, prefix } from "./role.ts";
import { writeSchema } from "./schema.ts";

/**
 * The JSON Schema of every component, request and response, each as a function that refers to those
 * it needs, so that only what is used is loaded: `json-schemas.ts`.
 */
export function jsonSchemas(options: ValidatorOptions): Emitter {
  const isStrict = settingsOf(options).unknownProperties === "strict";
  const counting = new WeakMap<Program, boolean>();
  return {
    name: "json-schemas",
    version: `1 ${JSON.stringify(options)}`,
    *declare(program, factsOf) {
      const open = isStrict ? openTargets(program) : new Set<DeclarationId>();
      for (const declaration of canonicalDeclarations(program)) {
        const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
        for (const view of describedViews(declaration, factsOf(declaration.id))) {
          yield planned(declaration, view, "own", scope);
          if (open.has(declaration.id)) yield planned(declaration, view, "open", scope);
        }
      }
    },
    emit(item, $) {
      if (item.subject.kind !== "declaration") return [];
      const { schema } = $.declaration(item.subject.id);
      const { view, variant } = parseDescribeRole(item.role);
      const own = isStrict
        ? closed(schema, variant === "open" ? "part" : "whole", $.resolve)
        : { schema, open: new Set<Schema>() };
      const refs = new Map<string, Code>();
      const nameOf = (ref: RefSchema, its: View): string => {
        const target = $.declaration(ref.target).id;
        const role = describeRole($.view(target, its), own.open.has(ref) ? "open" : "own");
        const name = definitionName($, role, target);
        refs.set(name, $.ref(role, subjectOf(target)));
        return name;
      };
      const known = counting.get($.program) ?? (isStrict || asksForDeclared($.program));
      counting.set($.program, known);
      const context = { program: $.program, nameOf, countsDeclared: known };
      const written = lit(writeSchema(own.schema, view, context));
      const name = lit(definitionName($, item.role, item.subject.id));
      return [
        declareFunction({
          name: $.name(item.role, item.subject),
          parameters: [],
          returnType: $.runtime("json-schema/schema-part", "JsonSchemaPart", "type"),
          body: returnStatement(
            object([
              property("name", name),
              property("schema", written),
              property("refs", list([...refs.values()])),
            ]),
          ),
        }),
      ];
    },
  };
}

/** Returns the views of a declaration that differ. A request is never in a response. */
function describedViews({ role }: Declaration, facts: Facts): readonly View[] {
  if (role !== "request") return viewsOf(facts);
  return ["input", ...viewsOf(facts).filter((view) => view === "parsed")];
}

const suffixes: Readonly<Record<View, string>> = { output: "", input: "Input", parsed: "Parsed" };

function planned(declaration: Declaration, view: View, variant: Variant, scope: string): Planned {
  const suffix = suffixes[view] + (variant === "open" ? "Open" : "");
  return {
    role: describeRole(view, variant),
    subject: subjectOf(declaration.id),
    scope,
    file: "json-schemas",
    as: "value",
    indexed: false,
    name: (base) => prefix + base.pascal + suffix,
  };
}

/** The name of the function without its prefix, unique among the definitions of the scope. */
function definitionName($: EmitContext, role: string, id: DeclarationId): string {
  return $.name(role, subjectOf(id)).slice(prefix.length);
}

/** True if a schema applies to the properties that no other one declares. */
function asksForDeclared(program: Program): boolean {
  let found = false;
  for (const { schema } of canonicalDeclarations(program)) {
    walk(schema, (node) => {
      found ||= node.kind === "evaluated" && node.properties !== undefined;
    });
  }
  return found;
}
