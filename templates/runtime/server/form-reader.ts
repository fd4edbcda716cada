import { type BodyReader, decodeText } from "./read-body.ts";
import { type Field, createField } from "./parameter-field.ts";
import { readPairs } from "./read-pairs.ts";
import type { Content, Encoding } from "../wire/operation.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import { type Pairs, decodeForm, parsePairs } from "./name-value-pairs.ts";
import { type Report, pointerTo } from "./request-report.ts";
import { type ObjectShape, type TextShape, formsOf } from "../wire/text-shape.ts";

/**
 * Reads `application/x-www-form-urlencoded` into an object, using the Encoding Objects and the
 * shapes of its properties (OpenAPI 3.1 §4.8.15).
 */
export const readForm: BodyReader = (input) => {
  const { media, content, shape, limits, report } = input;
  return input.read((bytes) => {
    const pairs = parsePairs(decodeText(bytes, media), limits.parameters);
    return formValue(pairs, content, formsOf(shape ?? "string").object ?? { object: {} }, report);
  });
};

function formValue(
  pairs: Pairs,
  content: Content,
  shape: ObjectShape,
  report: Report,
): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  const fields = Object.entries(shape.object).map(([name, property]) =>
    formField(name, property, encodingOf(content, name)),
  );
  const declared = new Set(fields.map(({ name }) => name));
  const taken = new Set<string>();
  for (const field of fields) {
    const property = readPairs(
      field,
      pairs,
      decodeForm,
      declared,
      pointerTo("body", field.name),
      report,
    );
    if (property !== undefined) setOwn(value, field.name, property);
    if (field.style === "deepObject")
      for (const name of pairs.names) if (name.startsWith(`${field.name}[`)) taken.add(name);
    if (field.explode && field.forms.object !== undefined && !field.json)
      for (const name of Object.keys(field.forms.object.object)) taken.add(name);
  }
  for (const name of new Set(pairs.names)) {
    if (declared.has(name) || taken.has(name)) continue;
    const field = createField(name, "form", true, shape.rest ?? undeclared(pairs, name));
    setOwn(
      value,
      name,
      readPairs(field, pairs, decodeForm, declared, pointerTo("body", name), report),
    );
  }
  return value;
}

/** Returns the shape of an undeclared name: an array if it is repeated, else a string. */
function undeclared(pairs: Pairs, name: string): TextShape {
  return pairs.names.filter((each) => each === name).length > 1 ? { array: "string" } : "string";
}

/** True if a property is written in a style, like a query parameter. */
export function isStyled({ style, explode, allowReserved }: Encoding = {}): boolean {
  return (style ?? explode ?? allowReserved) !== undefined;
}

/** Returns the Encoding Object of a property, if any. */
export function encodingOf(content: Content, name: string): Encoding | undefined {
  return content.encoding !== undefined && hasOwn(content.encoding, name)
    ? content.encoding[name]
    : undefined;
}

/**
 * Returns the field of a property: with a style, it is read as a query parameter; without, an
 * object as JSON and other values in the default style.
 */
export function formField(name: string, shape: TextShape, encoding: Encoding | undefined): Field {
  const styled = isStyled(encoding);
  const { object, array, scalar } = formsOf(shape);
  const isObject = object !== undefined && array === undefined && scalar === undefined;
  const content = styled ? undefined : isObject ? "application/json" : encoding?.contentType;
  return createField(name, encoding?.style ?? "form", encoding?.explode, shape, content);
}
