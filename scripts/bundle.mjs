// Bundles the program into a few files of dist/, since finding and loading its hundreds of
// modules would take as long as a small run. The compiler has put the types there.
// Everything but the commands and the library lies in dist/parts/, two folders below the
// package, so that `../../templates/` in a source file means the same in a bundle.
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { browserOptions } from "./browser.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");

for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
  if (file.endsWith(".js")) rmSync(join(dist, file));
}

/** Requires TypeScript instead of importing it, which first looks through it for its exports. */
const typescript = {
  name: "typescript",
  setup({ onResolve, onLoad }) {
    const filter = /^typescript$/;
    onResolve({ filter }, ({ path, namespace }) =>
      namespace === "required" ? { path, external: true } : { path, namespace: "required" },
    );
    onLoad({ filter, namespace: "required" }, () => ({
      contents: 'module.exports = require("typescript");',
    }));
  },
};

/**
 * Leaves out the module that starts processes: commander would load it for subcommands that are
 * programs of their own.
 */
const withoutProcesses = {
  name: "without-processes",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes("commander") ? { path: "child_process", namespace: "none" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "none" }, () => ({ contents: "module.exports = {};" }));
  },
};

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: {
    "cli/main": "src/cli/main.ts",
    index: "src/index.ts",
    emitters: "src/emitters.ts",
    testing: "src/testing.ts",
    // What is loaded by its path.
    "parts/config": "src/config/config.ts",
    "parts/prettier-worker": "src/format/prettier-worker.ts",
    "parts/patch-worker": "src/config/patch-worker.ts",
  },
  outdir: dist,
  chunkNames: "parts/[name]-[hash]",
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20",
  charset: "utf8",
  mainFields: ["module", "main"],
  // Modules instead of CommonJS, so that only what is used is taken.
  alias: { yaml: join(root, "node_modules/yaml/browser/index.js") },
  // What is large and loaded only when it is needed.
  external: ["jiti", "openapi-typescript", "prettier", "tinyglobby", "ts-morph", "undici"],
  plugins: [typescript, withoutProcesses],
  metafile: true,
});

/** The declaration of `require` for modules of CommonJS. */
const declareRequire = `import { createRequire as bundledRequire } from "node:module";
const require = bundledRequire(import.meta.url);
`;
for (const path of Object.keys(metafile.outputs)) {
  const text = readFileSync(join(root, path), "utf8");
  // Each declaration takes time when the program starts.
  if (/\brequire\b/.test(text)) writeFileSync(join(root, path), declareRequire + text);
}

// The plugin for Nx, which some of its versions require as CommonJS.
await build({
  absWorkingDir: root,
  entryPoints: ["src/nx/plugin.ts"],
  outfile: join(dist, "nx/plugin.cjs"),
  bundle: true,
  format: "cjs",
  platform: "node",
  target: "node20",
});
const link = {
  implementation: "./plugin.cjs#link",
  schema: "./schema.json",
  description: "Writes the links of OpenAPI documents where they are not current",
  hidden: true,
};
const schema = {
  $schema: "https://json-schema.org/schema",
  $id: "link",
  type: "object",
  properties: {},
};
writeFileSync(join(dist, "nx/generators.json"), JSON.stringify({ generators: { link } }));
writeFileSync(join(dist, "nx/schema.json"), JSON.stringify(schema));

// The library for browsers, in one file.
const { metafile: inBrowsers } = await build({
  ...browserOptions,
  entryPoints: ["src/index.ts"],
  outfile: join(dist, "browser.js"),
  minify: true,
  metafile: true,
});

const inputs = [metafile, inBrowsers].flatMap((each) => Object.keys(each.inputs));
writeFileSync(join(dist, "parts/licenses.txt"), licensesOf(inputs));

/** The licenses of the packages that are in the bundle. */
function licensesOf(inputs) {
  const names = inputs.flatMap((path) => {
    const [, name] = /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return name ?? [];
  });
  const texts = [...new Set(names)].toSorted().map((name) => {
    const folder = join(root, "node_modules", name);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    return `${name} ${version}\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
  });
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}
