import { parseJson } from "./parse-json.ts";
import { type Report, addIssue } from "./request-report.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Style } from "../wire/operation.ts";
import { type Forms, type TextShape, formsOf } from "../wire/text-shape.ts";

/** A parameter, or a property of a form, with everything precomputed that is needed to read it. */
export interface Field {
  readonly name: string;
  readonly style: Style;
  readonly explode: boolean;
  readonly forms: Forms;
  /** True if the text is JSON: for a parameter with `content`, or an object in a form. */
  readonly json: boolean;
}

export function createField(
  name: string,
  style: Style,
  explode: boolean | undefined,
  shape: TextShape | undefined,
  content?: string,
): Field {
  return {
    name,
    style,
    explode: explode ?? (style === "form" || style === "cookie"),
    forms: formsOf(shape ?? "string"),
    json: content !== undefined && codecOf(content) === "json",
  };
}

/** Reads the JSON text of a field. */
export function readJson(text: string, at: string, report: Report): unknown {
  const json = parseJson(text, 100, report.json);
  if (json.ok) return json.value;
  addIssue(report, at, "contentMediaType", "must be valid JSON", {
    contentMediaType: "application/json",
  });
  return text;
}
