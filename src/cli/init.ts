import { existsSync, openSync, readSync, closeSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { documentIds } from "../config/document-id.ts";
import { localPath } from "../source/is-url.ts";
import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Environment } from "./environment.ts";
import { type Reporting, printDone, printReport, reportOptions } from "./report.ts";

const file = "codegen.config.ts";

/**
 * `codegen init`: writes a configuration for the OpenAPI documents that it finds, and returns the
 * exit code. It never overwrites a file.
 */
export async function init(options: Reporting, environment: Environment): Promise<number> {
  const { directory } = environment;
  const report = reportOptions(options, environment);
  const existing = ["ts", "mts", "mjs", "js", "json", "yaml", "yml"]
    .map((extension) => `codegen.config.${extension}`)
    .find((name) => existsSync(join(directory, name)));
  if (existing !== undefined) {
    const diagnostics = [diagnose("command/exists", { path: existing })];
    return await printReport({ diagnostics }, report, environment);
  }
  const specs = await findSpecs(directory);
  // `wx`: never replaces a file that was created in the meantime.
  writeFileSync(join(directory, file), configText(specs), { flag: "wx" });
  const next = specs.length === 0 ? "add your documents to it" : "review it";
  const lines = [
    ...specs.map((spec) => `found ${spec}\n`),
    `wrote ${file}: ${next}, then run \`codegen\`\n`,
  ];
  printDone(lines.join(""), report, environment);
  return await printReport({ diagnostics: [] }, report, environment);
}

/** The files, at most three folders deep, whose first lines identify them as OpenAPI. */
async function findSpecs(directory: string): Promise<readonly string[]> {
  const paths = await glob("**/*.{yaml,yml,json}", {
    cwd: directory,
    deep: 4,
    followSymbolicLinks: false,
    ignore: ["**/node_modules/**", "**/dist/**", "**/package.json", "**/package-lock.json"],
  });
  return paths
    .map((path) => localPath(directory, path))
    .filter((path) =>
      /^\s*["']?(?:openapi|swagger)["']?\s*:/m.test(beginningOf(join(directory, path))),
    )
    .toSorted();
}

function beginningOf(path: string): string {
  try {
    const descriptor = openSync(path, "r");
    try {
      const bytes = Buffer.alloc(4096);
      return bytes.toString("utf8", 0, readSync(descriptor, bytes));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return "";
  }
}

function configText(specs: readonly string[]): string {
  const ids = documentIds(specs);
  const documents = specs.map(
    (spec, index) => `    ${JSON.stringify(ids[index])}: ${JSON.stringify(spec)},\n`,
  );
  const example = `    // "petstore": "specs/petstore.yaml",\n`;
  return `import { defineConfig } from "specloom";

export default defineConfig({
  // Each document has its own folder in the output, named by its id.
  documents: {
${documents.length === 0 ? example : documents.join("")}  },
  // specloom owns this folder. Commit it: \`codegen check\` in CI then fails when it is out of
  // date.
  output: "generated",
  // The outputs to generate. All but \`openapi\` and \`document\` are on by
  // default.
  emit: {
    // client: false,
    // server: false,
    // openapi: true,
  },
  // The extension in imports between generated modules: ".js", ".ts" or "". By default it is the
  // one that the nearest tsconfig.json needs.
  // importExtension: ".js",
});
`;
}
