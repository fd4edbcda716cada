#!/usr/bin/env node
import module from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";
import { cachesFor } from "./caches-for.ts";
import { tuneEngine } from "./engine.ts";

// What goes on for hours is worth to be optimized.
if (process.argv[2] !== "watch") tuneEngine();

// Compiled code is kept in the user's home: Node's default place is the folder for temporary files,
// which others can write to.
const caches = cachesFor(process.cwd(), homedir(), process.env);
if (caches !== undefined && "enableCompileCache" in module) {
  (module.enableCompileCache as (folder: string) => unknown)(join(caches.code, "compiled"));
}

try {
  const { runProgram } = await import("./program.ts");
  process.exitCode = await runProgram(process.argv.slice(2));
} catch (error) {
  const { reportBug } = await import("./bug.ts");
  process.exitCode = reportBug(error, process.argv.includes("--debug"));
}
