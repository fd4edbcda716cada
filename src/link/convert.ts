import type { Document, Operation, Response } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { mapChildren } from "../ir/visit.ts";
import { withFields } from "../ir/with-fields.ts";
import { type TypeChoices, conversionOf } from "../schema/conversions.ts";
import { reachedInside } from "../schema/fill.ts";
import { resolverOf } from "../schema/references.ts";
import { areIndependent } from "./overlapping-conversions.ts";

/** Codecs whose values are parsed as JSON; the bodies of other codecs stay texts. */
const jsonCodecs: ReadonlySet<string> = new Set(["json", "jsonl", "sse"]);

/**
 * Marks the schemas whose values are converted: `converted` on the schemas, `unconverted` on
 * references to such schemas from where no conversion reaches.
 *
 * Conversions reach as far as defaults do (`reachedInside`), except intersections whose members
 * describe the same part of a value: one would convert what the other still has to read.
 */
export function markConverted(program: Program, types: TypeChoices): Program {
  if (types["date-time"] !== "Date" && types.int64 !== "bigint") return program;
  const mark = markerOf(program, types);
  const inDeclaration = (declaration: Declaration): Declaration => ({
    ...declaration,
    schema: mark(declaration.schema, true),
  });
  return {
    ...program,
    declarations: new Map(
      [...program.declarations].map(([id, declaration]) => [id, inDeclaration(declaration)]),
    ),
    documents: program.documents.map((document) => inDocument(document, mark)),
  };
}

/** Marks a schema; `reached` is true if its values can be converted. */
type Mark = (schema: Schema, reached: boolean) => Schema;

function inDocument(document: Document, mark: Mark): Document {
  return withFields(document, {
    operations: document.operations.map((each) => inOperation(each, mark)),
    webhooks: document.webhooks.map((each) => inOperation(each, mark)),
  });
}

function inOperation(operation: Operation, mark: Mark): Operation {
  const { parameters, body, responses } = operation;
  return {
    ...operation,
    parameters: parameters.map((each) => ({ ...each, schema: mark(each.schema, true) })),
    ...(body && {
      body: {
        ...body,
        contents: body.contents.map((each) => ({ ...each, schema: mark(each.schema, true) })),
      },
    }),
    responses: responses.map((each) => inResponse(each, mark)),
  };
}

/** Marks what a response holds. A body is converted by the functions of a declaration alone. */
function inResponse(response: Response, mark: Mark): Response {
  return {
    ...response,
    headers: response.headers.map((each) => ({ ...each, schema: mark(each.schema, true) })),
    contents: response.contents.map((content) => {
      const { schema, codec } = content;
      const reached = (each: Schema): Schema =>
        mark(each, jsonCodecs.has(codec) && each.kind === "ref");
      if (schema.kind !== "stream") return { ...content, schema: reached(schema) };
      const items = reached(schema.items);
      return { ...content, schema: { ...schema, items }, itemSchema: items };
    }),
  };
}

/** Creates the function that marks the schemas of a program. */
function markerOf(program: Program, types: TypeChoices): Mark {
  const resolve = resolverOf(program);
  return mark;

  function mark(schema: Schema, reached: boolean): Schema {
    switch (schema.kind) {
      case "string":
      case "number":
        return reached && conversionOf(schema, types) !== undefined
          ? { ...schema, converted: true }
          : schema;
      case "ref":
        return reached ? schema : { ...schema, unconverted: true };
      case "guard":
        // A guard of scalars does not affect the type.
        return mapChildren(schema, (each) => mark(each, reached && isContainer(schema.schema)));
      default: {
        const inside = new Set(reached && isReached(schema) ? reachedInside(schema, program) : []);
        return mapChildren(schema, (each) => mark(each, inside.has(each)));
      }
    }
  }

  function isReached(schema: Schema): boolean {
    return schema.kind !== "intersection" || areIndependent(schema.members, types, resolve);
  }
}

function isContainer(schema: Schema): boolean {
  return schema.kind === "array" || schema.kind === "object";
}
