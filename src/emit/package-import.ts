import { type Code, isIdentifier, mention } from "./code.ts";
import { besideTaken } from "./taken-names.ts";

/** The beginning of the `module` of a mention that is imported from a package. */
const scheme = "npm:";

/** The specifier by which a mentioned module is imported, if it is one of a package. */
export function packageSpecifier(module: string): string | undefined {
  return module.startsWith(scheme) ? module.slice(scheme.length) : undefined;
}

/** The name of the package of a specifier: `@a/b` of `@a/b/part`. */
export function packageName(specifier: string): string {
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

/** True if a specifier is one of a module of Node. */
export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith("node:");
}

/** Matches the name of a package, as npm accepts new ones, with the path of a module in it. */
const specifierForm =
  /^(?:node:[a-z_/]+|(?:@[a-z0-9-][a-z0-9._-]*\/)?[a-z0-9-][a-z0-9._-]*(?:\/[\w.-]+)*)$/;

/** True if `name` can be the name of a package. */
export function isPackageName(name: string): boolean {
  return specifierForm.test(name) && packageName(name) === name && !isNodeModule(name);
}

/** Imports exports of packages beside the names in `taken`. */
export function packageImports(
  taken: ReadonlySet<string>,
): (from: string, name: string, as?: "type" | "value", local?: string) => Code {
  return (from, name, as = "value", local = name) => {
    if (!specifierForm.test(from) || /(?:^|\/)\.{1,2}(?:\/|$)/.test(from)) {
      throw new Error(`not the name of a package: ${JSON.stringify(from)}`);
    }
    if (name !== "*" && !isIdentifier(name)) {
      throw new Error(`not the name of an export: ${JSON.stringify(name)}`);
    }
    if (!isIdentifier(local) || local === "default") {
      throw new Error(`\`${name}\` of ${from} needs a local name`);
    }
    const own = besideTaken(local, taken, "external");
    const alias = own === name ? {} : { imported: name };
    return mention({ module: `${scheme}${from}`, name: own, as, ...alias });
  };
}
