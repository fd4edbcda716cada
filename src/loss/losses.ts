import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { ValidatorOptions } from "../emit/validators/options.ts";
import type { Document } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { at, toPointer } from "../ir/pointer.ts";
import type { Source } from "../source/source.ts";
import { reportCheckLosses, reportDefaultLosses } from "./check-losses.ts";
import { reportIgnoredLosses } from "./ignored-losses.ts";
import { type FoundLoss, type Loss, type LossOutput, lossOutputs } from "./loss.ts";
import { reportTextLosses } from "./text-losses.ts";
import { reportTypeLosses } from "./type-losses.ts";
import { reportWireLosses } from "./wire-losses.ts";

/** The input of the search for losses. */
export interface LossOptions {
  /** The texts of the documents and of the files that they refer to. */
  readonly sources: ReadonlyMap<string, Source>;
  readonly facts: FactsOf;
  /** The diagnostics of the documents. */
  readonly diagnostics?: readonly Diagnostic[];
  /** The outputs that are generated; all by default. */
  readonly outputs?: readonly LossOutput[];
  readonly validators?: ValidatorOptions;
}

/**
 * Finds everything in the documents of a program that some output does not represent, without
 * duplicates, by document, file and pointer. Text for readers is not counted: titles, summaries,
 * examples, comments. Neither is a constraint that the type leaves to the validator.
 */
export function losses(program: Program, options: LossOptions): readonly Loss[] {
  const wanted = new Set(options.outputs ?? lossOutputs);
  return program.documents.flatMap((document) => {
    const found = new Map<string, Loss>();
    for (const { at: place, outputs, ...rest } of lossesOf(document, program, options)) {
      const pointer = toPointer(place.path);
      for (const output of outputs) {
        if (!wanted.has(output)) continue;
        const loss: Loss = {
          document: document.id,
          source: place.source,
          pointer,
          construct: rest.construct,
          output,
          what: rest.what,
        };
        found.set(JSON.stringify([place.source, pointer, rest.construct, output]), loss);
      }
    }
    return [...found.values()].toSorted(byPlace);
  });
}

function lossesOf(
  document: Document,
  program: Program,
  { sources, facts, diagnostics = [], validators = {} }: LossOptions,
): readonly FoundLoss[] {
  const found: FoundLoss[] = [];
  const report = (loss: FoundLoss): void => void found.push(loss);
  const ofSchema = (schema: Schema): void => {
    reportTypeLosses(schema, program, report);
    reportCheckLosses(schema, validators, report);
  };
  const own = [...program.declarations.values()].filter(
    (declaration) => declaration.document === document.id,
  );
  for (const declaration of own) {
    for (const schema of writtenSchemas(declaration)) ofSchema(schema);
    reportDefaultLosses(declaration, program, facts, report);
    if (declaration.subtypes === undefined) continue;
    const what = "the type does not list the schemas that extend this one";
    const where = at(declaration.at, "discriminator");
    report({ at: where, construct: "discriminator", outputs: ["models", "openapi"], what });
  }
  for (const operation of [...document.operations, ...document.webhooks]) {
    for (const { schema } of operation.responses.flatMap(({ headers }) => headers))
      ofSchema(schema);
  }
  reportWireLosses(document, report);
  reportTextLosses(document, sources, report);
  const read = new Set([document, ...own].map((each) => each.at.source));
  reportIgnoredLosses(read, diagnostics, report);
  return found;
}

/** The schemas that are in the document: the alternatives of a request by media type are not. */
function writtenSchemas({ role, schema }: Declaration): readonly Schema[] {
  return role === "request" && schema.kind === "union" ? schema.members : [schema];
}

function byPlace(one: Loss, other: Loss): number {
  return (
    compare(one.source, other.source) ||
    compare(one.pointer, other.pointer) ||
    compare(one.construct, other.construct) ||
    lossOutputs.indexOf(one.output) - lossOutputs.indexOf(other.output)
  );
}

/** Compares by code unit, independent of the locale. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
