import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Content, Response, Status } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { at, type Origin, toPointer } from "../source/pointer.ts";
import { readContents } from "./content.ts";
import { asObject, patternedField, textField } from "./fields.ts";
import { readHeaders } from "./parameter.ts";
import type { ObjectPlace, Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";

/** The operation that responses belong to. */
export interface Responder {
  readonly key: string;
  readonly at: Origin;
}

/** The `responses` of an operation: codes ascending, then ranges, then `default`. */
export function readResponses(
  reading: Reading,
  operation: ObjectPlace,
  responder: Responder,
): readonly Response[] {
  const entries = patternedField(reading, operation, "responses");
  if (entries.length === 0) {
    reading.report(diagnose("operation/no-responses", { key: responder.key }, operation.at));
  }
  return entries
    .flatMap(([key, place]) => {
      const status = readStatus(reading, key, place);
      if (status === undefined) return [];
      return readResponse(reading, place, key, status, responder) ?? [];
    })
    .toSorted((a, b) => rank(a.status) - rank(b.status));
}

/** A status is a code, a range or `default`; nothing else comes near the generated code. */
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

function readResponse(
  reading: Reading,
  place: Place,
  key: string,
  status: Status,
  responder: Responder,
): Response | undefined {
  const resolved = dereference(reading, place);
  const object = resolved === undefined ? undefined : asObject(reading, resolved, key);
  if (object === undefined) return undefined;
  const description = textField(reading, object, "description");
  const contents = readContents(reading, object);
  return {
    status,
    ...(description === undefined ? {} : { description }),
    headers: readHeaders(reading, object),
    contents: contents.map((content) =>
      declared(reading, content, key, contents.length > 1, responder),
    ),
    at: object.at,
  };
}

/** Content of which the schema has a validator of its own: a reference, or a declaration that belongs to the operation. */
function declared(
  reading: Reading,
  content: Content,
  status: string,
  several: boolean,
  responder: Responder,
): Content {
  const words = several ? `${status} ${content.mediaType.replace(/;.*$/s, "")}` : status;
  const pointer = toPointer(at(responder.at, "response", status, content.mediaType).path);
  const { schema } = content;
  if (schema.kind !== "stream") return { ...content, schema: declare(schema, "response", pointer) };
  const items = declare(schema.items, "response item", `${pointer}/item`);
  return { ...content, schema: { ...schema, items }, itemSchema: items };

  function declare(inline: Schema, kind: string, id: string): Schema {
    if (inline.kind === "ref" || inline.kind === "binary") return inline;
    if (inline.kind === "any" && inline.note === undefined) return inline;
    const target = reading.declarations.add(
      {
        role: "response",
        hint: `${words} ${kind}`,
        operation: responder.key,
        schema: inline,
        at: inline.at,
      },
      id,
    );
    return { kind: "ref", at: inline.at, target };
  }
}
