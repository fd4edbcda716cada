import type { Content, Operation, Parameter, Response } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import { type Sample, type Instance, sample } from "./sample.ts";

/**
 * The status code for a declared response: the first undeclared one of a range; for `default` the
 * first undeclared success, or 500 if another response is a success.
 */
export function codeOf({ status }: Response, { responses }: Pick<Operation, "responses">): number {
  switch (status.kind) {
    case "code":
      return status.code;
    case "range":
      return firstUndeclared(status.digit * 100, responses);
    case "default":
      return responses.some((other) => other.status.kind !== "default" && isSuccess(other))
        ? firstUndeclared(500, responses)
        : firstUndeclared(200, responses);
  }
}

/** True if a response is a success: a 2xx code or range. */
export function isSuccess({ status }: Response): boolean {
  return status.kind === "code"
    ? status.code >= 200 && status.code < 300
    : status.kind === "range" && status.digit === 2;
}

/** The main response of an operation: its first success, or else `default`, or else the first. */
export function mainResponse({ responses }: Pick<Operation, "responses">): Response | undefined {
  return (
    responses.find(isSuccess) ??
    responses.find(({ status }) => status.kind === "default") ??
    responses[0]
  );
}

/** A sample of the body of a response. */
export function sampleBody(content: Content, program: Program, seed?: string): Sample {
  return sample(content.schema, program, {
    offers: content.examples ?? [],
    name: "body",
    ...(seed === undefined ? {} : { seed }),
  });
}

/** Samples of the headers of a response, as texts; optional ones only if they have an example. */
export function sampleHeaders(
  { headers }: Response,
  program: Program,
): readonly (readonly [name: string, value: string])[] {
  return headers.flatMap((header) => {
    const isWanted = header.required || header.examples !== undefined;
    if (!isWanted || /^(content-type|content-length|transfer-encoding)$/i.test(header.name))
      return [];
    const made = sampleParameter(header, program);
    const text = made.ok ? headerText(made.value) : undefined;
    return text === undefined ? [] : [[header.name, text] as const];
  });
}

/** A sample of a parameter or header, preferably its own example. */
export function sampleParameter(parameter: Parameter, program: Program): Sample {
  const defaults: readonly Json[] = parameter.default === undefined ? [] : [parameter.default];
  return sample(parameter.schema, program, {
    view: "input",
    offers: [...(parameter.examples ?? []), ...defaults],
    name: parameter.name,
  });
}

function headerText(value: Instance): string | undefined {
  const text = Array.isArray(value)
    ? value.map(String).join(", ")
    : typeof value === "object"
      ? JSON.stringify(value)
      : String(value);
  // Other characters are not allowed in a header (RFC 9110 §5.5).
  return /^[\t\x20-\x7e]*$/.test(text) ? text : undefined;
}

function firstUndeclared(from: number, responses: readonly Response[]): number {
  for (let code = from; code < from + 100; code += 1) {
    if (
      registered.has(code) &&
      !responses.some(({ status }) => status.kind === "code" && status.code === code)
    )
      return code;
  }
  return from;
}

/** The registered status codes that allow a body, for ranges and `default`. */
const registered: ReadonlySet<number> = new Set([
  200, 201, 202, 203, 206, 207, 208, 226, 300, 301, 302, 303, 307, 308, 400, 401, 402, 403, 404,
  405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 423, 424, 425, 426,
  428, 429, 431, 451, 500, 501, 502, 503, 504, 505, 506, 507, 508, 510, 511,
]);
