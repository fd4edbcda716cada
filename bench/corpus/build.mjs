import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "./cache.mjs";

const root = new URL("../../", import.meta.url);

/**
 * Bundles the generator and the runner into one folder of the cache, so that changes of the sources
 * do not affect a long run. The output is not formatted: no check of the corpus depends on it, and
 * it takes most of the time.
 *
 * @returns {Promise<{ readonly folder: URL, readonly digest: string }>} The folder of the bundles,
 * and a digest of everything that went into them.
 */
export async function buildTool() {
  const result = await build({
    absWorkingDir: fileURLToPath(root),
    entryPoints: ["main", "worker"].map((name) => `bench/corpus/${name}.ts`),
    outdir: "out",
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    write: false,
    logLevel: "warning",
    plugins: [unformatted],
  });
  const templates = new URL("templates/", root);
  const hash = createHash("sha256");
  for (const { path, text } of result.outputFiles) hash.update(path).update(text);
  for (const name of readdirSync(templates, { recursive: true }).map(String).toSorted()) {
    if (name.endsWith(".ts")) hash.update(name).update(readFileSync(new URL(name, templates)));
  }
  const digest = hash.digest("hex").slice(0, 16);
  // The runtime modules are read from `../../templates/`, as they are in the package.
  const home = new URL(`tool/${digest}/`, cache);
  const folder = new URL("dist/corpus/", home);
  if (!existsSync(folder)) {
    cpSync(templates, new URL("templates/", home), { recursive: true });
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of result.outputFiles) {
      writeFileSync(new URL(path.split("/").at(-1), folder), text);
    }
  }
  return { folder, digest };
}

/** Replaces the formatted text with the printed one. */
const unformatted = {
  name: "unformatted",
  setup(build) {
    build.onLoad({ filter: /src\/output\/format-(texts|pool)\.ts$/ }, ({ path }) => ({
      contents: path.endsWith("pool.ts")
        ? "export const openFormatPool = () => undefined;"
        : "export const loadFormatTexts = async () => async (texts) => texts.map((text) => text + '\\n');",
    }));
  },
};
