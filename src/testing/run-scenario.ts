import { strictEqual } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { parse } from "yaml";
import type { Config } from "../config/config.ts";
import type { Emitter } from "../emit/emitter.ts";
import { memoryHost } from "../host/memory.ts";
import { generate } from "../program.ts";
import type { ReportedDiagnostic } from "../report/reported.ts";
import { type Output, contentOf } from "./block-content.ts";
import { type Block, type Scenario, parseScenarios, replaceBlocks } from "./scenario.ts";

/** The emitters that a scenario is run with, after those of its configuration. */
export interface ScenarioOptions {
  readonly emitters?: readonly Emitter[];
}

/** The output of a scenario, and what each of its blocks has to contain. */
export interface ScenarioResult extends Output {
  readonly contents: ReadonlyMap<Block, string>;
}

export interface TestOptions extends ScenarioOptions {
  /** Adds a test: `it` of vitest, or `test` of `node:test`. */
  readonly test: (title: string, run: () => Promise<void>) => unknown;
  /** True if blocks get the text that comes out. Default: if the variable `UPDATE` is `1`. */
  readonly update?: boolean;
}

/**
 * Adds a test for each scenario of a file: its blocks are what comes out, and without a block of
 * diagnostics there are none.
 */
export function testScenarios(file: string | URL, { test, update, ...options }: TestOptions): void {
  const isUpdate = update ?? process.env["UPDATE"] === "1";
  parseScenarios(readFileSync(file, "utf8")).forEach(({ title }, index) => {
    test(title, async () => {
      // Another test may have changed the file.
      const text = readFileSync(file, "utf8");
      const scenario = parseScenarios(text)[index];
      if (scenario === undefined) throw new Error(`there is no scenario ${title}`);
      const { contents, diagnostics } = await runScenario(scenario, options);
      if (isUpdate) writeFileSync(file, replaceBlocks(text, contents));
      else for (const [block, content] of contents) strictEqual(content, block.text);
      if (!scenario.outputs.some(({ info }) => info[0] === "diagnostics"))
        strictEqual(diagnostics, "");
    });
  });
}

/** Generates the documents of a scenario in memory, with its configuration if there is one. */
export async function runScenario(
  { inputs, outputs }: Scenario,
  { emitters = [] }: ScenarioOptions = {},
): Promise<ScenarioResult> {
  const texts = Object.fromEntries(
    inputs.map(({ info, text }) => [info[1] ?? `openapi.${info[0]}`, text]),
  );
  const { "codegen.config.yaml": text = "{}", ...files } = texts;
  const names = Object.keys(files).filter((name) => /^[^_].*\.(?:ya?ml|json)$/.test(name));
  const documents = Object.fromEntries(
    names.map((name) => [name.replace(/\.\w+$/, "").toLowerCase(), name]),
  );
  const given = { documents, ...(parse(text) as Partial<Config>) };
  const config: Config = { ...given, emitters: [...(given.emitters ?? []), ...emitters] };
  const result = await generate(config, { host: memoryHost(files), write: false });
  const folder = `${config.output ?? "generated"}/`;
  const output = {
    files: new Map(
      [...result.files].map(([path, content]) => [
        path.startsWith(folder) ? path.slice(folder.length) : path,
        content,
      ]),
    ),
    diagnostics: result.diagnostics.map(line).join(""),
  };
  return {
    ...output,
    contents: new Map(outputs.map((block) => [block, contentOf(block, output)])),
  };
}

function line({ severity, code, message, location }: ReportedDiagnostic): string {
  const { file, start } = location ?? {};
  const place = start === undefined ? [] : [start.line, start.column];
  const at = file === undefined ? "" : `${[file, ...place].join(":")}: `;
  return `${at}${severity}[${code}]: ${message}\n`;
}
