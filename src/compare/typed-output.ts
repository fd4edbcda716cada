import { models } from "../emit/models.ts";
import { operations } from "../emit/operations.ts";
import { runtimeModules } from "../emit/runtime.ts";
import type { ModuleSource } from "../execute/load-modules.ts";
import { moduleText } from "../format/module-text.ts";
import type { Operation } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { NormalizedDocument, Program } from "../ir/program.ts";
import { refsOf } from "../ir/visit.ts";
import { declarationsReached } from "./declarations-reached.ts";
import { link } from "../link/link.ts";
import { emit } from "../pipeline.ts";
import type { Names } from "../plan/pin.ts";
import { type Plan, plan } from "../plan/plan.ts";
import { type Subject, subjectKey, symbolKey } from "../plan/subject.ts";
import { factsOf } from "../schema/facts.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import type { OperationTypes } from "./type-probes.ts";

/** The configured kinds of types. */
export interface TypeSettings {
  readonly enums: "union" | "const";
  readonly types: ValueChoices;
}

/** The names that output has for the things of a document. */
export interface OutputNames {
  /** The names of types and of functions, by the key of the operation. */
  readonly operation: (
    key: string,
  ) => { readonly pascal: string; readonly camel: string } | undefined;
  /** The names of the types of components, by the name in the document. */
  readonly components: ReadonlyMap<string, string>;
}

/** The generated types of some operations of a document. */
export interface TypedOutput {
  readonly modules: readonly ModuleSource[];
  /** The module of the operations' types. */
  readonly entry: string;
  readonly typesOf: (key: string) => OperationTypes | undefined;
}

/** The output of a document, of which only names are known so far. */
export class PlannedOutput {
  readonly #program: Program;
  readonly #plan: Plan<ReturnType<typeof models>>;
  readonly #facts: ReturnType<typeof factsOf>;
  readonly #document: string;
  readonly names: OutputNames;

  constructor(version: NormalizedDocument, pins: Names, { enums, types }: TypeSettings) {
    const { id } = version.document;
    this.#document = id;
    this.#program = link([version], { minDocuments: Infinity, types: () => types }).value;
    this.#facts = factsOf(this.#program);
    const emitters = [models({ enums }), operations];
    const settled = { places: new Map(), pins: { [id]: pins }, clients: {} };
    this.#plan = plan(this.#program, this.#facts, emitters, settled).value;
    const { bases, symbols } = this.#plan;
    this.names = {
      operation: (key) => bases.get(subjectKey({ kind: "operation", document: id, key })),
      components: new Map(
        version.declarations.flatMap(({ id: own, role, hint }): [string, string][] => {
          const model = symbols.get(symbolKey("model", { kind: "declaration", id: own }));
          return role === "component" && model !== undefined ? [[hint, model.name]] : [];
        }),
      ),
    };
  }

  /** Generates the types of the operations with some keys, and all that they refer to. */
  async typesOf(keys: ReadonlySet<string>): Promise<TypedOutput> {
    const document = this.#document;
    const [own] = this.#program.documents;
    const all = [...(own?.operations ?? []), ...(own?.webhooks ?? [])];
    const chosen = all.filter(({ key }) => keys.has(key));
    const reached = this.#reachedFrom(chosen);
    const isWanted = ({ role, subject }: { role: string; subject: Subject }): boolean =>
      subject.kind === "declaration"
        ? reached.has(subject.id)
        : subject.kind === "operation" &&
          keys.has(subject.key) &&
          (role === "request" || role === "response");
    const items = this.#plan.items.filter(({ item }) => isWanted(item));
    const [program, facts] = [this.#program, this.#facts];
    const modules = emit({ program, facts, plan: { ...this.#plan, items }, diagnostics: [] });
    const texts = modules.map((module) => ({
      path: module.path,
      ...moduleText({ module }, ".js", undefined),
    }));
    const runtime = await runtimeModules(
      texts.flatMap(({ mentioned }) => mentioned),
      ".js",
    );
    const nameOf = (role: string, key: string): string | undefined =>
      this.#plan.symbols.get(symbolKey(role, { kind: "operation", document, key }))?.name;
    return {
      modules: [
        ...texts.map(({ path, texts: parts }) => ({ path, text: parts.join("\n") })),
        ...runtime,
      ],
      entry: `${document}/operations`,
      typesOf: (key) => {
        const [request, response] = [nameOf("request", key), nameOf("response", key)];
        const isKnown = keys.has(key) && request !== undefined && response !== undefined;
        return isKnown ? { request, response } : undefined;
      },
    };
  }

  #reachedFrom(chosen: readonly Operation[]): ReadonlySet<DeclarationId> {
    const ids = chosen.flatMap((operation) => [
      operation.request,
      ...operation.responses.flatMap(({ contents, headers }) =>
        [...contents, ...headers].flatMap(({ schema }) => refsOf(schema)),
      ),
    ]);
    const { declarations, canonical } = this.#program;
    const found = declarationsReached(ids, (id) => declarations.get(canonical.get(id) ?? id));
    return new Set(found.map(({ id }) => id));
  }
}
