import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import satisfies from "semver/functions/satisfies.js";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Emitter } from "../emit/emitter.ts";
import { packagesOf } from "../emit/packages.ts";
import { installedVersion } from "./manifest.ts";
import type { Project } from "./project.ts";

/** Reports the packages that the output of emitters imports and the project lacks. */
export function checkPackages(
  { folder, dependencies }: Pick<Project, "folder" | "dependencies">,
  emitters: readonly Emitter[],
): readonly Diagnostic[] {
  return [...packagesOf(emitters)].flatMap(([name, range]) => {
    const version = installedVersion(folder, name);
    if (version !== undefined && satisfies(version, range, { includePrerelease: true })) return [];
    const help = { help: `${installLine(folder)} "${name}@${range}"` };
    if (version !== undefined)
      return diagnose("project/package-version", { name, range, version }, undefined, help);
    // A dependency that is not installed yet will be.
    if (dependencies.has(name)) return [];
    const users = emitters.filter(({ packages = {} }) => Object.hasOwn(packages, name));
    const params = { name, range, emitters: users.map((emitter) => emitter.name) };
    return diagnose("project/missing-package", params, undefined, help);
  });
}

/** The lock files of package managers, and how each installs a package. */
const managers = [
  ["pnpm-lock.yaml", "pnpm add"],
  ["yarn.lock", "yarn add"],
  ["bun.lock", "bun add"],
  ["bun.lockb", "bun add"],
  ["package-lock.json", "npm install"],
] as const;

/** The beginning of the line that installs a package in the project around a folder. */
function installLine(folder: string): string {
  for (let at = folder, last = ""; at !== last; last = at, at = dirname(at)) {
    const found = managers.find(([file]) => existsSync(join(at, file)));
    if (found !== undefined) return found[1];
  }
  return "npm install";
}
