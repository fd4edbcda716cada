// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import type { Exchange } from "./exchange.js";
import {
  type Delimiters,
  type Field,
  type Report,
  addIssue,
  createField,
  pointerTo,
  readJson,
  readPairs,
  readText,
} from "./field.js";
import { codecOf } from "./media-type.js";
import type { Operation, Parameter } from "./operation.js";
import { setOwn } from "./own.js";
import {
  type Decode,
  type Pairs,
  decodeForm,
  decodeNothing,
  decodePercent,
  parseCookies,
  parsePairs,
} from "./pairs.js";
import { readSegment } from "./path-styles.js";
import { namesIn } from "./router.js";
import type { Shape } from "./shape.js";

/** Shapes by `in/name`: `query/limit`. A parameter without one is a string. */
export interface Shapes {
  readonly [place: string]: Shape;
}

/** An operation's parameters, ready to be read from a request. */
export interface ParameterTable {
  readonly path: readonly (Field & { readonly index: number })[] | undefined;
  readonly query: readonly Field[] | undefined;
  readonly header: readonly (Field & { readonly header: string })[] | undefined;
  readonly cookie: readonly Field[] | undefined;
  readonly querystring: { readonly field: Field; readonly codec: string } | undefined;
  readonly queryNames: ReadonlySet<string>;
  readonly cookieNames: ReadonlySet<string>;
}

/** Works out how an operation's parameters are read. `queryNames` are the names of credentials in the query, which are nobody else's. */
export function parameterTable(
  operation: Operation,
  shapes: Shapes | undefined,
  queryNames: readonly string[] = [],
): ParameterTable {
  const all = operation.parameters ?? [];
  const placed = (place: Parameter["in"]): readonly Parameter[] =>
    all.filter((each) => each.in === place);
  const fieldOf = (parameter: Parameter): Field => {
    const { in: place, name, explode, content } = parameter;
    const style = parameter.style ?? (place === "path" || place === "header" ? "simple" : "form");
    const key = `${place}/${name}`;
    const known = shapes !== undefined && Object.hasOwn(shapes, key) ? shapes[key] : undefined;
    const shape = known ?? (place === "querystring" ? { object: {} } : undefined);
    return createField(name, style, explode, shape, content);
  };
  const captured = namesIn(operation.path);
  const path = [...new Set(captured)].map((name) => ({
    ...fieldOf(placed("path").find((each) => each.name === name) ?? { in: "path", name }),
    index: captured.indexOf(name),
  }));
  const query = placed("query");
  const header = placed("header").map((each) => ({
    ...fieldOf(each),
    header: each.name.toLowerCase(),
  }));
  const cookie = placed("cookie");
  const [querystring] = placed("querystring");
  const any = <T>(list: readonly T[]): readonly T[] | undefined =>
    list.length === 0 ? undefined : list;
  return {
    path: any(path),
    query: any(query.map(fieldOf)),
    header: any(header),
    cookie: any(cookie.map(fieldOf)),
    querystring: querystring && {
      field: fieldOf(querystring),
      codec: codecOf(querystring.content ?? "application/x-www-form-urlencoded"),
    },
    queryNames: new Set([...query.map(({ name }) => name), ...queryNames]),
    cookieNames: new Set(cookie.map(({ name }) => name)),
  };
}

/**
 * Reads every parameter into the groups of the request, under its declared name; one that was not sent is absent.
 * What does not follow its style is reported; a malformed escape throws `HttpError` 400.
 */
export function readParameters(
  table: ParameterTable,
  exchange: Exchange,
  captures: readonly string[],
  maxPairs: number,
  report: Report,
): Record<string, unknown> {
  const request: Record<string, unknown> = {};
  if (table.path !== undefined) request["path"] = readPath(table.path, captures, report);
  if (
    table.query !== undefined ||
    (report.strict && exchange.query !== "" && table.querystring === undefined)
  ) {
    const pairs = parsePairs(exchange.query, maxPairs);
    const fields = table.query ?? [];
    if (table.query !== undefined) {
      request["query"] = readGroup(fields, pairs, decodeForm, table.queryNames, "query", report);
    }
    if (report.strict) reportUnknown(fields, pairs, table.queryNames, report);
  }
  if (table.querystring !== undefined && exchange.query !== "") {
    request["querystring"] = readQuerystring(table.querystring, exchange.query, maxPairs, report);
  }
  if (table.header !== undefined) {
    const headers: Record<string, unknown> = {};
    for (const field of table.header) {
      const raw = exchange.header(field.header);
      if (raw !== undefined) setOwn(headers, field.name, readHeader(field, raw, report));
    }
    request["headers"] = headers;
  }
  if (table.cookie !== undefined) {
    request["cookies"] = readCookies(
      table.cookie,
      exchange.header("cookie"),
      table.cookieNames,
      report,
    );
  }
  return request;
}

function readPath(
  fields: readonly (Field & { readonly index: number })[],
  captures: readonly string[],
  report: Report,
): Record<string, unknown> {
  const group: Record<string, unknown> = {};
  for (const field of fields) {
    const raw = captures[field.index];
    if (raw === undefined) continue;
    setOwn(group, field.name, readSegment(field, raw, report));
  }
  return group;
}

const headerItems = /[ \t]*,[ \t]*/;

function readHeader(field: Field, raw: string, report: Report): unknown {
  if (field.json) return readJson(raw, pointerTo("headers", field.name), report);
  const delimiters: Delimiters = { item: headerItems, ...(field.explode ? { pair: "=" } : {}) };
  return readText(raw, field.forms, delimiters, decodeNothing);
}

function readGroup(
  fields: readonly Field[],
  pairs: Pairs,
  decode: Decode,
  declared: ReadonlySet<string>,
  group: string,
  report: Report,
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  if (pairs.names.length === 0) return values;
  for (const field of fields) {
    const value = readPairs(field, pairs, decode, declared, pointerTo(group, field.name), report);
    if (value !== undefined) setOwn(values, field.name, value);
  }
  return values;
}

function readCookies(
  fields: readonly Field[],
  header: string | undefined,
  declared: ReadonlySet<string>,
  report: Report,
): Record<string, unknown> {
  const pairs = parseCookies(header);
  const decoded = { ...pairs, names: pairs.names.map(decodeName) };
  const values: Record<string, unknown> = {};
  for (const field of fields) {
    const at = pointerTo("cookies", field.name);
    const value =
      field.style === "cookie"
        ? readPairs(field, pairs, decodeNothing, declared, at, report)
        : readPairs(field, spread(decoded, field, declared), decodePercent, declared, at, report);
    if (value !== undefined) setOwn(values, field.name, value);
  }
  return values;
}

/** A cookie of somebody else may be named as it likes. */
function decodeName(raw: string): string {
  try {
    return decodeURIComponent(raw);
  } catch {
    return raw;
  }
}

/** An exploded `form` in a cookie is written as `name=a&name=b`, all of it in one cookie. */
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

/** `in: querystring` (OpenAPI 3.2): the whole query is one value. */
function readQuerystring(
  { field, codec }: { readonly field: Field; readonly codec: string },
  query: string,
  maxPairs: number,
  report: Report,
): unknown {
  if (codec === "json") return readJson(decodePercent(query), "/querystring", report);
  if (codec !== "form") return decodePercent(query);
  const rest = { ...field, style: "form", explode: true, json: false } as const;
  return (
    readPairs(rest, parsePairs(query, maxPairs), decodeForm, new Set(), "/querystring", report) ??
    {}
  );
}

function reportUnknown(
  fields: readonly Field[],
  pairs: Pairs,
  declared: ReadonlySet<string>,
  report: Report,
): void {
  for (const name of new Set(pairs.names)) {
    const known =
      declared.has(name) ||
      fields.some(
        ({ name: own, style, explode, forms: { object } }) =>
          (style === "deepObject" && name.startsWith(`${own}[`)) ||
          (style === "form" &&
            explode &&
            object !== undefined &&
            (object.rest !== undefined ||
              Object.keys(object.object).length === 0 ||
              Object.hasOwn(object.object, name))),
      );
    if (!known) {
      addIssue(report, "/query", "additionalProperties", "must NOT have additional properties", {
        additionalProperty: name,
      });
    }
  }
}
