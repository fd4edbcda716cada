import type { Operation } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Plan, PlannedSymbol } from "../plan/plan.ts";
import type { Place } from "../plan/resource-name.ts";
import { type Resource, resourcesOf } from "../plan/resources.ts";
import { subjectKey, symbolKey } from "../plan/subject.ts";
import { type Code, mention, ts } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import type { Facts, FactsOf } from "../schema/facts.ts";
import { declarationOf, standing } from "../schema/references.ts";
import { type View, sideOf } from "../schema/view.ts";
import type { Subject } from "../plan/subject.ts";
import { modelRole } from "./models.ts";
import { besideTaken, namesByScope } from "./taken-names.ts";
import { typeOf } from "./types.ts";
import { type TypeContext } from "./type-context.ts";

/** Creates the contexts of emitters, one for each scope, from the program and the plan. */
export function createContexts(
  program: Program,
  facts: FactsOf,
  plan: Plan,
): (scope: string) => EmitContext {
  const documents = new Map(program.documents.map((document) => [document.id, document]));
  const operations = new Map<string, Operation>();
  for (const document of program.documents) {
    for (const operation of [...document.operations, ...document.webhooks])
      operations.set(`${document.id} ${operation.key}`, operation);
  }
  const names = namesByScope(plan);
  const mentions = { type: new Map<PlannedSymbol, Code>(), value: new Map<PlannedSymbol, Code>() };
  const resourcesByDocument = new Map<string, ReadonlyMap<string, Resource>>();
  const contexts = new Map<string, EmitContext>();
  return (scope) => {
    const known = contexts.get(scope);
    if (known !== undefined) return known;
    const context = createContext(scope);
    contexts.set(scope, context);
    return context;
  };

  function createContext(scope: string): EmitContext {
    const taken = names(scope);
    const imports = new Map<string, Code>();
    const types: TypeContext = {
      program,
      ref: (node, view) => {
        const declaration = declarationAt(node.target);
        const type =
          declaration.role === "component"
            ? ref(
                modelRole(viewOf(node.target, view)),
                { kind: "declaration", id: declaration.id },
                "type",
              )
            : typeOf(declaration.schema, view, types);
        const isConverted = facts(node.target).converts[sideOf(view)];
        return node.unconverted && isConverted
          ? ts`${runtime("wire/json-form", "Json", "type")}<${type}>`
          : type;
      },
      runtime: (module, name) => runtime(module, name, "type"),
    };

    function runtime(module: string, name: string, as: "type" | "value" = "value"): Code {
      const key = `${module} ${name} ${as}`;
      const known = imports.get(key);
      if (known !== undefined) return known;
      // Names of the document take precedence: a conflicting import gets an alias.
      const local = besideTaken(name, taken);
      const alias = local === name ? {} : { imported: name };
      const code = mention({ module: `runtime/${module}`, name: local, as, ...alias });
      imports.set(key, code);
      return code;
    }

    return {
      program,
      scope,
      types,
      runtime,
      ref,
      base: (subject) => required(plan.bases.get(subjectKey(subject)), subjectKey(subject)),
      place: placeOf,
      resource: (document, path) => required(resources(document).get(path), path),
      name: (role, subject) => symbolOf(role, subject).name,
      declaration: declarationAt,
      resolve: (id) => declarationAt(id).schema,
      facts,
      view: viewOf,
      type: (schema, view) => typeOf(schema, view, types),
      document: (id) => required(documents.get(id), id),
      operation: (document, key) => required(operations.get(`${document} ${key}`), key),
    };
  }

  function placeOf(document: string, key: string): Place {
    return required(plan.places.get(document)?.get(key), key);
  }

  function resources(document: string): ReadonlyMap<string, Resource> {
    const known = resourcesByDocument.get(document);
    if (known !== undefined) return known;
    const { operations: all } = required(documents.get(document), document);
    const made = resourcesOf(all.map(({ key }) => [key, placeOf(document, key)] as const));
    resourcesByDocument.set(document, made);
    return made;
  }

  function ref(role: string, subject: Subject, as: "type" | "value" = "value"): Code {
    const symbol = symbolOf(role, subject);
    const known = mentions[as].get(symbol);
    if (known !== undefined) return known;
    const code = mention({ module: `${symbol.scope}/${symbol.file}`, name: symbol.name, as });
    mentions[as].set(symbol, code);
    return code;
  }

  function symbolOf(role: string, subject: Subject): PlannedSymbol {
    const own =
      subject.kind === "declaration" ? { ...subject, id: standing(subject.id, program) } : subject;
    const key = symbolKey(role, own);
    return required(plan.symbols.get(key), key);
  }

  function declarationAt(id: DeclarationId): Declaration {
    return required(declarationOf(id, program), id);
  }

  function viewOf(id: DeclarationId, view: View): View {
    const known: Facts = facts(id);
    const { role } = declarationAt(id);
    if (view === "parsed" && known.parsed && known.inRequest) return "parsed";
    if (role === "request") return sideOf(view);
    return view !== "output" && known.input && known.inRequest ? "input" : "output";
  }
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`not planned: ${what}`);
  return value;
}
