import { type Json, isList, isObject } from "../ir/json.ts";
import type { DeclaredPagination, NextPage, FieldPath } from "./declared.ts";

/**
 * Reads `x-pagination: false`, or the extensions of two other generators: `x-fern-pagination: {
 * cursor: $request.cursor, next_cursor: $response.next, results: $response.data }`, and
 * `x-speakeasy-pagination: { type: cursor, inputs: [{ name, in, type }], outputs: { results:
 * $.data, nextCursor: $.next } }`.
 */
export function extendedPagination(
  extensions: Readonly<Record<string, Json>>,
): DeclaredPagination | undefined {
  if (extensions["x-pagination"] === false) return false;
  const fern = objectOf(extensions["x-fern-pagination"]);
  if (fern) return readFern(fern);
  const speakeasy = objectOf(extensions["x-speakeasy-pagination"]);
  return speakeasy && readSpeakeasy(speakeasy);
}

type JsonFields = Readonly<Record<string, Json | undefined>>;

function readFern(fields: JsonFields): DeclaredPagination {
  const at = requestPlace(fields["cursor"] ?? fields["offset"]);
  const next = responsePlace(fields["next_cursor"]);
  const more = responsePlace(fields["has-next-page"]);
  const isCursor = fields["cursor"] !== undefined;
  // With a step, the offset counts items; without one it counts pages.
  const by = fields["step"] === undefined ? "page" : "offset";
  return {
    ...itemsOf(fields["results"]),
    ...(isCursor && at && next && { next: { by: "cursor", at, next } }),
    ...(!isCursor && at && { next: { by, at, ...(more && { more }) } }),
  };
}

function readSpeakeasy(fields: JsonFields): DeclaredPagination {
  const outputs = objectOf(fields["outputs"]) ?? {};
  const inputs = isList(fields["inputs"]) ? fields["inputs"] : [];
  const input = (type: string): FieldPath | undefined => {
    const found = inputs.map(objectOf).find((each) => each?.["type"] === type);
    const name = found?.["name"];
    if (typeof name !== "string") return undefined;
    return found?.["in"] === "requestBody" ? ["body", ...name.split(".")] : ["query", name];
  };
  const [page, offset, cursor] = [input("page"), input("offset"), input("cursor")];
  const next = responsePlace(outputs["nextCursor"]);
  const url = responsePlace(outputs["nextUrl"]);
  const total = responsePlace(outputs["numPages"]);
  const found: NextPage | undefined =
    cursor && next
      ? { by: "cursor", at: cursor, next }
      : url
        ? { by: "link", next: url }
        : page
          ? { by: "page", at: page, ...(total && { total }) }
          : offset && { by: "offset", at: offset };
  return { ...itemsOf(outputs["results"]), ...(found && { next: found }) };
}

function itemsOf(value: Json | undefined): { readonly items?: FieldPath } {
  const items = responsePlace(value);
  return items === undefined ? {} : { items };
}

/** `$request.cursor` is a query parameter; `$request.body.cursor` a property of the body. */
function requestPlace(value: Json | undefined): FieldPath | undefined {
  const [root, ...names] = typeof value === "string" ? value.split(".") : [];
  if (root !== "$request" || names.length === 0) return undefined;
  return names[0] === "body" || names[0] === "query" ? names : ["query", ...names];
}

/** `$response.next.cursor`, or `$.next.cursor`. */
function responsePlace(value: Json | undefined): FieldPath | undefined {
  const [root, ...names] = typeof value === "string" ? value.split(".") : [];
  return root === "$response" || root === "$" ? names : undefined;
}

function objectOf(value: Json | undefined): JsonFields | undefined {
  return isObject(value) ? value : undefined;
}
