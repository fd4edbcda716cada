import { existsSync, openSync, readSync, closeSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { glob } from "tinyglobby";
import { documentIds } from "../config/document-id.ts";
import { localPath } from "../source/is-url.ts";
import { printableText } from "../report/printable.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";

const file = "codegen.config.ts";

/**
 * `codegen init`: writes a configuration for the OpenAPI documents that it finds, and returns the
 * exit code. It never overwrites a file.
 */
export async function init({ directory, stdout, stderr }: Environment): Promise<number> {
  const existing = ["ts", "mts", "mjs", "js", "json", "yaml", "yml"]
    .map((extension) => `codegen.config.${extension}`)
    .find((name) => existsSync(join(directory, name)));
  if (existing !== undefined) {
    stderr.write(printableText(`a configuration already exists: ${existing}\n`));
    return exitCode.usage;
  }
  const specs = await findSpecs(directory);
  // `wx`: never replaces a file that was created in the meantime.
  writeFileSync(join(directory, file), configText(specs), { flag: "wx" });
  for (const spec of specs) stdout.write(printableText(`found ${spec}\n`));
  const next = specs.length === 0 ? "add your documents to it" : "review it";
  stdout.write(`wrote ${file}: ${next}, then run \`codegen\`\n`);
  return exitCode.ok;
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
