/* eslint-disable @typescript-eslint/unbound-method */
import type { OperationParts } from "./operation-parts.ts";
import { readHeaderText } from "../wire/read-header-text.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Parse } from "../validate/issue.ts";
import type { HeaderSpec } from "../wire/operation.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import { type TextShape, coerce, formsOf, itemShape } from "../wire/text-shape.ts";

/** The conversion of the declared headers of one response. */
export interface HeaderPlan {
  /** Shapes by header name. A header without a shape is a string. */
  readonly shapes?: { readonly [name: string]: TextShape };
  /** Converts the headers to their types, if they are valid. */
  readonly parse?: Parse<unknown>;
}

/**
 * Creates a reader for the declared headers of responses; `plans` are keyed by declared status. An
 * absent header is omitted, and one that does not match its schema remains a string: only `check`
 * refuses it.
 * Names are matched case-insensitively and returned as declared.
 */
export function readHeaders(plans: {
  readonly [status: string]: HeaderPlan;
}): NonNullable<OperationParts["readHeaders"]> {
  return (operation, spec, read, incoming, parts, check) => {
    if (spec?.headers === undefined) return read;
    const { shapes = {}, parse } = plans[`${spec.status}`] ?? {};
    const headers: Record<string, unknown> = {};
    for (const header of spec.headers) {
      const shape = hasOwn(shapes, header.name) ? shapes[header.name] : undefined;
      const value = readHeader(header, shape ?? "string", incoming.response, parts);
      if (value !== undefined) setOwn(headers, header.name, value);
    }
    check?.headers?.(operation, `${spec.status}`, headers, read.body, incoming.refuse);
    const result = parse?.(headers);
    return { ...read, headers: result?.ok === true ? result.value : headers };
  };
}

function readHeader(
  { name, explode, content }: HeaderSpec,
  shape: TextShape,
  { headers }: Response,
  { parse = JSON.parse }: OperationParts,
): unknown {
  const forms = formsOf(shape);
  const { array } = forms;
  // The only header whose lines cannot be joined by commas. Older platforms do not separate them.
  if (array !== undefined && /^set-cookie$/i.test(name)) {
    const lines = headers.getSetCookie();
    if (lines.length === 0) return undefined;
    return lines.map((line, index) => coerce(line, itemShape(array, index)));
  }
  const text = headers.get(name) ?? undefined;
  if (text === undefined) return undefined;
  if (content === undefined) return readHeaderText(text, forms, explode === true);
  if (codecOf(content) !== "json") return text;
  try {
    return parse(text);
  } catch {
    return text;
  }
}
