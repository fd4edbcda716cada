import type { Exchange } from "./exchange.ts";
import type { Operation, Parameter } from "../wire/operation.ts";
import { type CreateReader, type ParameterReader, ParameterSource } from "./parameter-reader.ts";
import { isPlain, plainParameter } from "./plain-parameter.ts";
import { hasOwn, setOwn } from "../validate/own-property.ts";
import { type Report, addIssue } from "./request-report.ts";
import { namesIn } from "./router.ts";
import type { TextShape } from "../wire/text-shape.ts";

/** Shapes by `in/name`: `query/limit`. A parameter without a shape is a string. */
export interface Shapes {
  readonly [place: string]: TextShape;
}

/** The parameters of an operation, prepared for reading. */
export interface ParameterTable {
  readonly groups: readonly {
    /** Its name in the request. */
    readonly name: string;
    readonly readers: readonly ParameterReader[];
  }[];
  readonly query: readonly ParameterReader[];
  readonly querystring: ParameterReader | undefined;
  readonly queryNames: ReadonlySet<string>;
  /** The number of `{…}` in the path of the operation. */
  readonly captured: number;
}

/**
 * Prepares the parameters of an operation. `structured` creates the readers of those that are more
 * than a single text.
 * `queryNames` are the names of credentials in the query, which belong to no parameter.
 */
export function parameterTable(
  operation: Operation,
  shapes: Shapes | undefined,
  structured: CreateReader | undefined,
  queryNames: readonly string[],
): ParameterTable {
  const captured = namesIn(operation.path);
  const declared = operation.parameters ?? [];
  const undeclared = captured.filter(
    (name, index) =>
      captured.indexOf(name) === index &&
      !declared.some((each) => each.in === "path" && each.name === name),
  );
  const all: readonly Parameter[] = [
    ...undeclared.map((name): Parameter => ({ in: "path", name })),
    ...declared,
  ];
  const readersIn = (place: Parameter["in"], others: readonly string[]) => {
    const placed = all.filter((each) => each.in === place);
    const names = new Set([...placed.map(({ name }) => name), ...others]);
    return placed.map((parameter) => {
      const key = `${place}/${parameter.name}`;
      const shape = shapes !== undefined && hasOwn(shapes, key) ? shapes[key] : undefined;
      const create = isPlain(parameter, shape ?? "string") ? plainParameter : structured;
      if (create === undefined) {
        throw new TypeError(`There is no reader for the ${place} parameter \`${parameter.name}\`.`);
      }
      return create(parameter, shape, captured.indexOf(parameter.name), names);
    });
  };
  const query = readersIn("query", queryNames);
  const groups = [
    { name: "path", readers: readersIn("path", []) },
    { name: "query", readers: query },
    { name: "headers", readers: readersIn("header", []) },
    { name: "cookies", readers: readersIn("cookie", []) },
  ];
  return {
    groups: groups.filter(({ readers }) => readers.length > 0),
    query,
    querystring: readersIn("querystring", [])[0],
    queryNames: new Set([...query.map(({ name }) => name), ...queryNames]),
    captured: captured.length,
  };
}

/**
 * Reads all parameters into the groups of the request, by declared name. A parameter that was not
 * sent is absent.
 */
export function readParameters(
  { groups, query, querystring, queryNames, captured }: ParameterTable,
  exchange: Exchange,
  captures: readonly string[],
  maxPairs: number,
  report: Report,
): Record<string, unknown> {
  // Those of variables in the base path come first.
  const own = captures.length > captured ? captures.slice(captures.length - captured) : captures;
  const source = new ParameterSource(exchange, own, maxPairs);
  const request: Record<string, unknown> = {};
  for (const { name: group, readers } of groups) {
    const values: Record<string, unknown> = {};
    for (const reader of readers) {
      const value = reader.read(source, report);
      if (value !== undefined) setOwn(values, reader.name, value);
    }
    request[group] = values;
  }
  if (exchange.query === "") return request;
  if (querystring !== undefined) request["querystring"] = querystring.read(source, report);
  else if (report.strict) reportUnknown(source, query, queryNames, report);
  return request;
}

function reportUnknown(
  { query: { names } }: ParameterSource,
  readers: readonly ParameterReader[],
  declared: ReadonlySet<string>,
  report: Report,
): void {
  for (const name of new Set(names)) {
    if (declared.has(name) || readers.some((reader) => reader.owns?.(name))) continue;
    addIssue(report, "/query", "additionalProperties", "must NOT have additional properties", {
      additionalProperty: name,
    });
  }
}
