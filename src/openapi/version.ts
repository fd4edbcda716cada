import { isObject } from "./object.ts";

/** The supported versions of the specification; patch numbers do not matter. */
export type OpenApiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/**
 * The version that a value declares, or `undefined` if it is not an OpenAPI description or its
 * version is unknown.
 */
export function versionOf(root: unknown): OpenApiVersion | undefined {
  if (!isObject(root)) return undefined;
  if (Object.hasOwn(root, "openapi")) {
    const match = /^(3\.[012])(\.\d+)?(-[\w.-]+)?$/.exec(String(root["openapi"]));
    return match === null ? undefined : (match[1] as OpenApiVersion);
  }
  // Without quotes in YAML it is the number 2.
  if (!Object.hasOwn(root, "swagger")) return undefined;
  return root["swagger"] === "2.0" || root["swagger"] === 2 ? "2.0" : undefined;
}

/** True if a root declares to be an OpenAPI description of any version. */
export function claimsOpenApi(root: unknown): boolean {
  return isObject(root) && (Object.hasOwn(root, "openapi") || Object.hasOwn(root, "swagger"));
}

/**
 * True if schemas use the dialect before JSON Schema 2020-12: no siblings of `$ref`, `nullable`,
 * boolean `exclusiveMinimum`.
 */
export function hasLegacySchemas(version: OpenApiVersion): boolean {
  return version === "2.0" || version === "3.0";
}
