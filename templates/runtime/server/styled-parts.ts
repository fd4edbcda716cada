import { formField, isStyled } from "./form-reader.ts";
import { decodePercent } from "./name-value-pairs.ts";
import type { Field } from "./parameter-field.ts";
import { decodeText } from "./read-body.ts";
import { readPairs } from "./read-pairs.ts";
import { type Report, pointerTo } from "./request-report.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import type { MediaType } from "../wire/media-type.ts";
import type { Content } from "../wire/operation.ts";
import { type ObjectShape, propertyShape } from "../wire/text-shape.ts";

interface TextPart {
  readonly media: MediaType | undefined;
  readonly bytes: Uint8Array;
}

/**
 * Reads the properties that the Encoding Objects give a style, and removes their parts: an array or
 * object may have several, with names such as `filter[a]`.
 */
export function styledFields(
  parts: Map<string, readonly TextPart[]>,
  content: Content,
  shape: ObjectShape,
  report: Report,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  for (const [name, encoding] of Object.entries(content.encoding ?? {})) {
    if (!isStyled(encoding)) continue;
    const field = formField(name, propertyShape(shape, name) ?? "string", encoding);
    const own = [...parts].filter(([each]) => isOwn(field, each));
    const pairs = own.flatMap(([each, named]) =>
      named.map(
        ({ bytes, media }) => [each, encodeURIComponent(decodeText(bytes, media))] as const,
      ),
    );
    const names = pairs.map(([each]) => each);
    const values = pairs.map(([, text]) => text);
    const at = pointerTo("body", name);
    const read = readPairs(field, { names, values }, decodePercent, new Set(), at, report);
    if (read === undefined) continue;
    setOwn(value, name, read);
    for (const [each] of own) parts.delete(each);
  }
  return value;
}

/** True if a part of this name belongs to a field with a style. */
function isOwn({ name, style, explode, forms: { object } }: Field, part: string): boolean {
  if (style === "deepObject") return part === name || part.startsWith(`${name}[`);
  const isSpread = explode && object !== undefined && hasOwn(object.object, part);
  return part === name || isSpread;
}
