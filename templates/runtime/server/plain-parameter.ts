import { codecOf } from "../wire/media-type.ts";
import type { Parameter } from "../wire/operation.ts";
import { type Pairs, decodeForm, decodeName, decodePercent, valuesOf } from "./name-value-pairs.ts";
import type { CreateReader, ParameterReader } from "./parameter-reader.ts";
import { type Report, addIssue, pointerTo } from "./request-report.ts";
import { type TextShape, coerce, isScalar } from "../wire/text-shape.ts";

/**
 * True if a parameter is a single text in the default style of its place, and its value is neither
 * an array nor an object. Most parameters are.
 */
export function isPlain({ in: place, style, content }: Parameter, shape: TextShape): boolean {
  const usual = place === "path" || place === "header" ? "simple" : "form";
  return (
    place !== "querystring" &&
    (style ?? usual) === usual &&
    (content === undefined || codecOf(content) !== "json") &&
    isScalar(shape)
  );
}

/** Creates the reader of a plain parameter. */
export const plainParameter: CreateReader = ({ in: place, name }, shape = "string", index) => ({
  name,
  read: readers[place]?.(name, shape, index) ?? (() => undefined),
});

type Read = ParameterReader["read"];

const readers: {
  readonly [place in Parameter["in"]]?: (name: string, shape: TextShape, index: number) => Read;
} = {
  path: (_, shape, index) => {
    return ({ captures }) => {
      const raw = captures[index];
      return raw === undefined ? undefined : coerce(decodePercent(raw), shape);
    };
  },
  query: (name, shape) => (source, report) => {
    const raw = lastOf(source.query, name, "query", report);
    return raw === undefined ? undefined : coerce(decodeForm(raw), shape);
  },
  header: (name, shape) => {
    const key = name.toLowerCase();
    return ({ exchange }) => {
      const raw = exchange.header(key);
      return raw === undefined ? undefined : coerce(raw, shape);
    };
  },
  cookie: (name, shape) => (source, report) => {
    const { names, values } = source.cookies;
    const raw = lastOf({ names: names.map(decodeName), values }, name, "cookies", report);
    return raw === undefined ? undefined : coerce(decodePercent(raw), shape);
  },
};

/** Returns the last value of a name. Repeating it is an error only if `report.strict`. */
function lastOf(pairs: Pairs, name: string, group: string, report: Report): string | undefined {
  const values = valuesOf(pairs, name);
  if (values.length > 1 && report.strict) {
    const at = pointerTo(group, name);
    addIssue(report, at, "repeated", "must NOT be repeated", { count: values.length });
  }
  return values[values.length - 1];
}
