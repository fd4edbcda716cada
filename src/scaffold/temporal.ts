import { quote } from "../emit/code.ts";
import type { TypeChoices } from "../schema/conversions.ts";

/** The package that supplies `Temporal` where the platform has none. */
export const polyfill = "temporal-polyfill";

/** The import that makes `Temporal` global. */
export const polyfillImport: string = `import ${quote(`${polyfill}/global`)};`;

/** A `tsconfig.json` with the types of the package. */
export function withPolyfillTypes(tsconfig: string): string {
  return tsconfig.replace('"types": ["node"]', `"types": ["node", "${polyfill}/types/global"]`);
}

/**
 * True if a service imports the package for `Temporal`: its values have such types, and its
 * `package.json` has the package, or is still to be written.
 */
export function needsPolyfill(types: TypeChoices, packageJson: string | undefined): boolean {
  const isUsed = Object.values(types).some((type) => String(type).startsWith("Temporal."));
  return isUsed && packageJson?.includes(quote(polyfill)) !== false;
}
