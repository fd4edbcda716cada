import type { Declaration, DeclarationId, Program } from "../../ir/program.ts";
import { canonicalDeclarations } from "../../link/facts.ts";
import { toPointer } from "../../source/pointer.ts";
import { type Code, lit, ts } from "../code.ts";
import { type Declared, declareConst, declareFunction } from "../declare.ts";
import type { EmitContext, Emitter, Facts, Planned, View } from "../emitter.ts";
import { checkBody } from "./check.ts";
import { closed } from "./closed.ts";
import { collectBody } from "./collect.ts";
import { fillBody } from "./fill.ts";
import { Frame, rewritingFrame } from "./frame.ts";
import type { Resolve } from "./json-types.ts";
import { withoutLocals } from "./locals.ts";
import { type Settings, type ValidatorOptions, settingsOf } from "./options.ts";
import { type Role, parseRole, roleOf, variantOf } from "./roles.ts";
import { stripBody } from "./strip.ts";
import { Unit, subjectOf } from "./unit.ts";

/** The functions that check, explain, complete and parse the values of every declaration: `validators.ts`. */
export function validators(options: ValidatorOptions = {}): Emitter {
  const settings = settingsOf(options);
  // The functions of a unit are compiled together and asked for one by one.
  const compiled = new WeakMap<EmitContext, Map<string, Compiled>>();
  const compileOnce = (unit: Unit, $: EmitContext): Compiled => {
    const units = compiled.get($) ?? new Map<string, Compiled>();
    compiled.set($, units);
    const key = `${unit.view} ${unit.declaration.id}`;
    const result = units.get(key) ?? compile(unit);
    units.set(key, result);
    return result;
  };
  return {
    name: "validators",
    version: `1 ${JSON.stringify(options)}`,
    *declare(program, factsOf) {
      const isOpen = settings.unknownProperties === "strict" ? openTargets(program) : never;
      for (const declaration of canonicalDeclarations(program)) {
        const facts = factsOf(declaration.id);
        const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
        for (const view of viewsOf(declaration, facts)) {
          const roles = rolesOf(declaration, view, facts, settings);
          const openRoles = isOpen(declaration.id) ? (["isOpen", "collectOpen"] as const) : [];
          for (const role of [...roles, ...openRoles])
            yield planned(declaration, role, view, scope);
        }
      }
    },
    emit(item, $) {
      if (item.subject.kind !== "declaration") return [];
      const declaration = $.declaration(item.subject.id);
      const { role, view } = parseRole(item.role, declaration.role);
      const name = $.name(item.role, item.subject);
      const unit = new Unit(declaration, view, settings, $);
      switch (role) {
        case "parse":
          return [emitParse(name, unit)];
        case "schema":
          return [emitSchema(name, unit)];
        default:
          return compileOnce(unit, $)[role];
      }
    },
  };
}

const never = (): boolean => false;

/** Tells the declarations that are referred to where a value is described together with others. */
function openTargets(program: Program): (id: DeclarationId) => boolean {
  const canonical = (id: DeclarationId): DeclarationId => program.canonical.get(id) ?? id;
  const resolve: Resolve = (id) =>
    program.declarations.get(canonical(id))?.schema ?? { kind: "any", at: nowhere };
  const targets = canonicalDeclarations(program).flatMap(({ schema }) =>
    (["whole", "part"] as const).flatMap((as) =>
      [...closed(schema, as, resolve).open].flatMap((ref) =>
        ref.kind === "ref" ? canonical(ref.target) : [],
      ),
    ),
  );
  const set = new Set(targets);
  return (id) => set.has(id);
}

const nowhere = { source: "", path: undefined };

/** The sides of the wire for which a declaration has a validator of its own. */
function viewsOf(declaration: Declaration, facts: Facts): readonly ("input" | "output")[] {
  if (declaration.role === "request") return ["input"];
  const differs = declaration.role === "component" && facts.input && facts.inRequest;
  return differs ? ["output", "input"] : ["output"];
}

function rolesOf(
  declaration: Declaration,
  view: View,
  facts: Facts,
  settings: Settings,
): readonly Role[] {
  const isLast = viewsOf(declaration, facts).at(-1) === view;
  const fills = isLast && facts.parsed && facts.inRequest;
  return [
    "is",
    "collect",
    ...(settings.unknownProperties === "strip" ? (["strip"] as const) : []),
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
    name: (base) => symbolName(role, base.pascal + suffix),
  };
}

/** What is compiled together. */
type Compiled = Readonly<Record<"is" | "collect" | "strip" | "fill", readonly Declared[]>>;

/** The functions of a declaration that share helpers: they are compiled together, so that the helpers have the same names whichever of them is asked for. */
function compile(unit: Unit): Compiled {
  const is = declareIs(unit);
  const collect = declareCollect(unit);
  const fill = unit.fills && unit.variant === "own" ? [declareFill(unit)] : [];
  const strip = unit.strips ? [declareStrip(unit)] : [];
  const used = unit.used([...is, ...collect, ...strip, ...fill]);
  const withHelpers = (
    beside: readonly Declared[],
    own: readonly Declared[],
  ): readonly Declared[] =>
    [...beside.filter((each) => used.has(each)), ...own].map((each) => ({
      ...each,
      refs: withoutLocals(each.refs),
    }));
  return {
    is: withHelpers(unit.beside.is, is),
    collect: withHelpers(unit.beside.collect, collect),
    strip: withHelpers(unit.beside.strip, strip),
    fill: withHelpers(unit.beside.fill, fill),
  };
}

function declareIs(unit: Unit): readonly Declared[] {
  const body = checkBody(unit.schema, ts`value`, new Frame(unit));
  const parameters = [{ name: "value", type: ts`unknown` }];
  const exported = {
    name: unit.name(variantOf("is", unit.variant)),
    parameters,
    returnType: ts`value is ${valueType(unit)}`,
  };
  if (!unit.recursive) return [declareFunction({ ...exported, body })];
  const internal = unit.internal("test", unit.base);
  return [
    declareFunction({ ...exported, body: ts`return ${internal}(value, 0);` }),
    declareFunction({
      name: internal.text,
      internal: true,
      parameters: [...parameters, ...unit.depthParameter()],
      returnType: ts`boolean`,
      body: ts`if (depth > ${unit.settings.maxDepth}) return false;\n${body}`,
    }),
  ];
}

function declareCollect(unit: Unit): readonly Declared[] {
  const frame = new Frame(unit);
  const body = collectBody(unit.schema, frame);
  const signature = { parameters: unit.collectParameters(), returnType: ts`void` };
  const exported = { ...signature, name: unit.name(variantOf("collect", unit.variant)) };
  if (!unit.recursive) return [declareFunction({ ...exported, body })];
  const internal = unit.internal("report", unit.base);
  const limit = unit.settings.maxDepth;
  const tooDeep = ts`if (depth > ${limit}) return issues.depth(at, ${lit(`#${toPointer(unit.declaration.at.path)}`)}, ${limit});`;
  return [
    declareFunction({ ...exported, body: ts`${internal}(value, at, issues, 0);` }),
    declareFunction({
      ...signature,
      name: internal.text,
      internal: true,
      parameters: [...signature.parameters, ...unit.depthParameter()],
      body: ts`${tooDeep}\n${body}`,
    }),
  ];
}

function declareStrip(unit: Unit): Declared {
  const type = valueType(unit);
  return declareFunction({
    name: unit.name("strip"),
    parameters: [{ name: "value", type }],
    returnType: type,
    body: stripBody(unit.schema, type, rewritingFrame(unit)),
  });
}

function declareFill(unit: Unit): Declared {
  const frame = rewritingFrame(unit);
  return declareFunction({
    name: unit.name("fill"),
    parameters: [{ name: "value", type: valueType(unit) }],
    returnType: valueType(unit, "parsed"),
    body: fillBody(unit.schema, valueType(unit, "parsed"), frame),
  });
}

function emitParse(name: string, unit: Unit): Declared {
  const { $ } = unit;
  const options = $.runtime("validation", "ParseOptions", "type");
  const result = $.runtime("validation", "Result", "type");
  const fills = unit.fills;
  const type = fills ? valueType(unit, "parsed") : valueType(unit);
  const stripped = unit.strips ? ts`${unit.mention("strip")}(value)` : ts`value`;
  const made = fills ? ts`${unit.mention("fill")}(${stripped})` : stripped;
  const value = fills || unit.strips ? ts`value: ${made}` : ts`value`;
  return declareFunction({
    name,
    parameters: [
      { name: "value", type: ts`unknown` },
      { name: "options", type: options, optional: true },
    ],
    returnType: ts`${result}<${type}>`,
    body: ts`
      if (${unit.mention("is")}(value)) return { ok: true, ${value} };
      return ${unit.runtime("validation", "refuse")}(${unit.mention("collect")}, value, options);`,
  });
}

function emitSchema(name: string, unit: Unit): Declared {
  const { $ } = unit;
  const own = valueType(unit);
  const types = unit.fills ? ts`${own}, ${valueType(unit, "parsed")}` : own;
  const make = unit.runtime("schema", "toSchema");
  return declareConst({
    name,
    type: ts`${$.runtime("schema", "Schema", "type")}<${types}>`,
    value: ts`/* @__PURE__ */ ${make}(${unit.mention("is")}, ${unit.mention("parse")})`,
  });
}

/** The type of the values that a declaration's check accepts. */
function valueType({ declaration, view: own, $ }: Unit, view: View = own): Code {
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
