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

  /** Runs a command with a document for each patch, and returns its exit code and what it says. */
  async function runPatches(
    command: string,
    patches: readonly string[],
  ): Promise<{ readonly code: number; readonly text: string }> {
    const file = `${command}.config.mjs`;
    const documents = patches.map(
      (patch, index) => `d${index}: { spec: "openapi.yaml", patch: ${patch} }`,
    );
    writeFileSync(join(folder, file), `export default { documents: { ${documents.join()} } };`);
    return await promisify(execFile)(process.execPath, [main, command, "-c", file], {
      cwd: folder,
    }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      ({ code, stderr }: { readonly code: number; readonly stderr: string }) => ({
        code,
        text: stderr,
      }),
    );
  }

  it("runs the patch of the page", async () => {
    const shown = blocks("ts").find((block) => block.startsWith("patch:")) ?? "";
    const { code, text } = await runPatches("bundle", [shown.trim().slice("patch:".length, -1)]);
    expect(code).toBe(0);
    expect(text).not.toContain("/v1/internal");
  });

  it("says how patches fail, each in a worker of its own", async () => {
    const failing: readonly (readonly [string, string])[] = [
      [
        "() => new Promise((resume) => setTimeout(resume, 60_000))",
        "it takes more than 10 seconds",
      ],
      ["() => { throw new Error('no such path\\nsecond line'); }", "no such path"],
      ["() => { process.exit(3); }", "it ended its worker"],
      ["() => 7", "it returned a number"],
      ["(document) => { document.info.date = new Map(); }", "no plain object"],
      ["(document) => { document.info.self = document; }", ""],
      ["(document) => { document.x = 1n; }", "a bigint"],
    ];
    const whole = "async (document) => ({ ...document })";
    const { code, text } = await runPatches("inspect", [...failing.map(([patch]) => patch), whole]);
    expect(code).not.toBe(0);
    expect(text).not.toContain("    at ");
    expect(text.match(/error\[patch\/failed\]/g)).toHaveLength(failing.length);
    expect(text).toContain("has no effect");
    for (const [, problem] of failing) expect(text).toContain(problem);
  }, 60_000);
});
