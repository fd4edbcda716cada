import type { Document, Operation } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { PlannedSymbol } from "../plan/naming.ts";
import type { Plan } from "../plan/plan.ts";
import type { MethodPlace } from "../plan/resource-name.ts";
import { type Resource, resourcesOf } from "../plan/resources.ts";
import { type BaseName, type Subject, subjectKey, symbolKey } from "../plan/subject.ts";
import type { FactsOf } from "../schema/facts.ts";
import { declarationOf, standing } from "../schema/references.ts";
import { type View, sideOf } from "../schema/view.ts";
import { type Code, mention } from "./code.ts";

/** Finds the parts of the program and of the plan, the same ones for all scopes. */
export class Lookup {
  readonly program: Program;
  readonly facts: FactsOf;
  readonly #plan: Plan;
  readonly #documents: ReadonlyMap<string, Document>;
  readonly #operations = new Map<string, Operation>();
  /** The symbols of declarations, by role, since the keys of the plan are long to make. */
  readonly #symbols = new Map<DeclarationId, Map<string, PlannedSymbol>>();
  readonly #resources = new Map<string, ReadonlyMap<string, Resource>>();
  readonly #mentions = {
    type: new Map<PlannedSymbol, Code>(),
    value: new Map<PlannedSymbol, Code>(),
  };

  constructor(program: Program, facts: FactsOf, plan: Plan) {
    this.program = program;
    this.facts = facts;
    this.#plan = plan;
    this.#documents = new Map(program.documents.map((document) => [document.id, document]));
    for (const document of program.documents) {
      for (const operation of [...document.operations, ...document.webhooks])
        this.#operations.set(`${document.id} ${operation.key}`, operation);
    }
  }

  document(id: string): Document {
    return required(this.#documents.get(id), id);
  }

  operation(document: string, key: string): Operation {
    return required(this.#operations.get(`${document} ${key}`), key);
  }

  base(subject: Subject): BaseName {
    return required(this.#plan.bases.get(subjectKey(subject)), subjectKey(subject));
  }

  place(document: string, key: string): MethodPlace {
    return required(this.#plan.places.get(document)?.get(key), key);
  }

  resource(document: string, path: string): Resource {
    return required(this.#resourcesOf(document).get(path), path);
  }

  #resourcesOf(document: string): ReadonlyMap<string, Resource> {
    const known = this.#resources.get(document);
    if (known !== undefined) return known;
    const { operations } = this.document(document);
    const made = resourcesOf(
      operations.map(({ key }) => [key, this.place(document, key)] as const),
    );
    this.#resources.set(document, made);
    return made;
  }

  ref(role: string, subject: Subject, as: "type" | "value" = "value"): Code {
    const symbol = this.symbol(role, subject);
    const mentions = this.#mentions[as];
    const known = mentions.get(symbol);
    if (known !== undefined) return known;
    const code = mention({ module: `${symbol.scope}/${symbol.file}`, name: symbol.name, as });
    mentions.set(symbol, code);
    return code;
  }

  symbol(role: string, subject: Subject): PlannedSymbol {
    if (subject.kind !== "declaration") return this.#planned(role, subject);
    const id = standing(subject.id, this.program);
    const known = this.#symbols.get(id) ?? new Map<string, PlannedSymbol>();
    this.#symbols.set(id, known);
    const symbol = known.get(role) ?? this.#planned(role, { ...subject, id });
    known.set(role, symbol);
    return symbol;
  }

  #planned(role: string, subject: Subject): PlannedSymbol {
    const key = symbolKey(role, subject);
    return required(this.#plan.symbols.get(key), key);
  }

  has(role: string, subject: Subject): boolean {
    const own =
      subject.kind === "declaration"
        ? { ...subject, id: standing(subject.id, this.program) }
        : subject;
    return this.#plan.symbols.has(symbolKey(role, own));
  }

  declaration(id: DeclarationId): Declaration {
    return required(declarationOf(id, this.program), id);
  }

  view(id: DeclarationId, view: View): View {
    const known = this.facts(id);
    const { role } = this.declaration(id);
    if (view === "parsed" && known.parsed && known.inRequest) return "parsed";
    if (role === "request") return sideOf(view);
    return view !== "output" && known.input && known.inRequest ? "input" : "output";
  }
}

function required<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw new Error(`not planned: ${what}`);
  return value;
}
