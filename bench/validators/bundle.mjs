import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Bundles an entry module into one self-contained file; packages are resolved in the cache. */
export async function bundle(text, folder, name, { minify = false } = {}) {
  const outfile = fileURLToPath(new URL(`bundles/${name}.mjs`, folder));
  const entry = fileURLToPath(new URL(`entry-${name}.ts`, folder));
  writeFileSync(entry, `${text}\n`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    minify,
    format: "esm",
    platform: "neutral",
    mainFields: ["module", "main"],
    target: "es2023",
    nodePaths: [
      fileURLToPath(new URL("node_modules", folder)),
      fileURLToPath(new URL("../../node_modules", import.meta.url)),
    ],
    logLevel: "error",
  });
  return outfile;
}
