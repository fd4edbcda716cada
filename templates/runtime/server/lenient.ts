import { hasOwn, setOwn } from "../validate/own-property.ts";
import type { Issue, Parse, ParseOptions, Result } from "../validate/issue.ts";

/** The maximum number of values that one round converts, and of rounds: limits of the effort. */
const mostValues = 10_000;
const mostRounds = 10;

/**
 * Validates a request, and converts the values that are invalid because of their type, as FastAPI
 * does: `"1"` to a number, `1`, `"on"` and `"yes"` to a boolean. A value that is valid as it is
 * stays. The request is changed in place. The option `lenient` of a server.
 */
export function lenient<T>(
  parse: Parse<T>,
  request: Record<string, unknown>,
  options: ParseOptions | undefined,
): Result<T> {
  let result = parse(request, options);
  for (let round = 0; round < mostRounds && result.ok === false; round++) {
    const all = parse(request, { maxIssues: mostValues });
    if (all.ok !== false || !all.issues.map((each) => isConverted(each, request)).includes(true))
      break;
    result = parse(request, options);
  }
  return result;
}

/** Converts the value of an issue, if it can be; returns true if it was. */
function isConverted({ keyword, params, instancePath }: Issue, request: object): boolean {
  if (keyword !== "type") return false;
  const keys = instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replace(/~1/g, "/").replace(/~0/g, "~"));
  const last = keys.pop();
  let holder: unknown = request;
  for (const key of keys) holder = isHolder(holder, key) ? holder[key] : undefined;
  if (last === undefined || !isHolder(holder, last)) return false;
  const made = convert(holder[last], [params["type"]].flat());
  if (made !== undefined) setOwn(holder, last, made);
  return made !== undefined;
}

function isHolder(value: unknown, key: string): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && hasOwn(value, key);
}

/** Returns a value as one of these types; `undefined` if it cannot be converted to any of them. */
export function convert(value: unknown, types: readonly unknown[]): unknown {
  for (const type of types) {
    const made =
      type === "boolean"
        ? toBoolean(value)
        : type === "integer" || type === "number"
          ? toNumber(value, type)
          : undefined;
    if (made !== undefined) return made;
  }
  return undefined;
}

const truths = /^(?:1|on|t|true|y|yes)$/i;
const falsehoods = /^(?:0|off|f|false|n|no)$/i;

function toBoolean(value: unknown): boolean | undefined {
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return undefined;
  return truths.test(value) ? true : falsehoods.test(value) ? false : undefined;
}

/** Python's grammar of numbers. */
const texts = {
  integer: /^[+-]?\d+(?:_\d+)*(?:\.0+)?$/,
  number: /^[+-]?(?:\d+(?:_\d+)*\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i,
};

function toNumber(value: unknown, type: "integer" | "number"): number | undefined {
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value !== "string") return undefined;
  const text = value.trim();
  const number = texts[type].test(text) ? Number(text.replace(/_/g, "")) + 0 : Number.NaN;
  const isExact = type === "number" ? Number.isFinite(number) : Number.isSafeInteger(number);
  return isExact ? number : undefined;
}
