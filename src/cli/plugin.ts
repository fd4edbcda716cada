import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { printableText } from "../report/printable.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";

/** Where the files of a new plugin are; in a bundle, too. */
const templates = fileURLToPath(new URL("../../templates/plugin/", import.meta.url));

/**
 * `codegen plugin new <name>`: writes a plugin that works, with a scenario and a type test, into a
 * new folder. Returns the exit code.
 */
export function newPlugin(name: string, { directory, stdout, stderr }: Environment): number {
  if (!/^[a-z][a-z0-9-]{0,80}$/.test(name)) {
    stderr.write(printableText(`not the name of a plugin: ${name} (letters a to z, digits, -)\n`));
    return exitCode.usage;
  }
  const folder = join(directory, name);
  if (existsSync(folder)) {
    stderr.write(printableText(`${name} exists already\n`));
    return exitCode.usage;
  }
  for (const file of readdirSync(templates, { recursive: true, encoding: "utf8" })) {
    if (!/\.\w+$/.test(file)) continue;
    const text = readFileSync(join(templates, file), "utf8");
    const path = join(folder, file.replace(/\.txt$/, ""));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text.replaceAll("plugin-name", name), { flag: "wx" });
  }
  stdout.write(`wrote ${name}: next, \`cd ${name} && npm install && npm test\`\n`);
  return exitCode.ok;
}
