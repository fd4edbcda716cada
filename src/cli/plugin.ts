import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Environment } from "./environment.ts";
import { type Reporting, printReport, printDone, reportOptions } from "./report.ts";

/** Where the files of a new plugin are; in a bundle, too. */
const templates = fileURLToPath(new URL("../../templates/plugin/", import.meta.url));

/**
 * `codegen plugin new <name>`: writes a plugin that works, with a scenario and a type test, into a
 * new folder. Returns the exit code.
 */
export async function newPlugin(
  name: string,
  options: Reporting,
  environment: Environment,
): Promise<number> {
  const report = reportOptions(options, environment);
  const folder = join(environment.directory, name);
  const problem = !/^[a-z][a-z0-9-]{0,80}$/.test(name)
    ? diagnose("command/arguments", {
        why: `not the name of a plugin: ${name} (letters a to z, digits, -)`,
      })
    : existsSync(folder)
      ? diagnose("command/exists", { path: name })
      : undefined;
  if (problem !== undefined)
    return await printReport({ diagnostics: [problem] }, report, environment);
  for (const file of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
    if (!/\.\w+$/.test(file)) continue;
    const text = readFileSync(join(templates, file), "utf8");
    const path = join(folder, file.replace(/\.txt$/, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll("plugin-name", name), { flag: "wx" });
  }
  const next = `cd ${name} && npm install && npm test`;
  printDone(`wrote ${name}: next, \`${next}\`\n`, report, environment);
  return await printReport({ diagnostics: [] }, report, environment);
}
