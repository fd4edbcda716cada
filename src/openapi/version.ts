import { isObject, member } from "./object.ts";

/** The supported versions of the specification; patch numbers do not matter. */
export type OpenApiVersion = "2.0" | "3.0" | "3.1" | "3.2";

/** The latest supported version, as which later ones are read. */
export const latestVersion: OpenApiVersion = "3.2";

/**
 * The version that a value declares, in any spelling: `3.1.0`, the number `3.1`, `v3.1`. A later
 * 3.x is read as the latest one. `undefined` if the value is not an OpenAPI description, or of an
 * unknown major version.
 */
export function versionOf(root: unknown): OpenApiVersion | undefined {
  const { major, minor } = numbersOf(declaredVersion(root));
  if (major === 2) return "2.0";
  if (major !== 3) return undefined;
  const known = (["3.0", "3.1", "3.2"] as const)[minor];
  return known ?? latestVersion;
}

/** The value of `openapi` or `swagger`; `undefined` if there is none. */
export function declaredVersion(root: unknown): unknown {
  return isObject(root) ? (member(root, "openapi") ?? member(root, "swagger")) : undefined;
}

/** True for a version of OpenAPI 3 that is later than the latest supported one. */
export function isNewer(declared: unknown): boolean {
  const { major, minor } = numbersOf(declared);
  return major === 3 && minor > 2;
}

/**
 * True if a version is written as the specification requires. The patch number may be missing, and
 * `swagger: 2.0` without quotes is accepted.
 */
export function isWellFormed(declared: unknown): boolean {
  if (declared === 2) return true;
  return typeof declared === "string" && /^(2\.0|3\.\d+(\.\d+)?(-[\w.-]+)?)$/.test(declared);
}

const pattern = /^\s*(?:[a-z]+\s*)?(\d+)(?:\.(\d+))?[\w.+-]*\s*$/i;

function numbersOf(declared: unknown): { readonly major: number; readonly minor: number } {
  const isScalar = typeof declared === "string" || typeof declared === "number";
  const match = isScalar ? pattern.exec(String(declared)) : null;
  return { major: Number(match?.[1] ?? Number.NaN), minor: Number(match?.[2] ?? 0) };
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
