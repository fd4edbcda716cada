import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";
import { expectCodeQuality, expectJunit, expectSarif } from "../support/reports.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

async function codegen(words: string, folder = "."): Promise<CommandResult> {
  const list = words.split(" ").filter((word) => word !== "");
  return await runCommandLine(list, join(root, folder), {});
}

const shop = `openapi: 3.1.0
info: { title: Shop, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: '#/components/schemas/Pet' } } } } } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string }, tag: { type: string }, at: { type: object, properties: { x: { type: number } } } } }
`;
const owners = `  /owners:
    post:
      operationId: createOwner
      responses: { "204": { description: done } }
components:
`;

describe("codegen check", () => {
  it("says in the words of the document what is new, gone and different", async () => {
    put({ "specs/shop.yaml": shop });
    await codegen("");
    put({
      "specs/shop.yaml": shop
        .replace("components:\n", owners)
        .replace("tag: { type: string }", "label: { type: string }")
        .replace("x: { type: number }", "x: { type: string }")
        .replace("required: [name]", "required: [name, at]")
        .replace("name: limit", "name: size"),
    });
    const { stderr, status } = await codegen("check");
    expect(status).toBe(4);
    expect(stderr).toContain(
      "`generated/shop/models.ts` is not current: + Pet.label; - Pet.tag; ~ Pet.at: now required; ~ Pet.at.x: string, was number",
    );
    expect(stderr).toContain(
      "`generated/shop/operations.ts` is not current: + POST /owners; + GET /pets query.size; - GET /pets query.limit",
    );
    expect(stderr).toMatch(/^-  tag\?: string;$/m);
    expect(stderr).toMatch(/^\+  label\?: string;$/m);
  });

  it("names files from the root of the repository for the services that read them there", async () => {
    put({ ".git/HEAD": "", "apps/shop/specs/shop.yaml": shop });
    await codegen("", "apps/shop");
    put({ "apps/shop/specs/shop.yaml": shop.replace("tag:", "label:") });
    const { stdout } = await codegen("check --format github", "apps/shop");
    expect(stdout).toContain("::error file=apps/shop/generated/shop/models.ts,title=output/stale");
    const { stdout: sarif } = await codegen("check --format sarif", "apps/shop");
    expect(JSON.stringify(expectSarif(sarif))).toContain(
      '"uri":"apps/shop/generated/shop/models.ts"',
    );
    const { stdout: quality } = await codegen("check --format gitlab", "apps/shop");
    expect(expectCodeQuality(quality).map(({ location }) => location.path)).toContain(
      "apps/shop/generated/shop/models.ts",
    );
    const { stdout: junit } = await codegen("check --format junit", "apps/shop");
    expect(expectJunit(junit).map(({ file }) => file)).toContain(
      "apps/shop/generated/shop/models.ts",
    );
  });

  it("adds a summary to that of a job on GitHub, in every format", async () => {
    put({ "specs/shop.yaml": shop, "summary.md": "before\n" });
    const variables = { GITHUB_STEP_SUMMARY: join(root, "summary.md") };
    await runCommandLine(["check", "--format", "plain"], root, variables);
    const text = readFileSync(join(root, "summary.md"), "utf8");
    expect(text).toMatch(/^before\n### codegen: \d+ errors\n\n\| \| place \| finding \|\n/);
    expect(text).toContain("output/missing");
    const lost = { GITHUB_STEP_SUMMARY: join(root, "no/such/summary.md") };
    const result = await runCommandLine(["check"], root, lost);
    expect([result.status, existsSync(join(root, "no"))]).toEqual([4, false]);
  });

  it("counts the lines of texts that differ in too many", async () => {
    const many = (word: string): string =>
      Array.from(
        { length: 2500 },
        (_, index) => `        ${word}${index}: { type: string }\n`,
      ).join("");
    const start = shop.slice(0, shop.indexOf("    Pet:"));
    put({
      "specs/shop.yaml": `${start}    Pet:\n      type: object\n      properties:\n${many("a")}`,
    });
    await codegen("");
    put({
      "specs/shop.yaml": `${start}    Pet:\n      type: object\n      properties:\n${many("b")}`,
    });
    const { stderr } = await codegen("check");
    expect(stderr).toContain("(more than 2000 lines differ: ");
    expect(stderr).toContain("; and 4988 more changes");
  });
});

describe("errors of the command line and the configuration", () => {
  it("suggest the command that was meant, also beside a configuration", async () => {
    put({ "codegen.config.json": '{ "documents": ["specs/shop.yaml"] }', "specs/shop.yaml": shop });
    expect((await codegen("chek")).stderr).toContain("did you mean the command `codegen check`?");
  });

  it.each([
    [
      "codegen.config.ts",
      'import { defineConfig } from "specloom";\nconst emit = 1;\nexport default defineConfig({\n  documents: ["specs/shop.yaml"],\n  otput: "x",\n  emit: { client: "yes" },\n  lock: emit,\n});\n',
      [
        "codegen.config.ts:5:3: error[config/unknown-option]",
        "codegen.config.ts:6:19: error[config/wrong-type]",
        "codegen.config.ts:7:9: error[config/wrong-type]",
      ],
    ],
    [
      "codegen.config.mjs",
      'const config = {\n  documents: { shop: { specs: "specs/shop.yaml" } },\n};\nexport default config;\n',
      [
        "codegen.config.mjs:2:22: error[config/missing-option]",
        "codegen.config.mjs:2:24: error[config/unknown-option]",
      ],
    ],
    [
      "codegen.config.json",
      '{\n  "documents": ["specs/shop.yaml"],\n  "outpt": 1\n}\n',
      ["codegen.config.json:3:3: error[config/unknown-option]"],
    ],
    [
      "codegen.config.yaml",
      "documents: [specs/shop.yaml]\nflat: maybe\n",
      ["codegen.config.yaml:2:7: error[config/wrong-type]"],
    ],
    [
      "codegen.config.ts",
      'export default {\n  documents: ["specs/shop.yaml",\n}\n',
      ["codegen.config.ts:3:1: error[config/unreadable]"],
    ],
    [
      "codegen.config.json",
      '{\n  "documents": {,}\n}\n',
      ["codegen.config.json:2:17: error[config/unreadable]"],
    ],
    [
      "codegen.config.yaml",
      "documents:\n  - a: 1\n    a: 2\n",
      ["codegen.config.yaml:3:5: error[config/unreadable]"],
    ],
    [
      "codegen.config.mjs",
      "export default {\n  documents: [],\n  output: place.name,\n};\n",
      ["codegen.config.mjs:3:3: error[config/unreadable]", "place is not defined"],
    ],
    [
      "codegen.config.ts",
      "const place: { name?: { of: string } } = {};\nexport default {\n  output: place.name!.of,\n};\n",
      ["codegen.config.ts:3:3: error[config/unreadable]"],
    ],
  ])("have a line and a column: %s", async (file, text, places) => {
    put({ "specs/shop.yaml": shop, [file]: text });
    const { stderr, status } = await codegen("");
    expect(status).toBe(2);
    for (const place of places) expect(stderr).toContain(place);
  });

  it("name the emitter that failed, and its item", async () => {
    put({
      "specs/shop.yaml": shop,
      "codegen.config.mjs": `const mine = {
  name: "mine",
  version: "1",
  *declare(program) {
    for (const { id } of program.documents) {
      const subject = { kind: "document", document: id };
      yield { role: "extra", subject, scope: id, file: "extra", as: "value", name: () => "extra" };
    }
  },
  emit() { throw new TypeError("not ready"); },
};
export default { documents: ["specs/shop.yaml"], emitters: [mine] };
`,
    });
    const { stderr, status } = await codegen("");
    expect(status).toBe(2);
    expect(stderr).toContain(
      "codegen.config.mjs: error[config/emitter-failed]: the emitter `mine` failed at `extra shop document`: TypeError: not ready",
    );
    expect(stderr).not.toContain("bug in specloom");
    expect((await codegen("--debug")).stderr).toContain("codegen.config.mjs:10");
  });
});
