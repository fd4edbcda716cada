import type { Side } from "../evolve/containment.ts";
import type { FormatMode } from "../emit/validators/options.ts";
import { models } from "../emit/models.ts";
import { operations } from "../emit/operations.ts";
import { runtimeModules } from "../emit/runtime.ts";
import { validators } from "../emit/validators/validators.ts";
import type { ModuleSource } from "../execute/load-modules.ts";
import { moduleText } from "../format/module-text.ts";
import type { Content, Operation } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, NormalizedDocument, Program } from "../ir/program.ts";
import { refsOf } from "../ir/visit.ts";
import type { Schema } from "../ir/schema.ts";
import { link } from "../link/link.ts";
import { emit } from "../pipeline.ts";
import { plan } from "../plan/plan.ts";
import { symbolKey } from "../plan/subject.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import { declarationsReached } from "./declarations-reached.ts";
import { factsOf } from "../schema/facts.ts";

/** Generated code that checks values of single schemas of a document. */
export interface Probes {
  readonly modules: readonly ModuleSource[];
  /** The module of the validators. */
  readonly validators: string;
  /** The checks of the schemas, in the given order. */
  readonly checks: readonly ProbeCheck[];
}

/** A function that checks an object with a value of the schema as its property. */
export interface ProbeCheck {
  readonly name: string;
  readonly property: string;
}

/** The formats that validators check, as configured. */
export type Formats = Readonly<Record<string, FormatMode>>;

/**
 * Generates the validators of schemas of one document, each as a part of the request or the
 * response of an operation. Only declarations that they refer to are generated with them.
 */
export async function probesOf(
  { document, declarations }: NormalizedDocument,
  sides: readonly Side[],
  formats: Formats,
): Promise<Probes> {
  const nowhere = document.at;
  const probes = sides.map(({ schema, view }, index): Declaration => {
    const id = `${document.id}#probe${index}` as DeclarationId;
    const role = view === "input" ? "request" : "response";
    // A schema that is a reference, or equal to another one, would have no validator of its own.
    const held = objectOf([propertyOf(propertyName(index), schema, true)], nowhere);
    return {
      id,
      document: document.id,
      role,
      hint: role,
      operation: keyOf(index),
      schema: held,
      at: nowhere,
    };
  });
  const empty: Declaration = {
    id: `${document.id}#empty` as DeclarationId,
    document: document.id,
    role: "request",
    hint: "empty",
    schema: objectOf([], nowhere),
    at: nowhere,
  };
  const stub: NormalizedDocument = {
    document: {
      ...document,
      operations: probes.map((probe, index) => operationOf(probe, index, empty.id)),
      webhooks: [],
    },
    declarations: [
      ...reachedFrom(
        sides.map(({ schema }) => schema),
        declarations,
      ),
      empty,
      ...probes,
    ],
  };
  const program = link([stub], { minDocuments: Infinity }).value;
  return await generated(program, document.id, probes, formats);
}

async function generated(
  program: Program,
  document: string,
  probes: readonly Declaration[],
  formats: Formats,
): Promise<Probes> {
  const facts = factsOf(program);
  const emitters = [models({ enums: "union" }), validators({ formats }), operations];
  const settled = { places: new Map(), pins: {}, clients: {} };
  const names = plan(program, facts, emitters, settled).value;
  // Nothing but the tests is called: types are erased, and explanations are not asked for.
  const items = names.items.filter(({ item }) => /^is(?:Open)?(?::|$)/.test(item.role));
  const modules = emit({ program, facts, plan: { ...names, items }, diagnostics: [] });
  const texts = modules.map((module) => ({
    path: module.path,
    ...moduleText({ module }, ".js", undefined),
  }));
  const own = texts.find(({ path }) => path === `${document}/validators`);
  const runtime = await runtimeModules(own?.mentioned ?? [], ".js");
  const nameOf = (role: string, { id }: Declaration): string =>
    names.symbols.get(symbolKey(role, { kind: "declaration", id }))?.name ?? "";
  return {
    modules: [
      ...texts.map(({ path, texts: parts }) => ({ path, text: parts.join("\n") })),
      ...runtime,
    ],
    validators: `${document}/validators`,
    checks: probes.map((probe, index) => ({
      name: nameOf("is", probe),
      property: propertyName(index),
    })),
  };
}

function propertyName(index: number): string {
  return `value${index}`;
}

function keyOf(index: number): string {
  return `POST /${index}`;
}

function operationOf(probe: Declaration, index: number, empty: DeclarationId): Operation {
  const { at } = probe;
  const content: Content = {
    mediaType: "application/json",
    codec: "json",
    schema: { kind: "ref", at, target: probe.id },
    encoding: [],
    at,
  };
  const isRequest = probe.role === "request";
  return {
    key: keyOf(index),
    method: "POST",
    path: `/${index}`,
    tags: [],
    deprecated: false,
    parameters: [],
    responses: isRequest
      ? []
      : [{ status: { kind: "code", code: 200 }, headers: [], contents: [content], at }],
    security: [],
    extensions: {},
    at,
    request: isRequest ? probe.id : empty,
  };
}

/** The declarations that schemas lead to, as components. */
function reachedFrom(
  schemas: readonly Schema[],
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const byId = new Map(declarations.map((each) => [each.id, each]));
  const found = declarationsReached(schemas.flatMap(refsOf), (id) => byId.get(id));
  return found.map((declaration, index) => {
    return { ...declaration, role: "component", hint: `Part ${index}` };
  });
}
