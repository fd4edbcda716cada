import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Content, Parameter, Response, Status } from "../ir/api.ts";
import type { Declaration } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { at, keysOf, type Origin } from "../ir/pointer.ts";
import { readContents } from "./content.ts";
import { asObject, patternedField, requireField, textField } from "./fields.ts";
import { readHeaders } from "./parameter.ts";
import { memberAt, type ObjectPlace, type Place, relocated } from "./place.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";

/** The operation that responses belong to. */
export interface Responder {
  readonly key: string;
  /** The location where the operation is used. */
  readonly site: Origin;
}

/** Reads the `responses` of an operation: codes in ascending order, then ranges, then `default`. */
export function readResponses(
  reading: Reading,
  operation: ObjectPlace,
  responder: Responder,
): readonly Response[] {
  const entries = patternedField(reading, operation, "responses");
  if (entries.length === 0) {
    // Since 3.1, `responses` may be missing, but not empty.
    const isMissing = memberAt(operation, "responses").value === undefined;
    const isAllowed = isMissing && !hasLegacySchemas(reading.version);
    const details = isAllowed ? ({ severity: "info" } as const) : {};
    const params = { key: responder.key };
    reading.report(diagnose("operation/no-responses", params, operation.at, details));
  }
  return entries
    .flatMap(([key, place]) => {
      const status = readStatus(reading, key, place);
      if (status === undefined) return [];
      return [readResponse(reading, { key, status, place }, responder)];
    })
    .toSorted((a, b) => rank(a.status) - rank(b.status));
}

/**
 * Parses a status: a code, a range or `default`. Reports any other key and leaves it out of the
 * generated code.
 */
function readStatus(reading: Reading, key: string, place: Place): Status | undefined {
  const where = { ...place.at, part: "key" } as const;
  if (key === "default") return { kind: "default" };
  if (/^[1-5]\d\d$/.test(key)) return { kind: "code", code: Number(key) };
  if (!/^[1-5]xx$/i.test(key)) {
    reading.report(diagnose("operation/invalid-status", { status: key }, where));
    return undefined;
  }
  if (!key.endsWith("XX")) {
    reading.report(diagnose("operation/lower-case-status", { status: key }, where));
  }
  return { kind: "range", digit: Number(key[0]) };
}

function rank(status: Status): number {
  if (status.kind === "default") return 10_000;
  return status.kind === "code" ? status.code : 1_000 + status.digit;
}

/** A member of `responses`. */
interface ResponseEntry {
  readonly key: string;
  readonly status: Status;
  readonly place: Place;
}

function readResponse(
  reading: Reading,
  { key, status, place }: ResponseEntry,
  responder: Responder,
): Response {
  // Keep the status: without it, a successful call would fail.
  const outcome = "its body is not described";
  const resolved = dereference(reading, place, { outcome });
  const object = resolved === undefined ? undefined : asObject(reading, resolved, key, outcome);
  if (object === undefined) return { status, headers: [], contents: [], at: place.at };
  const description = textField(reading, object, "description");
  const contents = readContents(reading, inContent(reading, object));
  const headers = readHeaders(reading, object);
  const headersSchema = declareHeaders(reading, headers, responder, { key, at: object.at });
  return {
    status,
    ...(description === undefined ? {} : { description }),
    headers,
    ...(headersSchema === undefined ? {} : { headersSchema }),
    contents: contents.map((content) => {
      const several = contents.length > 1;
      // A response component is shared by its operations, and so are its schemas.
      return resolved === place
        ? declared(reading, content, ownedBy(responder, key, content, several))
        : declared(reading, content, sharedAs(object, content, several));
    }),
    at: object.at,
  };
}

/** Moves the `schema` of a response, which is the form of Swagger 2.0, into its `content`. */
function inContent(reading: Reading, response: ObjectPlace): ObjectPlace {
  const { value } = response;
  if (!Object.hasOwn(value, "schema") || Object.hasOwn(value, "content")) return response;
  requireField(reading, response, "content", "its `schema` is read as that of a JSON body");
  const body = relocated({
    ...response,
    value: { schema: relocated(memberAt(response, "schema")) },
  });
  return { ...response, value: { ...value, content: { "application/json": body } } };
}

/** Declares the headers of a response as one object that allows other headers. */
function declareHeaders(
  reading: Reading,
  headers: readonly Parameter[],
  { key, site }: Responder,
  { key: status, at: where }: { readonly key: string; readonly at: Origin },
): Schema | undefined {
  if (headers.length === 0) return undefined;
  const properties = headers.map((each) =>
    propertyOf(each.name, each.schema, each.required, each.at),
  );
  const schema = objectOf(properties, where);
  const target = reading.declarations.add(
    { role: "response", hint: `${status} response headers`, operation: key, schema, at: where },
    at(site, "response", status, "headers", "all"),
  );
  return { kind: "ref", at: where, target };
}

/** The name and location of the declaration of an inline schema. */
interface Owner extends Pick<Declaration, "role" | "hint" | "operation"> {
  readonly site: Origin;
}

function ownedBy(
  { key, site }: Responder,
  status: string,
  content: Content,
  several: boolean,
): Owner {
  const words = several ? `${status} ${essence(content)}` : status;
  return {
    role: "response",
    hint: `${words} response`,
    operation: key,
    site: at(site, "response", status, content.mediaType),
  };
}

function sharedAs(response: ObjectPlace, content: Content, several: boolean): Owner {
  const name = keysOf(response.at.path).at(-1) ?? "shared";
  return {
    role: "component",
    hint: several ? `${name} ${essence(content)} response` : `${name} response`,
    site: at(content.at, "schema"),
  };
}

function essence(content: Content): string {
  return content.mediaType.replace(/;.*$/s, "");
}

/**
 * Declares the schema of a content, so that it has its own validator. References stay as they are.
 */
function declared(reading: Reading, content: Content, owner: Owner): Content {
  const { schema } = content;
  if (schema.kind !== "stream") return { ...content, schema: declare(reading, schema, owner) };
  const { hint, site } = owner;
  const item = { ...owner, hint: `${hint} item`, site: at(site, "item") };
  const items = declare(reading, schema.items, item);
  return { ...content, schema: { ...schema, items }, itemSchema: items };
}

function declare(reading: Reading, inline: Schema, { site, ...owner }: Owner): Schema {
  if (inline.kind === "ref" || inline.kind === "binary") return inline;
  if (inline.kind === "any" && inline.note === undefined) return inline;
  const target = reading.declarations.add({ ...owner, schema: inline, at: inline.at }, site);
  return { kind: "ref", at: inline.at, target };
}
