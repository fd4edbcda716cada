import type { Declaration } from "../../ir/program.ts";
import { canonicalDeclarations } from "../../link/facts.ts";
import { type Code, ts } from "../code.ts";
import { type Declared, declareFunction } from "../declare.ts";
import type { EmitContext, Emitter, Facts, Planned, View } from "../emitter.ts";
import { checkBody } from "./check.ts";
import { Frame } from "./frame.ts";
import { type Settings, type ValidatorOptions, settingsOf } from "./options.ts";
import { type Role, parseRole, roleOf } from "./roles.ts";
import { Unit, subjectOf } from "./unit.ts";

/** The functions that check, explain, complete and parse the values of every declaration: `validators.ts`. */
export function validators(options: ValidatorOptions = {}): Emitter {
  const settings = settingsOf(options);
  return {
    name: "validators",
    version: "1",
    *declare(program, factsOf) {
      for (const declaration of canonicalDeclarations(program)) {
        const facts = factsOf(declaration.id);
        const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
        for (const view of viewsOf(declaration, facts)) {
          for (const role of rolesOf(declaration, view, facts)) {
            yield planned(declaration, role, view, scope);
          }
        }
      }
    },
    emit(item, $) {
      if (item.subject.kind !== "declaration") return [];
      const declaration = $.declaration(item.subject.id);
      const { role, view } = parseRole(item.role, declaration.role);
      const name = $.name(item.role, item.subject);
      return emitRole(role, name, new Unit(declaration, view, settings, $));
    },
  };
}

/** The sides of the wire for which a declaration has a validator of its own. */
function viewsOf(declaration: Declaration, facts: Facts): readonly ("input" | "output")[] {
  if (declaration.role === "request") return ["input"];
  const differs = declaration.role === "component" && facts.input && facts.inRequest;
  return differs ? ["output", "input"] : ["output"];
}

function rolesOf(declaration: Declaration, view: View, facts: Facts): readonly Role[] {
  const isLast = viewsOf(declaration, facts).at(-1) === view;
  const fills = isLast && facts.parsed && facts.inRequest;
  return [
    "is",
    "collect",
    ...(fills ? (["fill"] as const) : []),
    "parse",
    ...(declaration.role === "component" ? (["schema"] as const) : []),
  ];
}

function planned(declaration: Declaration, role: Role, view: View, scope: string): Planned {
  const suffix = view === "input" && declaration.role !== "request" ? "Input" : "";
  return {
    role: roleOf(role, view, declaration.role),
    subject: subjectOf(declaration.id),
    scope,
    file: "validators",
    as: "value",
    name: (base) =>
      role === "schema" ? `${base.pascal}${suffix}Schema` : `${role}${base.pascal}${suffix}`,
  };
}

function emitRole(role: Role, name: string, unit: Unit): readonly Declared[] {
  switch (role) {
    case "is":
      return emitIs(name, unit);
    default:
      return [];
  }
}

function emitIs(name: string, unit: Unit): readonly Declared[] {
  const frame = new Frame(unit);
  const body = checkBody(unit.declaration.schema, ts`value`, frame);
  const parameters = [{ name: "value", type: ts`unknown` }];
  const exported = {
    name,
    parameters,
    returnType: ts`value is ${valueType(unit.declaration, unit.view, unit.$)}`,
  };
  if (!unit.recursive) return [...unit.beside.is, declareFunction({ ...exported, body })];
  const limit = unit.settings.maxDepth;
  const internal = unit.internal("test", unit.base);
  return [
    ...unit.beside.is,
    declareFunction({ ...exported, body: ts`return ${internal}(value, 0);` }),
    declareFunction({
      name: internal.text,
      internal: true,
      parameters: [...parameters, ...unit.depthParameter()],
      returnType: ts`boolean`,
      body: ts`if (depth > ${limit}) return false;\n${body}`,
    }),
  ];
}

/** The type of the values that a declaration's check accepts. */
export function valueType(declaration: Declaration, view: View, $: EmitContext): Code {
  if (declaration.role === "component") {
    return $.type({ kind: "ref", target: declaration.id, at: declaration.at }, view);
  }
  if (declaration.role === "response" || declaration.operation === undefined) {
    return $.type(declaration.schema, view);
  }
  const subject = {
    kind: "operation",
    document: declaration.document,
    key: declaration.operation,
  } as const;
  return $.ref(view === "parsed" ? "request:parsed" : "request", subject, "type");
}
