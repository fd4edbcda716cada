import { execFile, execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommandLine } from "../support/command-line.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = join(root, "dist/cli/main.js");
const page = readFileSync(join(root, "docs/documents.md"), "utf8");

const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].map(
    ([, block = ""]) => block,
  );

const document = `openapi: 3.1.0
info: { title: Shop, version: '1' }
paths:
  /v1/customers:
    get:
      operationId: listCustomers
      parameters: [{ name: trace, in: query, schema: { type: string } }]
      responses: { '204': { description: ok } }
  /v1/internal: { get: { operationId: internal, responses: { '204': { description: ok } } } }
  /v1/invoices:
    get:
      operationId: listInvoices
      tags: [Billing]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Nope' } } } } }
components:
  schemas:
    Invoices: { type: array, items: { type: string } }
    InvoiceLine: { type: object }
`;

describe.skipIf(!existsSync(main))("docs/documents.md (needs `npm run build`)", () => {
  let folder = "";

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "specloom-documents-"));
    mkdirSync(join(folder, "node_modules"));
    symlinkSync(root, join(folder, "node_modules/specloom"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "openapi.yaml"), document);
    writeFileSync(join(folder, "fix.overlay.yaml"), blocks("yaml")[0] ?? "");
    writeFileSync(join(folder, "codegen.config.ts"), blocks("ts")[0] ?? "");
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const run = (words: readonly string[], input = ""): string =>
    execFileSync(process.execPath, [main, ...words], {
      cwd: folder,
      input,
      encoding: "utf8",
      stdio: ["pipe", "pipe", "pipe"],
    });

  const commands = blocks("sh")
    .flatMap((block) => block.trim().split("\n"))
    .map((line) =>
      [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? ""),
    );

  it.each(commands.map((words) => [words.join(" "), words.slice(2)] as const))(
    "runs %s",
    async (_, words) => {
      expect(commands.length).toBeGreaterThan(3);
      expect(await runCommandLine(words, folder)).toMatchObject({ status: 0 });
    },
    60_000,
  );

  it("leaves what the page says", async () => {
    const { stdout } = await runCommandLine(["inspect", "--changes"], folder);
    expect(stdout).toMatch(/kept +GET \/v1\/customers +GET \/v1\/customers\/\*\*/);
    const bundled = readFileSync(join(folder, "billing.yaml"), "utf8");
    expect(bundled).toContain("title: Billing");
    expect(bundled).toContain("#/components/schemas/Invoices");
    expect(bundled).not.toMatch(/internal|trace/);
    const fixed = readFileSync(join(folder, "fixed.yaml"), "utf8");
    expect(fixed).toContain("/v1/internal");
    expect(fixed).not.toContain("trace");
  });

  it("reads the standard input", () => {
    expect(run(["bundle", "-"], document)).toContain("title: Shop");
  });

  const patches: readonly (readonly [string, string])[] = [
    [
      blocks("ts")
        .find((block) => block.startsWith("patch:"))
        ?.trim()
        .slice(7, -1) ?? "",
      "",
    ],
    ["() => new Promise((resume) => setTimeout(resume, 60_000))", "it takes more than 10 seconds"],
    ["() => { throw new Error('no such path\\nsecond line'); }", "no such path"],
    ["() => { process.exit(3); }", "it ended its worker"],
    ["() => 7", "it returned a number"],
    ["(document) => { document.info.date = new Map(); }", "no plain object"],
    ["(document) => { document.info.self = document; }", "failed"],
    ["(document) => { document.x = 1n; }", "a bigint"],
    ["async (document) => ({ ...document })", "has no effect"],
  ];

  // All at once, since one of them waits until its time is up.
  it("runs patches", async () => {
    const runs = patches.map(async ([patch, problem], index) => {
      const file = `patched${index}.config.mjs`;
      const config = `export default { documents: { shop: { spec: "openapi.yaml", patch: ${patch} } } };`;
      writeFileSync(join(folder, file), config);
      const words = [main, "bundle", "-c", file];
      const { output, isDone } = await promisify(execFile)(process.execPath, words, {
        cwd: folder,
      }).then(
        ({ stdout }) => ({ output: stdout, isDone: true }),
        ({ stderr }: { readonly stderr: string }) => ({ output: stderr, isDone: false }),
      );
      if (!isDone) expect(output).toContain("patch/failed");
      expect(output).not.toContain("    at ");
      if (problem === "") expect(output).not.toContain("/v1/internal");
      else if (problem !== "has no effect") expect(output).toContain(problem);
    });
    expect(await Promise.all(runs)).toHaveLength(9);
  }, 60_000);
});
