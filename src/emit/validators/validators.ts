import type { DeclarationId } from "../../ir/id.ts";
import type { Declaration } from "../../ir/program.ts";
import type { Planned } from "../../plan/subject.ts";
import type { EmitContext, Emitter } from "../emitter.ts";
import { check } from "./check.ts";
import { type Closed, closed } from "./closed-objects.ts";
import { type Compiled, compile, declareSchema } from "./functions.ts";
import type { Resolve } from "../../schema/references.ts";
import { type AnyKeyword, Keywords } from "./keyword.ts";
import { keywords as standard } from "./keywords/keywords.ts";
import { type Settings, type ValidatorOptions, settingsOf } from "./options.ts";
import { plannedFunctions } from "./planned.ts";
import { type Variant, parseRole } from "./roles.ts";
import { declareResponseSchema, plannedResponseSchemas } from "./response-schemas.ts";
import { revisits } from "./revisits.ts";
import { type SharedNames, sharedNames } from "./sharing.ts";
import { type Compiler, Unit } from "./unit.ts";

interface DeclarationUnits {
  readonly id: DeclarationId;
  readonly units: Map<string, Compiled>;
}

/**
 * The functions that check, explain, complete and parse the values of every declaration:
 * `validators.ts`.
 */
export function validators(
  options: ValidatorOptions = {},
  keywords: readonly AnyKeyword[] = standard,
): Emitter {
  const settings = settingsOf(options);
  const compiler = compilerOf(settings, new Keywords(keywords));
  // The functions of a unit are compiled together but requested one by one, those of a declaration
  // one after the other.
  const compiled = new WeakMap<EmitContext, DeclarationUnits>();
  const compileOnce = (unit: Unit, $: EmitContext): Compiled => {
    const { id } = unit.declaration;
    const last = compiled.get($);
    const units = last?.id === id ? last.units : new Map<string, Compiled>();
    compiled.set($, { id, units });
    const key = `${unit.variant} ${unit.view}`;
    const result = units.get(key) ?? compile(unit);
    units.set(key, result);
    return result;
  };
  return {
    name: "validators",
    version: `2 ${JSON.stringify(options)}`,
    *declare(program, factsOf) {
      yield* plannedFunctions(program, factsOf, settings);
      yield* plannedResponseSchemas(program);
    },
    key(item, $) {
      if (item.subject.kind === "operation") return "";
      const { unit, role } = unitOf(item, $, compiler);
      return role === "schema" && unit.isComponent ? "" : compiler.shared($).keyOf(unit);
    },
    emit(item, $) {
      if (item.subject.kind === "operation") {
        const operation = $.operation(item.subject.document, item.subject.key);
        return [declareResponseSchema(item, operation, $)];
      }
      const { unit, role } = unitOf(item, $, compiler);
      switch (role) {
        case "schema":
          return [declareSchema(unit)];
        case "isOpen":
          return compileOnce(unit, $).is;
        case "collectOpen":
          return compileOnce(unit, $).collect;
        default:
          return compileOnce(unit, $)[role];
      }
    },
  };
}

function unitOf(item: Planned, $: EmitContext, compiler: Compiler) {
  if (item.subject.kind !== "declaration") throw new Error(`no declaration: ${item.role}`);
  const declaration = $.declaration(item.subject.id);
  const { role, view } = parseRole(item.role, declaration.role);
  const variant: Variant = role === "isOpen" || role === "collectOpen" ? "open" : "own";
  return { unit: new Unit(declaration, { view, variant }, $, compiler), role };
}

function compilerOf(settings: Settings, keywords: Keywords): Compiler {
  const isStrict = settings.unknownProperties === "strict";
  const closedSchemas = {
    own: new WeakMap<Declaration, Closed>(),
    open: new WeakMap<Declaration, Closed>(),
  };
  const revisiting = new WeakMap<ReadonlySet<DeclarationId>, boolean>();
  const shared = new WeakMap<EmitContext, SharedNames>();
  const compiler: Compiler = {
    settings,
    keywords,
    check,
    closed(declaration, variant, $) {
      if (!isStrict) return { schema: declaration.schema, open: new Set() };
      const known = closedSchemas[variant].get(declaration);
      const made =
        known ?? closed(declaration.schema, variant === "open" ? "part" : "whole", $.resolve);
      closedSchemas[variant].set(declaration, made);
      return made;
    },
    revisits(cycle, $) {
      const checked: Resolve = (id) => compiler.closed($.declaration(id), "own", $).schema;
      const known = revisiting.get(cycle) ?? revisits(cycle, checked);
      revisiting.set(cycle, known);
      return known;
    },
    shared($) {
      const known = shared.get($) ?? sharedNames($, compiler);
      shared.set($, known);
      return known;
    },
  };
  return compiler;
}
