// Attacks the generator and its output with random input: see `bench/attack/main.ts`.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "./cache.mjs";

const home = new URL("attack/", cache);
const folder = new URL("dist/attack/", home);
mkdirSync(folder, { recursive: true });
// The runtime modules are read from `../../templates/`, as they are in the package.
const templates = new URL("templates", home);
if (!existsSync(templates))
  symlinkSync(fileURLToPath(new URL("../templates", import.meta.url)), templates, "junction");
await build({
  absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
  entryPoints: ["bench/attack/main.ts"],
  outfile: fileURLToPath(new URL("main.js", folder)),
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const { main } = await import(new URL("main.js", folder));
process.exitCode = await main(process.argv.slice(2));
