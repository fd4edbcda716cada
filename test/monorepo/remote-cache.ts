import { execFileSync, spawn } from "node:child_process";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { build } from "esbuild";
import { repository } from "./workspace.ts";

/** The server of `examples/remote-cache`, generated and started. */
export interface CacheServer {
  readonly url: string;
  readonly token: string;
  readonly close: () => Promise<void>;
}

/** Generates the example in a folder, and starts it. */
export async function startCache(folder: string): Promise<CacheServer> {
  mkdirSync(folder, { recursive: true });
  for (const name of ["openapi.yaml", "codegen.config.json", "server.ts"])
    cpSync(join(repository, "examples/remote-cache", name), join(folder, name));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const main = join(repository, "dist/cli/main.js");
  execFileSync(process.execPath, [main, "--quiet", "--fail-on", "warning"], { cwd: folder });
  const outfile = join(folder, "server.js");
  const entry = { entryPoints: [join(folder, "server.ts")], outfile };
  await build({ ...entry, bundle: true, platform: "node", format: "esm", target: "node20" });
  const token = "secret";
  const env = {
    ...process.env,
    CACHE_TOKEN: token,
    CACHE_FOLDER: join(folder, "results"),
    PORT: "0",
  };
  const process_ = spawn(process.execPath, [outfile], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [url = ""] = await new Promise<readonly string[]>((resolve, reject) => {
    createInterface(process_.stdout).once("line", (line) => resolve([line]));
    process_.once("exit", (code) => reject(new Error(`the cache ended with ${code}`)));
  });
  return {
    url,
    token,
    close: async () =>
      await new Promise((resolve) => {
        process_.once("exit", () => resolve());
        process_.kill();
      }),
  };
}
