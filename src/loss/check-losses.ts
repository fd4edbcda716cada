import type { ValidatorOptions } from "../emit/validators/options.ts";
import { settingsOf } from "../emit/validators/options.ts";
import { stringFormats } from "../emit/validators/formats.ts";
import { numberFormats } from "../schema/number-formats.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { NumberSchema, Schema, StringSchema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { canHaveDefault, filledSchemas } from "../schema/fill.ts";
import { at } from "../ir/pointer.ts";
import type { ReportLoss } from "./loss.ts";

/** Formats that every value of the type satisfies. */
const saysNothing: ReadonlySet<string> = new Set(["password", "float", "double"]);

/** Formats of integers that a JavaScript number cannot represent exactly. */
const wide: ReadonlySet<string> = new Set(["int64", "uint64"]);

/**
 * Reports constraints that validators do not check: formats that are unknown or disabled in the
 * options, and the content of encoded strings.
 */
export function reportCheckLosses(
  schema: Schema,
  options: ValidatorOptions,
  report: ReportLoss,
): void {
  const { asserts } = settingsOf(options);
  walk(schema, (node) => {
    if (node.kind !== "string" && node.kind !== "number") return;
    if (node.format !== undefined) reportFormat(node, node.format, asserts, report);
    if (node.kind === "string") reportContent(node, report);
  });
}

function reportFormat(
  node: StringSchema | NumberSchema,
  format: string,
  asserts: (format: string) => boolean,
  report: ReportLoss,
): void {
  const where = { at: at(node.at, "format"), construct: `format: ${format}` };
  if (node.kind === "number" && wide.has(format) && !isSafe(node)) {
    const what = "numbers beyond 2^53 are rounded by JSON.parse";
    report({ ...where, outputs: ["models", "client", "server"], what });
  }
  if (saysNothing.has(format)) return;
  const known = node.kind === "string" ? stringFormats.has(format) : numberFormats.has(format);
  if (known && asserts(format)) return;
  const what = known
    ? "the configuration disables the check of this format"
    : `the format is not known for ${node.kind}s, and not checked`;
  report({ ...where, outputs: ["validators"], what });
}

function isSafe({ range = {} }: NumberSchema): boolean {
  const low = Math.max(range.min ?? -Infinity, range.exclusiveMin ?? -Infinity);
  const high = Math.min(range.max ?? Infinity, range.exclusiveMax ?? Infinity);
  return low >= -(2 ** 53) && high <= 2 ** 53;
}

function reportContent(node: StringSchema, report: ReportLoss): void {
  for (const keyword of ["contentEncoding", "contentMediaType"] as const) {
    if (node[keyword] === undefined) continue;
    const what = "the text is not decoded or checked";
    report({ at: at(node.at, keyword), construct: keyword, outputs: ["validators"], what });
  }
}

/**
 * Reports defaults that are not filled in when a request omits the property: in alternatives that
 * one value can match several of, in conditions, and in `patternProperties`.
 */
export function reportDefaultLosses(
  declaration: Declaration,
  program: Program,
  factsOf: FactsOf,
  report: ReportLoss,
): void {
  if (!factsOf(declaration.id).inRequest) return;
  const filled = new Set(filledSchemas(declaration.schema, program));
  const what = "the default is not filled in, since the alternative that applies is ambiguous";
  walk(declaration.schema, (node) => {
    if (filled.has(node)) return;
    const found =
      node.kind === "object"
        ? node.properties.filter(canHaveDefault).map((property) => property.at)
        : node.kind === "ref" && factsOf(node.target).defaults
          ? [node.at]
          : [];
    for (const where of found) {
      report({ at: where, construct: "default", outputs: ["validators"], what });
    }
  });
}
