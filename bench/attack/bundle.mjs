// Bundles a module of the attacks, with the generator in it, so that it counts its steps.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "../cache.mjs";
import { counters, countSteps } from "./count-steps.mjs";

const home = new URL("attack/", cache);
const folder = new URL("dist/attack/", home);

/** Imports `bench/attack/<name>.ts`. */
export async function importAttack(name) {
  mkdirSync(folder, { recursive: true });
  // The runtime modules are read from `../../templates/`, as they are in the package.
  const templates = new URL("templates", home);
  if (!existsSync(templates))
    symlinkSync(fileURLToPath(new URL("../../templates", import.meta.url)), templates, "junction");
  const bundle = new URL(`${name}.js`, folder);
  await build({
    absWorkingDir: fileURLToPath(new URL("../..", import.meta.url)),
    entryPoints: [`bench/attack/${name}.ts`],
    outfile: fileURLToPath(bundle),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    plugins: [countSteps],
    banner: { js: counters },
    logLevel: "warning",
  });
  return await import(bundle);
}
