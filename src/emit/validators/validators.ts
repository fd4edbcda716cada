import type { DeclarationId } from "../../ir/id.ts";
import type { EmitContext, Emitter } from "../emitter.ts";
import { closed } from "./closed.ts";
import { type Compiled, compile, declareParse, declareSchema } from "./functions.ts";
import type { Resolve } from "../../schema/types.ts";
import { type ValidatorOptions, settingsOf } from "./options.ts";
import { plannedFunctions } from "./planned.ts";
import { parseRole } from "./roles.ts";
import { revisits } from "./revisits.ts";
import { Unit } from "./unit.ts";

interface DeclarationUnits {
  readonly id: DeclarationId;
  readonly units: Map<string, Compiled>;
}

/** The functions that check, explain, complete and parse the values of every declaration: `validators.ts`. */
export function validators(options: ValidatorOptions = {}): Emitter {
  const settings = settingsOf(options);
  // The functions of a unit are compiled together and asked for one by one, those of a declaration one after the other.
  const compiled = new WeakMap<EmitContext, DeclarationUnits>();
  const revisiting = new WeakMap<ReadonlySet<DeclarationId>, boolean>();
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
    version: `1 ${JSON.stringify(options)}`,
    declare: (program, factsOf) => plannedFunctions(program, factsOf, settings),
    emit(item, $) {
      if (item.subject.kind !== "declaration") return [];
      const declaration = $.declaration(item.subject.id);
      const { role, view } = parseRole(item.role, declaration.role);
      const isOpen = role === "isOpen" || role === "collectOpen";
      const resolve: Resolve = (id) => $.declaration(id).schema;
      const checked: Resolve = (id) =>
        settings.unknownProperties === "strict"
          ? closed(resolve(id), "whole", resolve).schema
          : resolve(id);
      const unit = new Unit(declaration, view, isOpen ? "open" : "own", settings, $, (cycle) => {
        const known = revisiting.get(cycle) ?? revisits(cycle, checked);
        revisiting.set(cycle, known);
        return known;
      });
      switch (role) {
        case "parse":
          return [declareParse(unit)];
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
