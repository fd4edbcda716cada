import { toPointer } from "./ir/pointer.ts";
import { createContexts } from "./emit/context.ts";
import type { EmitContext } from "./emit/emitter.ts";
import { flatten } from "./emit/layout/marks.ts";
import { wireStatus } from "./emit/wire.ts";
import type { Operation } from "./ir/api.ts";
import type { Analysis } from "./pipeline.ts";
import type { ImportedPlace, Trace } from "./report/finding.ts";

/** A row of `codegen inspect`: the generated names and types of one operation. */
export interface InspectedOperation {
  readonly document: string;
  readonly method: string;
  readonly path: string;
  /** The name of its function. */
  readonly name: string;
  /** Its place in the nested client: `apps.users.create`. */
  readonly nested: string;
  /** The type of its body, by media type if there are several; empty if it has none. */
  readonly request: string;
  /** Status and type of each response: `200 Message, 422 HTTPValidationError`. */
  readonly response: string;
  /** The codes of its diagnostics. */
  readonly diagnostics: readonly string[];
  /** The place of the page that it was imported from; absent for other documents. */
  readonly page?: ImportedPlace;
}

/**
 * Returns one row for each operation of an analysis, in the documents' order. `trace` leads from
 * imported documents to their pages.
 */
export function inspect(analysis: Analysis, trace?: Trace): readonly InspectedOperation[] {
  const contextOf = createContexts(analysis.program, analysis.facts, analysis.plan);
  return analysis.program.documents.flatMap((document) =>
    document.operations.map((operation): InspectedOperation => {
      const $ = contextOf(document.id);
      const subject = { kind: "operation", document: document.id, key: operation.key } as const;
      const place = analysis.plan.places.get(document.id)?.get(operation.key);
      const page = trace?.({ ...operation.at, part: "key" });
      return {
        document: document.id,
        method: operation.method,
        path: operation.path,
        name: $.base(subject).camel,
        nested: place === undefined ? "" : [...place.resource, place.method].join("."),
        request: bodyType(operation, $),
        response: responseTypes(operation, $),
        diagnostics: codesAt(operation, analysis),
        ...(page === undefined ? {} : { page }),
      };
    }),
  );
}

function bodyType(operation: Operation, $: EmitContext): string {
  return (operation.body?.contents ?? [])
    .map(({ schema }) => oneLine($.type(schema, "input").text))
    .join(" or ");
}

function responseTypes(operation: Operation, $: EmitContext): string {
  return operation.responses
    .map((response) => {
      const types = response.contents.map(({ schema }) => oneLine($.type(schema, "output").text));
      return [String(wireStatus(response)), types.join(" or ")]
        .filter((part) => part !== "")
        .join(" ");
    })
    .join(", ");
}

function oneLine(type: string): string {
  return flatten(type)
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function codesAt(operation: Operation, { diagnostics }: Analysis): readonly string[] {
  const own = toPointer(operation.at.path);
  return diagnostics.flatMap(({ code, at }) =>
    at !== undefined &&
    "path" in at &&
    at.source === operation.at.source &&
    isWithin(toPointer(at.path), own)
      ? code
      : [],
  );
}

function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}
