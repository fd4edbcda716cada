import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/**
 * A module as a bundler leaves it, minified, with everything that it imports and uses.
 *
 * @param {string} contents The text of the module.
 * @param {string} folder Where its imports are relative to.
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
 * Its size, as it is and compressed, in bytes.
 *
 * @param {string} contents
 * @param {string} folder
 */
export async function sizeOf(contents, folder) {
  const text = await bundle(contents, folder);
  return { minified: Buffer.byteLength(text), gzip: gzipSync(text, { level: 9 }).length };
}
