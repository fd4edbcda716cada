import { mapSchemas } from "../ir/map-document.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { mapChildren } from "../ir/visit.ts";
import { type TypeChoices, convertsAny, withConversion } from "../schema/conversions.ts";
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
export function markConverted(
  program: Program,
  typesOf: (document: string) => TypeChoices,
): Program {
  const marks = new Map(
    program.documents.flatMap(({ id }) => {
      const types = typesOf(id);
      return convertsAny(types) ? [[id, markerOf(program, types)] as const] : [];
    }),
  );
  if (marks.size === 0) return program;
  const inDeclaration = (declaration: Declaration): Declaration => {
    const mark = marks.get(declaration.document);
    return mark === undefined
      ? declaration
      : { ...declaration, schema: mark(declaration.schema, true) };
  };
  return {
    ...program,
    declarations: new Map(
      [...program.declarations].map(([id, declaration]) => [id, inDeclaration(declaration)]),
    ),
    // The body of a response is converted by the functions of a declaration alone.
    documents: program.documents.map((document) => {
      const mark = marks.get(document.id);
      if (mark === undefined) return document;
      return mapSchemas(document, (schema, codec) =>
        mark(schema, codec === undefined || (jsonCodecs.has(codec) && schema.kind === "ref")),
      );
    }),
  };
}

/** Marks a schema; `reached` is true if its values can be converted. */
type Mark = (schema: Schema, reached: boolean) => Schema;

/** Creates the function that marks the schemas of a program. */
function markerOf(program: Program, types: TypeChoices): Mark {
  const resolve = resolverOf(program);
  return mark;

  function mark(schema: Schema, reached: boolean): Schema {
    switch (schema.kind) {
      case "string":
      case "number":
        return reached ? withConversion(schema, types) : schema;
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
