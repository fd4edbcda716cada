import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { diagnosticFormats } from "../../src/report/formats.ts";
import { runCommandLine } from "../support/command-line.ts";
import { expectSarif } from "../support/reports.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-formats-"));
  writeFileSync(join(root, "codegen.config.json"), '{ "documents": 1 }');
  writeFileSync(join(root, "summary.md"), "");
  mkdirSync(join(root, "there"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** The arguments with which a command fails here, because of the configuration or what is there. */
const failing: Readonly<Record<string, string>> = {
  generate: "",
  watch: "",
  check: "",
  update: "",
  "lock resolve": "",
  link: "",
  inputs: "",
  outputs: "",
  "monorepo init": "--engine none",
  "monorepo tasks": "",
  import: "missing.md",
  inspect: "",
  "report shared": "",
  bundle: "",
  "overlay apply": "missing.yaml missing.overlay.yaml",
  scaffold: "service --from missing.yaml",
  mock: "missing.yaml",
  diff: "missing.yaml missing.yaml",
  breaking: "",
  changelog: "",
  "migrate-calls": "missing.yaml missing.yaml",
  "plugin new": "there",
  init: "",
};

/** Commands that print no diagnostics. */
const silent = ["explain"];

function commandsBelow(command: Command, words = ""): readonly (readonly [string, Command])[] {
  return command.commands.flatMap((each) => {
    const name = `${words} ${each.name()}`.trim();
    return each.commands.length === 0 ? [[name, each] as const] : commandsBelow(each, name);
  });
}

const output = { isTerminal: false, columns: undefined, write: () => {} };
const environment = {
  directory: "/",
  home: "/",
  variables: {},
  caches: undefined,
  stdout: output,
  stderr: output,
  interrupts: { critical: <Result>(work: () => Promise<Result>) => work() },
};
const commands = commandsBelow(createProgram(environment, () => {}));

describe("the format of diagnostics", () => {
  it("is an option of each command that prints any", () => {
    const names = commands.map(([name]) => name);
    expect(names.toSorted()).toEqual([...Object.keys(failing), ...silent].toSorted());
    for (const [name, { options }] of commands) {
      const formats = options.filter(({ argChoices = [] }) =>
        diagnosticFormats.every((format) => argChoices.includes(format)),
      );
      expect([name, formats.length > 0]).toEqual([name, !silent.includes(name)]);
    }
  });

  it.each(Object.keys(failing).filter((name) => name !== "watch"))(
    "is that of `%s`, which adds to the summary of a job",
    async (name) => {
      const command = commands.find(([each]) => each === name)?.[1];
      const option = command?.options.some(({ long }) => long === "--diagnostics")
        ? "--diagnostics"
        : "--format";
      const words = [...name.split(" "), ...(failing[name] ?? "").split(" ").filter(Boolean)];
      const variables = { GITHUB_STEP_SUMMARY: join(root, "summary.md") };
      for (const format of ["json", "sarif"]) {
        const { status, stdout, stderr } = await runCommandLine(
          [...words, option, format],
          root,
          variables,
        );
        expect([name, format, status === 0]).toEqual([name, format, false]);
        // One text on one of the two, and nothing else.
        const text = stdout === "" ? stderr : stdout;
        expect([stdout, stderr]).toContain("");
        if (format === "json") expect(JSON.parse(text).diagnostics.length).toBeGreaterThan(0);
        if (format === "sarif") expect(expectSarif(text).length).toBeGreaterThan(0);
      }
      expect(readFileSync(join(root, "summary.md"), "utf8")).toMatch(/^### codegen: 1 error/);
    },
  );
});
