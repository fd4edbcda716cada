import { isObject } from "./object.ts";

/** The versions of the specification that can be read; a patch number changes nothing. */
export type OpenApiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/**
 * The version that a value claims to be written in, or `undefined` when it is no OpenAPI
 * description or one of a version that is not known.
 */
export function versionOf(root: unknown): OpenApiVersion | undefined {
  if (!isObject(root)) return undefined;
  if (Object.hasOwn(root, "openapi")) {
    const match = /^(3\.[012])(\.\d+)?(-[\w.-]+)?$/.exec(String(root["openapi"]));
    return match === null ? undefined : (match[1] as OpenApiVersion);
  }
  // Written without quotes in YAML it is the number 2.
  if (!Object.hasOwn(root, "swagger")) return undefined;
  return root["swagger"] === "2.0" || root["swagger"] === 2 ? "2.0" : undefined;
}

/** Whether a root claims to be an OpenAPI description of any version. */
export function claimsOpenApi(root: unknown): boolean {
  return isObject(root) && (Object.hasOwn(root, "openapi") || Object.hasOwn(root, "swagger"));
}

/**
 * Whether schemas are written in the dialect that came before JSON Schema 2020-12: no siblings of
 * `$ref`, `nullable`, boolean `exclusiveMinimum`.
 */
export function hasLegacySchemas(version: OpenApiVersion): boolean {
  return version === "2.0" || version === "3.0";
}
