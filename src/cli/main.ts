#!/usr/bin/env node
import module from "node:module";
import { join } from "node:path";
import { cacheFolderFor } from "./cache-folder.ts";
import { tuneEngine } from "./engine.ts";

tuneEngine();

// Compiled code is kept in our own cache: Node's default place is the folder for temporary files,
// which others can write to.
const cacheFolder = cacheFolderFor(process.cwd(), process.env);
if (cacheFolder !== undefined && "enableCompileCache" in module) {
  (module.enableCompileCache as (folder: string) => unknown)(join(cacheFolder, "compiled"));
}

try {
  const { runProgram } = await import("./program.ts");
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  const { reportBug } = await import("./bug.ts");
  process.exitCode = reportBug(error, process.argv.includes("--debug"));
}
