import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { cache } from "../cache.mjs";

const folder = new URL("load/", cache);
const generated = "./generated/server.ts";
const listening = fileURLToPath(new URL("../../templates/runtime/server/node.ts", import.meta.url));
const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** The generated server of `echo.yaml`, as JavaScript: `createServer` and `listen`. */
export const echo = new URL("echo.mjs", folder);

/** Generates it. The project must be built first. */
export async function buildEcho() {
  mkdirSync(folder, { recursive: true });
  copyFileSync(new URL("echo.yaml", import.meta.url), new URL("echo.yaml", folder));
  const { status } = spawnSync(process.execPath, [main, "echo.yaml", "-o", "generated"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("the server could not be generated");
  await build({
    stdin: {
      contents: [generated, listening]
        .map((path) => `export * from ${JSON.stringify(path)};`)
        .join("\n"),
      resolveDir: fileURLToPath(folder),
    },
    outfile: fileURLToPath(echo),
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "error",
  });
}
