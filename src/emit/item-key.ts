import type { Document, Operation } from "../ir/api.ts";
import type { Program } from "../ir/program.ts";
import { digest as digestOf } from "../ir/shape.ts";
import { fingerprintOf } from "../ir/fingerprint.ts";
import type { Plan, PlannedItem } from "../plan/plan.ts";
import { resourcesOf } from "../plan/resources.ts";
import { subjectKey } from "../plan/subject.ts";
import { toPointer } from "../ir/pointer.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { Subject } from "../plan/subject.ts";
import type { Emitter } from "./emitter.ts";
import { reachOf } from "./reach.ts";

/**
 * Returns digests of everything in the documents and the plan that affects the output for an item.
 * Apart from that, the output depends only on the generator and its configuration.
 *
 * The key of a declaration covers all of it, and everything it reaches except descriptions and
 * examples. The key of an operation covers everything it reaches, since the type of its pages may
 * contain a part of a component. The key of a resource covers its operations, the key of a document
 * all operations.
 * The names and facts of everything reached are included. The local names of runtime exports are
 * not: users of a key have to compare these too.
 */
export function itemKeys(
  program: Program,
  facts: FactsOf,
  plan: Plan,
): (planned: PlannedItem<Emitter>) => string {
  const names = namesBySubject(plan);
  const reach = reachOf(program, facts, names);
  const endless = digest(
    [...program.endless].map(({ source, path }) => `${source}#${toPointer(path)}`),
  );
  const emitters = new Map<Emitter, string>();
  const keys = new Map<string, string>();
  for (const document of program.documents) addDocument(document);
  return ({ emitter, item, name }) => {
    const { subject, role, scope, file } = item;
    const known =
      subject.kind === "declaration" ? reach.own(subject.id) : keys.get(subjectKey(subject));
    if (known === undefined) throw new Error(`no key: ${subjectKey(subject)}`);
    const by = emitters.get(emitter) ?? digest([emitter.name, emitter.version, endless]);
    emitters.set(emitter, by);
    return `${known} ${by} ${role} ${scope}/${file} ${name} `;
  };

  function addDocument(document: Document): void {
    const { id } = document;
    const { operations, webhooks } = document;
    const own = digest([...textsOf(restOf(document)), names({ kind: "document", document: id })]);
    const all = [...operations, ...webhooks].map((operation) => {
      const subject: Subject = { kind: "operation", document: id, key: operation.key };
      const key = digest([operationKey(document, operation), names(subject)]);
      keys.set(subjectKey(subject), key);
      return key;
    });
    keys.set(subjectKey({ kind: "document", document: id }), digest([own, ...all]));
    for (const [path, resource] of resourcesOf(plan.places.get(id) ?? [])) {
      const subject = (at: string): Subject => ({ kind: "resource", document: id, path: at });
      const below = resource.below.map((name) => (path === "" ? name : `${path}.${name}`));
      const methods = resource.operations.map(
        (key) => keys.get(subjectKey({ kind: "operation", document: id, key })) ?? "",
      );
      const called = [path, ...below].map((at) => names(subject(at)));
      keys.set(
        subjectKey(subject(path)),
        digest([own, JSON.stringify(resource), ...called, ...methods]),
      );
    }
  }

  function operationKey(document: Document, operation: Operation): string {
    const { meaning, words, refs } = fingerprintOf(operation);
    const place = plan.places.get(document.id)?.get(operation.key);
    return digest([
      meaning,
      words,
      JSON.stringify(place ?? null),
      ...[...refs].map((id) => reach.all(id)),
    ]);
  }
}

/** Returns a document without its operations and its raw form, which is created on demand. */
function restOf(document: Document): object {
  const names = Object.keys(document) as readonly (keyof Document)[];
  const own = names.filter((name) => !["operations", "webhooks", "raw"].includes(name));
  return Object.fromEntries(own.map((name) => [name, document[name]]));
}

/** Returns the names of subjects: their base names and their symbols. */
function namesBySubject(plan: Plan): (subject: Subject) => string {
  const symbols = new Map<string, string[]>();
  for (const { item, name } of plan.items) {
    const key = subjectKey(item.subject);
    const known = symbols.get(key) ?? [];
    known.push(`${item.role} ${item.scope}/${item.file} ${item.as} ${name}`);
    symbols.set(key, known);
  }
  return (subject) => {
    const key = subjectKey(subject);
    const base = plan.bases.get(key);
    return [key, base?.pascal, base?.camel, ...(symbols.get(key) ?? [])].join("\n");
  };
}

function textsOf(value: object): readonly string[] {
  const { meaning, words } = fingerprintOf(value);
  return [meaning, words];
}

function digest(parts: readonly string[]): string {
  return digestOf(parts.map((part) => `${part.length}:${part}`).join(""));
}
