import type { Program } from "../ir/program.ts";
import type { Plan } from "../plan/plan.ts";
import { type FactsOf, isUnfilled } from "../schema/facts.ts";
import { sideOf } from "../schema/view.ts";
import { type Code, memberOf, mention, ts } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import { Lookup } from "./lookup.ts";
import { modelRole } from "./models.ts";
import { besideTaken, namesByScope, wholeModuleName } from "./taken-names.ts";
import { packageImports } from "./package-import.ts";
import { plannedOperation } from "./plan-operation.ts";
import { typeOf } from "./types.ts";
import type { ConfiguredPagination } from "../pagination/declared.ts";
import { paginationOf } from "../pagination/pagination.ts";
import { sample } from "../sample/sample.ts";
import { type TypeContext } from "./type-context.ts";

/** Creates the contexts of emitters, one for each scope, from the program and the plan. */
export function createContexts(
  program: Program,
  facts: FactsOf,
  plan: Plan,
  pagination: ConfiguredPagination = {},
): (scope: string) => EmitContext {
  const lookup = new Lookup(program, facts, plan);
  const names = namesByScope(plan);
  const contexts = new Map<string, EmitContext>();
  return (scope) => {
    const known = contexts.get(scope);
    if (known !== undefined) return known;
    const context = createContext(scope, lookup, names(scope), pagination);
    contexts.set(scope, context);
    return context;
  };
}

function createContext(
  scope: string,
  lookup: Lookup,
  taken: ReadonlySet<string>,
  configured: ConfiguredPagination,
): EmitContext {
  const runtime = runtimeImports(taken);
  const types = createTypeContext(lookup, runtime);
  const context: EmitContext = {
    program: lookup.program,
    scope,
    types,
    runtime,
    ref: (role, subject, as) => lookup.ref(role, subject, as),
    member: wholeImports(scope, lookup, taken),
    base: (subject) => lookup.base(subject),
    place: (document, key) => lookup.place(document, key),
    resource: (document, path) => lookup.resource(document, path),
    name: (role, subject) => lookup.symbol(role, subject).name,
    declaration: (id) => lookup.declaration(id),
    resolve: (id) => lookup.declaration(id).schema,
    facts: lookup.facts,
    view: (id, view) => lookup.view(id, view),
    type: (schema, view) => typeOf(schema, view, types),
    document: (id) => lookup.document(id),
    operation: (document, key) => lookup.operation(document, key),
    external: packageImports(taken),
    has: (role, subject) => lookup.has(role, subject),
    planned: (document, key) => plannedOperation(document, key, context),
    pagination: (document, key) =>
      paginationOf(lookup.operation(document, key), configured[document]?.[key], context.resolve),
    sample: (schema, view = "output") => {
      const made = sample(schema, lookup.program, { view });
      return made.ok ? made.value : undefined;
    },
  };
  return context;
}

function createTypeContext(lookup: Lookup, runtime: EmitContext["runtime"]): TypeContext {
  const types: TypeContext = {
    program: lookup.program,
    ref: (node, its) => {
      const { role, id, schema } = lookup.declaration(node.target);
      const view = isUnfilled(node, lookup.facts(node.target)) ? sideOf(its) : its;
      const type =
        role === "component"
          ? lookup.ref(
              modelRole(lookup.view(node.target, view)),
              { kind: "declaration", id },
              "type",
            )
          : typeOf(schema, view, types);
      const isConverted = lookup.facts(node.target).converts[sideOf(view)];
      return node.unconverted && isConverted
        ? ts`${runtime("wire/json-form", "Json", "type")}<${type}>`
        : type;
    },
    runtime: (module, name) => runtime(module, name, "type"),
  };
  return types;
}

/** Mentions symbols as members of their modules, whose names stand beside those in `taken`. */
function wholeImports(
  scope: string,
  lookup: Lookup,
  taken: ReadonlySet<string>,
): EmitContext["member"] {
  return (role, subject, as = "value") => {
    const { scope: own, file, name } = lookup.symbol(role, subject);
    const module = `${own}/${file}`;
    return memberOf(wholeModuleName(module, scope, taken), { module, name, as });
  };
}

/** Imports exports of the runtime beside the names in `taken`. */
function runtimeImports(taken: ReadonlySet<string>): EmitContext["runtime"] {
  const imports = new Map<string, Code>();
  return (module, name, as = "value") => {
    const key = `${module} ${name} ${as}`;
    const known = imports.get(key);
    if (known !== undefined) return known;
    // Names of the document take precedence: a conflicting import gets an alias.
    const local = besideTaken(name, taken);
    const alias = local === name ? {} : { imported: name };
    const code = mention({ module: `runtime/${module}`, name: local, as, ...alias });
    imports.set(key, code);
    return code;
  };
}
