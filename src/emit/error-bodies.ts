import { arrow, call, object } from "./syntax.ts";
import type { Document, Operation, Response } from "../ir/api.ts";
import { type Code, lit, member, property, ts } from "./code.ts";
import { type Declared, declareConst } from "./declare.ts";
import { comment } from "./doc.ts";
import type { EmitContext } from "./emitter.ts";
import { customErrors, errorContent } from "./error-style.ts";
import type { Subject } from "../plan/subject.ts";
import { errorBody } from "../sample/error-body.ts";
import type { ErrorPart } from "../sample/error-part.ts";
import { wireStatus } from "./wire.ts";

/** The role of the constant with the bodies of a document's errors. */
export const errorBodiesRole = "server:error-bodies";

/**
 * Declares the functions that create the errors of a document in its own schemas, by the names of
 * these. Nothing if it has no such errors.
 */
export function declareErrorBodies(document: Document, $: EmitContext): readonly Declared[] {
  const bodies = bodiesOf(document, $);
  if (bodies.size === 0) return [];
  const entries = [...bodies].map(([name, part]) => property(name, functionOf(part, $)));
  return [
    declareConst({
      name: $.name(errorBodiesRole, { kind: "document", document: document.id }),
      internal: true,
      doc: comment("Creates the errors that the server itself sends, in the declared schemas."),
      value: object(entries),
    }),
  ];
}

/** Returns a key for the bodies of errors, which depend on examples too. */
export function errorBodiesKey(document: Document, $: EmitContext): string {
  return JSON.stringify([...bodiesOf(document, $)]);
}

/** The property of a route that creates its errors; `undefined` if it declares none of its own. */
export function declaredErrors(
  operation: Operation,
  subject: Subject & { readonly kind: "operation" },
  $: EmitContext,
): Code | undefined {
  const own = customErrors(operation, $);
  if (own.length === 0) return undefined;
  const bodies = $.ref(errorBodiesRole, { kind: "document", document: subject.document });
  const entries = own.map((response) =>
    property(String(wireStatus(response)), member(bodies, nameOf(response, subject, $))),
  );
  const declared = $.runtime("server/declared-errors", "declaredErrors");
  return property("declaredErrors", call(declared, [object(entries)]));
}

type Bodies = ReadonlyMap<string, ErrorPart | undefined>;

/** The bodies so far: both the key of the constant and its text depend on them. */
const known = new WeakMap<Document, Bodies>();

function bodiesOf(document: Document, $: EmitContext): Bodies {
  const bodies = known.get(document) ?? makeBodies(document, $);
  known.set(document, bodies);
  return bodies;
}

function makeBodies(document: Document, $: EmitContext): Bodies {
  const bodies = new Map<string, ErrorPart | undefined>();
  for (const operation of document.operations) {
    const subject = { kind: "operation", document: document.id, key: operation.key } as const;
    for (const response of customErrors(operation, $)) {
      const name = nameOf(response, subject, $);
      const content = errorContent(response);
      if (content === undefined || bodies.has(name)) continue;
      bodies.set(name, errorBody(content.schema, $.program));
    }
  }
  return bodies;
}

/** Returns the name of an error's schema, or of its response if the schema has none. */
function nameOf(response: Response, subject: Subject, $: EmitContext): string {
  const schema = errorContent(response)?.schema;
  if (schema?.kind !== "ref") return `${$.base(subject).camel}${wireStatus(response)}`;
  return $.base({ kind: "declaration", id: $.declaration(schema.target).id }).pascal;
}

function functionOf(part: ErrorPart | undefined, $: EmitContext): Code {
  if (part === undefined) return arrow(ts``, ts`undefined`);
  const facts = $.runtime("server/error-facts", "ErrorFacts", "type");
  return arrow(uses(part) ? ts`error: ${facts}` : ts``, codeOf(part));
}

function codeOf(part: ErrorPart): Code {
  switch (part.kind) {
    case "constant":
      return lit(part.value);
    case "fact":
      return member(part.of === "issue" ? ts`issue` : ts`error`, part.name);
    case "object":
      return object(part.properties.map(([name, inside]) => property(name, codeOf(inside))));
    case "each":
      return call(ts`error.issues.map`, [arrow(ts`issue`, codeOf(part.item))]);
  }
}

function uses(part: ErrorPart): boolean {
  switch (part.kind) {
    case "constant":
      return false;
    case "object":
      return part.properties.some(([, inside]) => uses(inside));
    default:
      return true;
  }
}
