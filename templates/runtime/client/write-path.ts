import type { Operation } from "../wire/operation.ts";
import type { WrittenParameters } from "./operation-parts.ts";
import type { OperationInput } from "./operation-input.ts";
import { InvalidRequestError } from "../wire/invalid-request-error.ts";
import { encode, toText } from "../wire/write-text.ts";

/**
 * `.` or `..` as a segment of an encoded path, in any spelling that a URL parser or a proxy may
 * interpret: some drop what follows a `;`.
 */
const dots = /(\/|%2f|%5c)(\.|%2e){1,2}(;|%3b|$|\/|%2f|%5c)/i;

/**
 * Replaces the placeholders of a path template by percent-encoded values: `/pets/{id}` →
 * `/pets/a%2Fb`. `write` returns the text of a parameter.
 * Throws `InvalidRequestError` if a text is missing or empty, or if a segment would become `.` or
 * `..`: no encoding prevents that, and the call would reach another path.
 */
export function fillPath(template: string, write: (name: string) => string | undefined): string {
  // An empty value is refused like a dot segment.
  const path = template.replace(/\{([^{}]*)\}|[#\\\s]/g, (match, name?: string) =>
    name === undefined ? encode(match) : write(name) || "/./",
  );
  if (path === template || !dots.test(path.replace(/%25/g, "%"))) return path;
  throw new InvalidRequestError(`${template}: empty or dot segment`);
}

/**
 * Writes the parameters of a call that has only scalars in the path, with style `simple`. Throws
 * `InvalidRequestError` for other values.
 */
export function writePath(
  { path: template }: Pick<Operation, "path">,
  { path }: OperationInput,
): WrittenParameters {
  // Everything that objects inherit is refused by `toText`.
  const values = path as { readonly [name: string]: unknown } | undefined;
  return { path: fillPath(template, (name) => encode(toText(values?.[name]))) };
}
