import { spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { handleInterrupts } from "../../src/cli/interrupts.ts";

/** A process that only receives signals, and records its exit. */
function fakeProcess(): { readonly process: NodeJS.Process; readonly exits: readonly number[] } {
  const exits: number[] = [];
  const exit = (code: number): void => void exits.push(code);
  return {
    process: Object.assign(new EventEmitter(), { exit }) as unknown as NodeJS.Process,
    exits,
  };
}

it("leaves signals to the operating system, but for work that must not be left half done", async () => {
  const idle = fakeProcess();
  const idleInterrupts = handleInterrupts(idle.process);
  expect(idle.process.eventNames()).toEqual([]);
  await idleInterrupts.critical(async () => undefined);
  expect(idle.process.eventNames()).toEqual([]);

  const busy = fakeProcess();
  const interrupts = handleInterrupts(busy.process);
  const result = interrupts.critical(async () => {
    busy.process.emit("SIGINT", "SIGINT");
    expect(busy.exits).toEqual([]);
    return "done";
  });
  expect(await result).toBe("done");
  expect(busy.exits).toEqual([130]);
});

it("does not wait for work when the signal comes again", async () => {
  const busy = fakeProcess();
  const interrupts = handleInterrupts(busy.process);
  await interrupts.critical(async () => {
    busy.process.emit("SIGINT", "SIGINT");
    busy.process.emit("SIGINT", "SIGINT");
    expect(busy.exits).toEqual([130]);
  });
});

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Configurations that keep a run busy without end, after an announcement. */
const busyPlaces = {
  "while the configuration is read": `say(); for (;;); export default {};`,
  "while files are made": `export default {
    documents: { a: "a.json" },
    output: "generated",
    emitters: [{
      name: "busy",
      version: "1",
      declare: () => [{
        role: "busy", subject: { kind: "document", document: "a" }, scope: "a", file: "busy",
        as: "value", name: () => "busy",
      }],
      emit: () => { say(); for (;;); },
    }],
  };`,
};

describe.skipIf(!existsSync(main))("a run (skipped where there is no dist/)", () => {
  describe.each(Object.entries(busyPlaces))("%s", (_, config) => {
    it.each(["SIGTERM", "SIGINT"] as const)("is ended by %s", async (signal) => {
      const root = mkdtempSync(join(tmpdir(), "specloom-test-"));
      mkdirSync(join(root, "node_modules"));
      const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {} };
      writeFileSync(join(root, "a.json"), JSON.stringify(document));
      const say = `const say = () => require("node:fs").writeSync(1, "busy\\n");`;
      const require = `import { createRequire } from "node:module"; const require = createRequire("/");`;
      writeFileSync(join(root, "codegen.config.mjs"), `${require}\n${say}\n${config}`);
      const child = spawn(process.execPath, [main], {
        cwd: root,
        stdio: ["ignore", "pipe", "pipe"],
      });
      let errors = "";
      child.stderr.on("data", (some: Buffer) => (errors += some.toString()));
      child.stdout.once("data", () => child.kill(signal));
      const ended = await new Promise((resolve) => {
        child.on("exit", (code, by) => resolve([code, by]));
      });
      expect([ended, errors]).toEqual([[null, signal], ""]);
      expect(readdirSync(root).toSorted()).toEqual([
        "a.json",
        "codegen.config.mjs",
        "node_modules",
      ]);
      rmSync(root, { recursive: true, force: true });
    });
  });
});
