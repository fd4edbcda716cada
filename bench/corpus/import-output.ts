import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BuildFailure, build } from "esbuild";

/** Imports the output in `folder`, and returns the errors, if there are any. */
export async function importOutput(folder: string): Promise<readonly string[] | undefined> {
  const bundled = await bundle(join(folder, "index.ts"));
  if ("failure" in bundled) return bundled.failure;
  try {
    await importText(bundled.text);
    return undefined;
  } catch (error) {
    return String(error instanceof Error ? error.stack : error).split("\n");
  }
}

/** Bundles a module and all its imports into one JavaScript text. */
export async function bundle(
  entry: string,
): Promise<{ readonly text: string } | { readonly failure: readonly string[] }> {
  try {
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      write: false,
      format: "esm",
      platform: "node",
      target: "node20",
      logLevel: "silent",
    });
    return { text: outputFiles[0]?.text ?? "" };
  } catch (error) {
    const { errors } = error as BuildFailure;
    return {
      failure: errors.map(({ text, location }) => `${location?.file}:${location?.line}: ${text}`),
    };
  }
}

/** Evaluates a module that only imports modules of Node. */
export async function importText(text: string): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "specloom-corpus-"));
  try {
    const file = join(folder, "module.mjs");
    writeFileSync(file, text);
    return (await import(pathToFileURL(file).href)) as Readonly<Record<string, unknown>>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
