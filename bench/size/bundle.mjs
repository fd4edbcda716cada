import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/**
 * Bundles a module with everything that it imports and uses, minified.
 *
 * @param {string} contents The text of the module.
 * @param {string} folder The folder that its imports are relative to.
 */
export async function bundle(contents, folder) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2023",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0].text;
}

/**
 * Returns its size in bytes, plain and compressed.
 *
 * @param {string} contents
 * @param {string} folder
 */
export async function sizeOf(contents, folder) {
  const text = await bundle(contents, folder);
  return { minified: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}
