// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { InvalidRequestError } from "./invalid-request-error.js";
import type { Style } from "./operation.js";
import { isPresent, toJsonValue } from "./json-value.js";
import { headerJson } from "./header-value.js";
import { encode, isOpaque, percent, toJson, toText } from "./write-text.js";

/** The format of a value: the style of a parameter or of a form's property. */
export interface Written {
  readonly name: string;
  readonly style: Style;
  readonly explode?: boolean | undefined;
}

/** The constraints of a place on the wire. Text is percent-encoded unless it is `raw`. */
export interface WirePlace {
  key(text: string): string;
  value(text: string): string;
  readonly raw?: true;
}

/**
 * Like `encode`, but keeps reserved characters and escapes, except those with a meaning in queries:
 * `#`, `&`, and `+`, which servers read as a space.
 */
function encodeReserved(text: string): string {
  return encode(text).replace(
    /%(?:2[1478-9ACF]|3[ABDF]|40|5[BD]|25(?=[\dA-F]{2}))/gi,
    decodeURIComponent,
  );
}

/**
 * Creates the place of texts in a query or path. `allowReserved` keeps reserved characters in
 * values, as far as the place allows.
 */
export function uriPlace(allowReserved: boolean | undefined, isPath?: boolean): WirePlace {
  if (allowReserved !== true) return { key: encode, value: encode };
  const value = (text: string): string => encodeReserved(text).replace(/[/?]/g, percent);
  return { key: encode, value: isPath === true ? value : encodeReserved };
}

/**
 * Creates a place where texts are sent as they are. Throws for texts that `allowed` does not match.
 */
export function rawPlace(allowed: RegExp): WirePlace {
  const check = (text: string): string => {
    if (allowed.test(text)) return text;
    throw new InvalidRequestError("has a character that cannot be sent there");
  };
  return { key: check, value: check, raw: true };
}

/**
 * Writes a value in a style (RFC 6570, and the "Style Examples" of OpenAPI 3.1). Returns
 * `undefined` if there is nothing to write: `null`, an empty array or object.
 * OpenAPI says nothing of arrays and objects inside: the items of an array in an exploded `form`
 * object are pairs, all others are JSON. Throws `InvalidRequestError` for a value that cannot be
 * written.
 */
export function writeStyle(written: Written, value: unknown, place: WirePlace): string | undefined {
  const { name, style } = written;
  if (value === undefined || value === null) return undefined;
  if (style === "deepObject")
    return writeDeep(place.key(name), value, place, false).join("&") || undefined;
  const explode = written.explode ?? (style === "form" || style === "cookie");
  const separator =
    (explode ? explodedSeparators[style] : joinedSeparators[style]) ?? (explode ? "&" : ",");
  const isNamed = style !== "simple" && style !== "label";
  const named = (text: string): string => {
    if (!isNamed) return text;
    return style === "matrix" && text === "" ? place.key(name) : `${place.key(name)}=${text}`;
  };
  const lead = style === "matrix" ? ";" : style === "label" ? "." : "";
  const plain = plainOf(value);
  if (!isContainer(plain)) return lead + named(place.value(toText(plain)));
  // The commas of JSON cannot be escaped where text is sent as it is.
  const isWhole = place.raw === true && Object.values(plain).map(plainOf).some(isContainer);
  if (isWhole && isNamed) throw new InvalidRequestError("has an array or object in another");
  if (isWhole) return place.value(headerJson(toJson(plain)));
  const texts = textsOf(plain, style, explode, separator, place);
  if (texts.length === 0) return undefined;
  if (!explode) return lead + named(texts.join(separator));
  return lead + (Array.isArray(plain) ? texts.map(named) : texts).join(separator);
}

/** Returns the texts of the items of an array, or of the names and values of an object. */
function textsOf(
  container: object,
  style: Style,
  explode: boolean,
  separator: string,
  place: WirePlace,
): readonly string[] {
  // A reader may split a label at dots whether or not it is exploded: versions of OpenAPI differ.
  const dotted = (text: string): string =>
    style === "label" ? text.replace(/\./g, percent) : text;
  const escaped = (text: string): string => delimited(dotted(text), separator, place);
  const item = (each: unknown): string => escaped(place.value(textOf(each)));
  if (Array.isArray(container)) return container.filter(isPresent).map(item);
  const hasPairs = explode && (style === "form" || style === "cookie");
  return presentEntries(container).flatMap(([key, each]) => {
    const name = escaped(place.key(key));
    if (!explode) return [name, item(each)];
    if (place.raw === true && key.includes("=")) throw ambiguous();
    const values = hasPairs && Array.isArray(each) ? each.filter(isPresent) : [each];
    return values.map((one) => `${name}=${item(one)}`);
  });
}

/** Returns the text of a scalar, or the JSON of another value. */
function textOf(value: unknown): string {
  const plain = plainOf(value);
  return isContainer(plain) ? toJson(plain) : toText(plain);
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function plainOf(value: unknown): unknown {
  if (isOpaque(value)) throw new InvalidRequestError("not a scalar, an array or an object");
  return toJsonValue(value);
}

type Separators = { readonly [style in Style]?: string };

const explodedSeparators: Separators = { matrix: ";", label: ".", simple: ",", cookie: "; " };
const joinedSeparators: Separators = {
  spaceDelimited: "%20",
  pipeDelimited: "%7C",
  tabDelimited: "%09",
};

/**
 * Escapes the delimiter in one of several texts. Throws if it cannot be escaped, as the items could
 * not be split again.
 */
function delimited(text: string, separator: string, place: WirePlace): string {
  if (!text.includes(separator)) return text;
  if (place.raw === true || separator.length > 1) throw ambiguous();
  return text.split(separator).join(percent(separator));
}

function ambiguous(): InvalidRequestError {
  return new InvalidRequestError("has an item that contains the delimiter of its style");
}

/**
 * Writes `name[a][b]=1`. OpenAPI defines one level of an object; the rest follows common practice:
 * an array of scalars repeats the name of its property, or is `name[]=1` elsewhere, and other items
 * have an index.
 */
function writeDeep(
  key: string,
  value: unknown,
  place: WirePlace,
  isProperty: boolean,
): readonly string[] {
  const plain = plainOf(value);
  if (!isPresent(plain)) return [];
  if (!isContainer(plain)) return [`${key}=${place.value(toText(plain))}`];
  const inside = (name: string): string => `${key}%5B${place.key(name)}%5D`;
  if (!Array.isArray(plain)) {
    return presentEntries(plain).flatMap(([name, each]) => {
      if (/[[\]]/.test(name)) throw new InvalidRequestError("has a bracket in a property's name");
      return writeDeep(inside(name), each, place, true);
    });
  }
  const isFlat = !plain.map(plainOf).some(isContainer);
  const flat = isProperty ? key : inside("");
  return plain.flatMap((each, index) =>
    writeDeep(isFlat ? flat : inside(`${index}`), each, place, false),
  );
}

function presentEntries(object: unknown): readonly (readonly [string, unknown])[] {
  return Object.entries(object as object).filter(([, value]) => isPresent(value));
}
