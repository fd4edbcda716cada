/* eslint-disable @typescript-eslint/no-unsafe-assignment */
import { type ErrorStyle, errorHeaders } from "./error-style.ts";
import { hasOwn } from "../validate/own-property.ts";
import { convert } from "./lenient.ts";
import { titleOf } from "./problem.ts";
import type { AnyReply } from "./reply.ts";
import type { Issue } from "../validate/issue.ts";

/** Errors as FastAPI writes them: `{"detail": …}`. */
export const fastapi: ErrorStyle = {
  invalid: (status, issues, request) =>
    issues[0]?.keyword === "json" && issues[0].params["charset"] !== undefined
      ? reply(400, { detail: "There was an error parsing the body" })
      : reply(status, fastapiErrors(issues, request)),
  failure: (status, detail) =>
    reply(status, { detail: detail ?? (status === 401 ? "Not authenticated" : titleOf(status)) }),
};

function reply(status: number, body: unknown): AnyReply {
  return { status, contentType: "application/json; charset=utf-8", headers: errorHeaders, body };
}

/** FastAPI's `HTTPValidationError`. */
export interface FastapiErrors {
  readonly detail: readonly FastapiError[];
}

export interface FastapiError {
  /** The location: `["body", "messages", 57, "peer_id"]`. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** pydantic's name of the error: `string_too_long`. */
  readonly type: string;
}

/**
 * Converts the issues of a request to FastAPI errors, in the words of pydantic 2. `input` is
 * omitted, as it would send the request's content back.
 */
export function fastapiErrors(issues: readonly Issue[], request: unknown): FastapiErrors {
  return { detail: issues.map((issue) => fastapiError(issue, request)) };
}

function fastapiError(issue: Issue, request: unknown): FastapiError {
  const { loc, value } = locate(issue.instancePath, request);
  const { keyword, params } = issue;
  if (keyword === "json") {
    return {
      loc: [...loc, numberOf(params["offset"])],
      msg: "JSON decode error",
      type: "json_invalid",
    };
  }
  const inner =
    keyword === "required"
      ? params["missingProperty"]
      : (params["additionalProperty"] ?? params["unevaluatedProperty"]);
  const named =
    typeof inner === "string" ? [...loc, loc.length === 0 ? placeOf(inner) : inner] : loc;
  // To FastAPI, a body that is null is not there.
  const isAbsent = value === null && issue.instancePath === "/body";
  const { type, msg } = isAbsent ? missing : describe(issue, value);
  return { loc: isAbsent ? loc : named, msg, type };
}

interface Located {
  readonly loc: readonly (string | number)[];
  readonly value: unknown;
}

/**
 * Returns FastAPI's name of a location in the request, and the value there. A segment is an index
 * if it leads into an array.
 */
function locate(pointer: string, request: unknown): Located {
  const loc: (string | number)[] = [];
  let value = request;
  for (const [depth, segment] of pointer.split("/").slice(1).entries()) {
    const key = segment.replace(/~1/g, "/").replace(/~0/g, "~");
    loc.push(Array.isArray(value) ? Number(key) : depth === 0 ? placeOf(key) : key);
    value =
      typeof value === "object" && value !== null && hasOwn(value, key)
        ? Reflect.get(value, key)
        : undefined;
  }
  return { loc, value };
}

function placeOf(group: string): string {
  if (group === "headers") return "header";
  if (group === "cookies") return "cookie";
  return group === "querystring" ? "query" : group;
}

interface PydanticError {
  readonly type: string;
  readonly msg: string;
}

const missing: PydanticError = { type: "missing", msg: "Field required" };

/** Describes a violated keyword in the words of pydantic. */
function describe({ keyword, params, schemaPath, message }: Issue, value: unknown): PydanticError {
  const limit = numberOf(params["limit"]);
  switch (keyword) {
    case "required":
      return missing;
    case "type":
      return wrongType(params["type"], schemaPath, value);
    case "minLength":
      return {
        type: "string_too_short",
        msg: `String should have at least ${count(limit, "character")}`,
      };
    case "maxLength":
      return {
        type: "string_too_long",
        msg: `String should have at most ${count(limit, "character")}`,
      };
    case "minItems":
    case "minProperties":
      return {
        type: "too_short",
        msg: `${kindOf(keyword)} should have at least ${count(limit, "item")} after validation, not ${sizeOf(value)}`,
      };
    case "maxItems":
    case "maxProperties":
      return {
        type: "too_long",
        msg: `${kindOf(keyword)} should have at most ${count(limit, "item")} after validation, not ${sizeOf(value)}`,
      };
    case "minimum":
      return {
        type: "greater_than_equal",
        msg: `Input should be greater than or equal to ${limit}`,
      };
    case "maximum":
      return { type: "less_than_equal", msg: `Input should be less than or equal to ${limit}` };
    case "exclusiveMinimum":
      return { type: "greater_than", msg: `Input should be greater than ${limit}` };
    case "exclusiveMaximum":
      return { type: "less_than", msg: `Input should be less than ${limit}` };
    case "multipleOf":
      return {
        type: "multiple_of",
        msg: `Input should be a multiple of ${numberOf(params["multipleOf"])}`,
      };
    case "pattern":
      return {
        type: "string_pattern_mismatch",
        msg: `String should match pattern '${String(params["pattern"])}'`,
      };
    case "enum":
    case "const": {
      const allowed =
        keyword === "const" ? [params["allowedValue"]] : listOf(params["allowedValues"]);
      const isNamed = keyword === "enum" && isComponent(schemaPath);
      return {
        type: isNamed ? "enum" : "literal_error",
        msg: `Input should be ${choice(allowed)}`,
      };
    }
    case "additionalProperties":
    case "unevaluatedProperties":
      return { type: "extra_forbidden", msg: "Extra inputs are not permitted" };
    case "format":
      return wrongFormat(String(params["format"]), value);
    default:
      return { type: "value_error", msg: `Value error, ${message}` };
  }
}

function wrongType(types: unknown, schemaPath: string, value: unknown): PydanticError {
  const type = Array.isArray(types) ? types.find((each) => each !== "null") : types;
  // A text that pydantic would convert is of the wrong type; any other cannot be parsed.
  const isText = typeof value === "string" && convert(value, [type]) === undefined;
  switch (type) {
    case "string":
      return { type: "string_type", msg: "Input should be a valid string" };
    case "integer": {
      const msg = "Input should be a valid integer";
      if (isText)
        return { type: "int_parsing", msg: `${msg}, unable to parse string as an integer` };
      if (typeof value !== "number") return { type: "int_type", msg };
      return { type: "int_from_float", msg: `${msg}, got a number with a fractional part` };
    }
    case "number": {
      const msg = "Input should be a valid number";
      if (!isText) return { type: "float_type", msg };
      return { type: "float_parsing", msg: `${msg}, unable to parse string as a number` };
    }
    case "boolean": {
      const msg = "Input should be a valid boolean";
      if (!isText && !(Number.isInteger(value) && value !== 0 && value !== 1))
        return { type: "bool_type", msg };
      return { type: "bool_parsing", msg: `${msg}, unable to interpret input` };
    }
    case "array":
      return { type: "list_type", msg: "Input should be a valid list" };
    case "object":
      return isComponent(schemaPath)
        ? {
            type: "model_attributes_type",
            msg: "Input should be a valid dictionary or object to extract fields from",
          }
        : { type: "dict_type", msg: "Input should be a valid dictionary" };
    default:
      return { type: "none_required", msg: "Input should be None" };
  }
}

/** True if the keyword is in a component itself, which is a model or an enumeration in Python. */
function isComponent(schemaPath: string): boolean {
  return /\/(?:schemas|definitions|\$defs)\/[^/]+\/[^/]+$/.test(schemaPath);
}

function wrongFormat(format: string, value: unknown): PydanticError {
  const text = typeof value === "string" ? value : "";
  const why =
    text.length < 10
      ? "input is too short"
      : /^[0-9]{4}/.test(text)
        ? "unexpected extra characters at the end of the input"
        : "invalid character in year";
  switch (format) {
    case "date-time":
      return {
        type: "datetime_from_date_parsing",
        msg: `Input should be a valid datetime or date, ${why}`,
      };
    case "date":
      return {
        type: "date_from_datetime_parsing",
        msg: `Input should be a valid date or datetime, ${why}`,
      };
    case "time":
      return {
        type: "time_parsing",
        msg: "Input should be in a valid time format, invalid character in hour",
      };
    case "duration":
      return {
        type: "time_delta_parsing",
        msg: "Input should be a valid timedelta, invalid digit in duration",
      };
    case "uuid":
      return { type: "uuid_parsing", msg: "Input should be a valid UUID, invalid character" };
    case "uri":
      return {
        type: "url_parsing",
        msg: "Input should be a valid URL, relative URL without a base",
      };
    case "ipv4":
      return { type: "ip_v4_address", msg: "Input is not a valid IPv4 address" };
    case "ipv6":
      return { type: "ip_v6_address", msg: "Input is not a valid IPv6 address" };
    case "email":
      return { type: "value_error", msg: "value is not a valid email address" };
    default:
      return { type: "value_error", msg: `Value error, must match format "${format}"` };
  }
}

/** Formats a count: `1 character`, `2 characters`. */
function count(limit: number, word: string): string {
  return `${limit} ${word}${limit === 1 ? "" : "s"}`;
}

function kindOf(keyword: string): string {
  return keyword.endsWith("Items") ? "List" : "Dictionary";
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === "object" && value !== null ? Object.keys(value).length : 0;
}

/** Formats a choice as Python does: `'a', 'b' or 3`. */
function choice(values: readonly unknown[]): string {
  const texts = values.map(representation);
  return texts.length < 2
    ? texts.join("")
    : `${texts.slice(0, -1).join(", ")} or ${texts[texts.length - 1]}`;
}

function representation(value: unknown): string {
  if (typeof value === "string") return `'${value}'`;
  if (typeof value === "boolean") return value ? "True" : "False";
  return value === null ? "None" : JSON.stringify(value);
}

function numberOf(value: unknown): number {
  return typeof value === "number" ? value : 0;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
