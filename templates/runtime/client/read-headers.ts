import type { OperationParts } from "./operation-parts.ts";
import { readHeaderText } from "../wire/read-header-text.ts";
import { codecOf } from "../wire/media-type.ts";
import type { HeaderSpec } from "../wire/operation.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import { type TextShape, coerce, formsOf, itemShape } from "../wire/text-shape.ts";

/** How the declared headers of one response become values. */
export interface HeaderPlan {
  /** Shapes by header name. A header without one is a string. */
  readonly shapes?: { readonly [name: string]: TextShape };
  /** What makes of headers what their types promise, asked for those that `is` accepts. */
  readonly is?: (headers: unknown) => boolean;
  readonly convert?: (headers: never) => unknown;
}

/**
 * Makes what reads the declared headers of responses; `plans` go by status as declared. A header that is absent is left out, one that does not fit its schema stays a text: only `check` refuses it.
 * Names are compared in any case, and given as declared.
 */
export function readHeaders(plans: {
  readonly [status: string]: HeaderPlan;
}): NonNullable<OperationParts["readHeaders"]> {
  return (operation, spec, read, incoming, parts, check) => {
    if (spec?.headers === undefined) return read;
    const { shapes = {}, is, convert } = plans[`${spec.status}`] ?? {};
    const headers: Record<string, unknown> = {};
    for (const header of spec.headers) {
      const shape = hasOwn(shapes, header.name) ? shapes[header.name] : undefined;
      const value = readHeader(header, shape ?? "string", incoming.response, parts);
      if (value !== undefined) setOwn(headers, header.name, value);
    }
    check?.headers?.(operation, `${spec.status}`, headers, read.body, incoming.refuse);
    const isTyped = is !== undefined && convert !== undefined && is(headers);
    return { ...read, headers: isTyped ? convert(headers as never) : headers };
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
  // The one header whose lines cannot be joined by commas. Older platforms do not tell them apart.
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
