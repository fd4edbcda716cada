import { type Field, createField, readJson } from "./parameter-field.ts";
import { readPairs } from "./read-pairs.ts";
import { readHeaderText } from "../wire/read-header-text.ts";
import { codecOf } from "../wire/media-type.ts";
import type { Parameter } from "../wire/operation.ts";
import { hasOwn } from "../validate/own-property.ts";
import {
  type Pairs,
  decodeForm,
  decodeName,
  decodeNothing,
  decodePercent,
  parsePairs,
} from "./name-value-pairs.ts";
import { formsOf } from "../wire/text-shape.ts";
import type { CreateReader, ParameterReader } from "./parameter-reader.ts";
import { readSegment } from "./path-parameter.ts";
import { pointerTo } from "./request-report.ts";

/**
 * Creates the reader of a parameter of any style and shape; passed in if a document has one that is
 * not plain.
 */
export const structuredParameter: CreateReader = (parameter, shape, index, declared) => {
  const { in: place, name, explode, content } = parameter;
  const style = parameter.style ?? (place === "path" || place === "header" ? "simple" : "form");
  const known = shape ?? (place === "querystring" ? { object: {} } : undefined);
  // Arrays and objects are JSON in any media type.
  const isJson = content !== undefined && formsOf(known ?? "string").scalar === undefined;
  const field = createField(name, style, explode, known, isJson ? "application/json" : content);
  return {
    name,
    read: reader(parameter, field, index, declared),
    owns: (other) => owns(field, other),
  };
};

function reader(
  { in: place, name, content }: Parameter,
  field: Field,
  index: number,
  declared: ReadonlySet<string>,
): ParameterReader["read"] {
  switch (place) {
    case "path":
      return ({ captures }, report) => {
        const raw = captures[index];
        return raw === undefined ? undefined : readSegment(field, raw, report);
      };
    case "query": {
      const at = pointerTo("query", name);
      return ({ query }, report) =>
        query.names.length === 0
          ? undefined
          : readPairs(field, query, decodeForm, declared, at, report);
    }
    case "querystring":
      return querystring(field, codecOf(content ?? "application/x-www-form-urlencoded"));
    case "header":
      return header(field);
    case "cookie":
      return cookie(field, declared);
  }
}

function header(field: Field): ParameterReader["read"] {
  const key = field.name.toLowerCase();
  return ({ exchange }, report) => {
    const raw = exchange.header(key);
    if (raw === undefined) return undefined;
    if (field.json) return readJson(raw, pointerTo("headers", field.name), report);
    return readHeaderText(raw, field.forms, field.explode);
  };
}

function cookie(field: Field, declared: ReadonlySet<string>): ParameterReader["read"] {
  const at = pointerTo("cookies", field.name);
  return ({ cookies }, report) => {
    if (field.style === "cookie") {
      return readPairs(field, cookies, decodeNothing, declared, at, report);
    }
    const decoded = { ...cookies, names: cookies.names.map(decodeName) };
    const pairs = spread(decoded, field, declared);
    return readPairs(field, pairs, decodePercent, declared, at, report);
  };
}

/** Splits an exploded `form` in a cookie: it is written as `name=a&name=b`, all in one cookie. */
function spread(pairs: Pairs, field: Field, declared: ReadonlySet<string>): Pairs {
  const isSpread = field.style === "form" && field.explode;
  if (!isSpread || (field.forms.array ?? field.forms.object) === undefined) return pairs;
  const names: string[] = [];
  const values: string[] = [];
  for (const [index, name] of pairs.names.entries()) {
    const isOther = name !== field.name && declared.has(name);
    const [first = "", ...more] = isOther
      ? [pairs.values[index] ?? ""]
      : (pairs.values[index] ?? "").split("&");
    names.push(name);
    values.push(first);
    for (const pair of more) {
      const equals = pair.indexOf("=");
      names.push(decodePercent(equals === -1 ? pair : pair.slice(0, equals)));
      values.push(equals === -1 ? "" : pair.slice(equals + 1));
    }
  }
  return { names, values };
}

/** Reads `in: querystring` (OpenAPI 3.2): the whole query is one value. */
function querystring(field: Field, codec: string): ParameterReader["read"] {
  const rest = { ...field, style: "form", explode: true, json: false } as const;
  return ({ exchange: { query }, maxPairs }, report) => {
    if (codec === "json") return readJson(decodePercent(query), "/querystring", report);
    if (codec !== "form") return decodePercent(query);
    const pairs = parsePairs(query, maxPairs);
    return readPairs(rest, pairs, decodeForm, new Set(), "/querystring", report) ?? {};
  };
}

/** True if an undeclared name in the query is a property of this field. */
function owns({ name: own, style, explode, forms: { object } }: Field, name: string): boolean {
  if (style === "deepObject") return name.startsWith(`${own}[`);
  if (style !== "form" || !explode || object === undefined) return false;
  const isOpen = object.rest !== undefined || Object.keys(object.object).length === 0;
  return isOpen || hasOwn(object.object, name);
}
