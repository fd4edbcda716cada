import { describe, expect, it } from "vitest";
import { readFragments } from "../../src/import/fragment.ts";
import { readPages } from "../../src/import/llms-full.ts";
import { readBlocks } from "../../src/import/markdown.ts";
import { parseInfo, targetText } from "../../src/import/target.ts";
import { fragment, importTexts, page, summaries } from "./support/pages.ts";

describe("the line of a fence", () => {
  it.each([
    ["yaml post /v2/workspaces", undefined, "POST /v2/workspaces"],
    ["yaml POST /v1/batches", undefined, "POST /v1/batches"],
    [
      "yaml api-reference/openapi.json post /api/v1/messages",
      "api-reference/openapi.json",
      "POST /api/v1/messages",
    ],
    [
      "yaml /openapi/2026-04.openapi.json get /v1/orders",
      "/openapi/2026-04.openapi.json",
      "GET /v1/orders",
    ],
    [
      "yaml https://spec.example.com/api patch /v1/{id}",
      "https://spec.example.com/api",
      "PATCH /v1/{id}",
    ],
    ["yaml openapi.json webhook order.paid", "openapi.json", "webhook order.paid"],
    ["yaml webhook page deleted", undefined, "webhook page deleted"],
    ["json POST /v3/projects/{project_id}", undefined, "POST /v3/projects/{project_id}"],
    ["YML my spec.json Query /a b", "my spec.json", "QUERY /a b"],
    ["yaml get /pets theme={null}", undefined, "GET /pets"],
    ["yaml get get /pets", "get", "GET /pets"],
  ])("%s", (line, source, target) => {
    const info = parseInfo(line);
    expect(info?.source).toBe(source);
    expect(info?.target && targetText(info.target)).toBe(target);
  });

  it.each(["ts get /pets", "bash", "yamlish", "json-schema"])(
    "%s is of another language",
    (line) => {
      expect(parseInfo(line)).toBeUndefined();
    },
  );

  it.each([
    "yaml",
    "",
    "openapi",
    "yaml:openapi.yaml",
    "json{1,3}",
    "yaml theme={null}",
    'yaml title="openapi.yaml"',
    "yaml get pets",
    "yaml get",
    "yaml webhook",
  ])("%s names no target", (line) => {
    expect(parseInfo(line)?.target).toBeUndefined();
  });
});

describe("a page", () => {
  const text = [
    "<!--",
    "Source: https://docs.example.com/pets/list.md",
    "Downloaded: 2026-03-10T20:11:18.506Z",
    "-->",
    "",
    "> ## Documentation Index",
    "> Fetch the complete documentation index at: https://docs.example.com/v1/llms.txt",
    "",
    "<AgentInstructions>",
    "```json",
    "# Not a title",
    "```",
    "</AgentInstructions>",
    "# List pets ##",
    "",
    "> Lists pets.",
    "",
    "Accepts either:",
    "- one",
    "",
    "## OpenAPI",
    "",
    "`````yaml get /pets",
    "a: |",
    "  ````",
    "  ```yaml post /hidden",
    "`````",
  ];

  it.each(["\n", "\r\n"])("is read with line breaks %j and no break at its end", (newline) => {
    const whole = text.join(newline);
    const [only] = readPages("a.md", `\uFEFF${whole}`);
    expect(only).toMatchObject({
      title: "List pets",
      description: "Lists pets.\n\nAccepts either:\n- one",
      index: "https://docs.example.com/v1/llms.txt",
      url: "https://docs.example.com/pets/list.md",
      date: Date.UTC(2026, 2, 10, 20, 11, 18, 506),
    });
    const fence = only?.fences.at(-1);
    expect(fence).toMatchObject({ info: "yaml get /pets", section: "OpenAPI", closed: true });
    expect(fence?.body.text).toBe(
      text
        .slice(23, 26)
        .map((line) => line + newline)
        .join(""),
    );
    expect(fence?.body.offset).toBe(1 + text.slice(0, 23).join(newline).length + newline.length);
  });

  it("says in front matter or above its title where it is from", () => {
    const front =
      '---\ntitle: X\nsource_url: "https://a.example/b.md"\ncrawled_at: 2026-06-18\n---\n# T\n';
    expect(readPages("a.md", front)[0]).toMatchObject({
      title: "T",
      url: "https://a.example/b.md",
      date: Date.UTC(2026, 5, 18),
    });
    expect(readPages("a.md", "# Source: https://a.example/b.md\n\n# T\n")[0]).toMatchObject({
      title: "T",
      url: "https://a.example/b.md",
    });
  });

  it("is told from its neighbours in a concatenation, but not by what a fence holds", async () => {
    const one = `# One\nSource: https://docs.example.com/one\n\n\`\`\`\`yaml get /pets\n${fragment()}\n\`\`\`\`\n`;
    const prose =
      "# Prose\nSource: https://docs.example.com/prose\n\n```\n# Two\nSource: https://docs.example.com/no\n```\n\n";
    const two = `# Two\nSource: https://docs.example.com/two\n\n\`\`\`\`yaml post /pets\n${fragment({ method: "post" })}\n\`\`\`\``;
    const texts = { "llms-full.txt": one + prose + two };
    expect(readPages("llms-full.txt", one + prose + two).map(({ title }) => title)).toEqual([
      "One",
      "Prose",
      "Two",
    ]);
    const { value, diagnostics } = await importTexts(texts, {}, ["llms-full.txt"]);
    expect(diagnostics).toEqual([]);
    expect(value.map(({ path }) => path)).toEqual(["specs/pets-v1.yaml"]);
    expect(value[0]?.text).toContain(`x-codegen-provenance:
  coverage: partial
  origin: docs.example.com
  pages:
    - page: llms-full.txt
      target: GET /pets
      title: One
    - page: llms-full.txt
      target: POST /pets
      title: Two
`);
  });

  it("is read in linear time, whatever it holds", () => {
    const size = 1_000_000;
    const texts = [
      "`",
      "```\n",
      "~~~ ",
      "<!--",
      "<!-- -->\n",
      "# ",
      "#".repeat(6) + " #\n",
      "> ",
      "---\n",
      " ",
      "\r",
      "\n",
      "/llms.txt https://",
      "Source: https://a ",
      "`\n```` x`\n",
    ];
    for (const unit of texts) {
      const hostile = unit.repeat(size / unit.length);
      const blocks = readBlocks(hostile);
      expect(blocks.at(-1)?.end ?? 0).toBeLessThanOrEqual(hostile.length);
      for (const found of readPages("a.md", hostile)) readFragments(found);
    }
  });

  it("is covered by its blocks, without gaps", () => {
    const hostile = "---\na\n---\n# T\n```x\n\n```\n<!-- -->\ntext\n~~~\nopen";
    const blocks = readBlocks(hostile);
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "front-matter",
      "heading",
      "fence",
      "comment",
      "prose",
      "fence",
    ]);
    expect(blocks.map(({ start, end }) => hostile.slice(start, end)).join("")).toBe(hostile);
  });
});

describe("the fragment of a page", () => {
  const json = JSON.stringify(
    {
      openapi: "3.0.1",
      info: { title: "Pets", version: "1.0.0" },
      paths: { "/pets": { get: { responses: {} } } },
    },
    null,
    2,
  );

  it.each([
    ["YAML between four backticks", page("yaml get /pets", fragment())],
    ["YAML between three", page("yaml GET /pets", fragment(), { fence: "```" })],
    ["YAML between tildes", page("yaml get /pets", fragment(), { fence: "~~~" })],
    ["a source", page("yaml api-reference/openapi.json get /pets", fragment())],
    ["JSON", page("json GET /pets", json)],
    ["a whole document without a target", page("yaml", fragment(), { fence: "```" })],
    ["a whole JSON document", page("json", json)],
    ["a whole document with attributes", page("yaml theme={null}", fragment())],
    ["no title", `\`\`\`yaml get /pets\n${fragment()}\n\`\`\``],
    [
      "a target beside examples",
      `\`\`\`yaml\n${fragment()}\n\`\`\`\n\n${page("yaml get /pets", fragment())}`,
    ],
    [
      "OpenAPI 2.0",
      page(
        "yaml get /pets",
        "swagger: '2.0'\ninfo: {title: Pets, version: '1'}\npaths: {/pets: {get: {responses: {}}}}",
      ),
    ],
  ])("is found: %s", async (_, text) => {
    const { value, diagnostics } = await importTexts({ "a.md": text });
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(1);
    expect(value[0]?.text).toContain("/pets");
  });

  it("is written with what its merge keys merge", async () => {
    const text = fragment().replace(
      "paths:",
      "x-base: &base {x-a: 1, x-b: 2}\nx-list: {<<: [*base, {x-c: 3}], x-a: 0}\npaths:",
    );
    const { value, diagnostics } = await importTexts({ "a.md": page("yaml get /pets", text) });
    expect(diagnostics).toEqual([]);
    expect(value[0]?.text).toMatch(/x-list:\n +x-a: 0\n +x-b: 2\n +x-c: 3\n/);
    expect(value[0]?.text).not.toContain("<<");
  });

  const asyncApi =
    "id: fill\ntitle: Fills\naddress: fill\noperations:\n  - &ref_1\n    id: a\n  - *ref_1";
  const oldForm =
    "paths:\n  path: /pets\n  method: get\n  request:\n    body:\n      application/json:\n        schemaArray:\n          - type: object\n            refIdentifier: '#/components/schemas/Pet'";
  const webhook =
    "openapi: 3.1.0\ninfo: {title: Pets, version: 1.0.0}\nwebhooks:\n  order paid:\n    post: {responses: {}}";

  it.each([
    ["old form", page("yaml get /pets", oldForm), 'warning import/mintlify-form at "path"'],
    [
      "old form of a webhook",
      page("yaml openapi.json webhook order", oldForm),
      'warning import/mintlify-form at "path"',
    ],
    [
      "AsyncAPI by section",
      page("yaml spec.json /ws/user", asyncApi).replace("## OpenAPI", "## AsyncAPI"),
      'warning import/asyncapi at "````yaml spec.json /ws/user"',
    ],
    [
      "AsyncAPI by source",
      page("yaml asyncapi.yaml fill", asyncApi),
      'warning import/asyncapi at "````yaml asyncapi.yaml fill"',
    ],
    [
      "AsyncAPI by content",
      page("yaml get /pets", "asyncapi: 3.0.0"),
      'warning import/asyncapi at "````yaml get /pets"',
    ],
    [
      "no object",
      page("yaml get /pets", "- a"),
      'warning import/not-openapi at "````yaml get /pets"',
    ],
    [
      "another version",
      page("yaml get /pets", "openapi: 4.0.0"),
      'warning import/not-openapi at "4.0.0"',
    ],
    [
      "no version",
      page("yaml get /pets", "info: {}"),
      'warning import/not-openapi at "````yaml get /pets"',
    ],
    [
      "whole documents of two versions",
      `${page("yaml", fragment())}\n\n${page("yaml", fragment({ version: "2" }))}`,
      'warning import/several-fragments at "````yaml"',
    ],
    [
      "cut off",
      page("yaml get /pets", fragment()).slice(0, -20),
      'warning import/unclosed-fence at "````yaml get /pets"',
    ],
    [
      "a repeated key",
      page("yaml get /pets", `${fragment()}\ninfo: {}`),
      'warning source/duplicate-key at "info"',
    ],
    [
      "a foreign tag",
      page("yaml get /pets", `${fragment()}\nx-a: !!binary aGk=`),
      "warning source/tag",
    ],
    [
      "an alias bomb",
      page(
        "yaml get /pets",
        `openapi: 3.1.0\n${"abcdefgh".replace(/./g, (name) => `x-${name}: &${name} [${name === "a" ? "1" : `*${String.fromCharCode(name.charCodeAt(0) - 1)},`.repeat(9)}]\n`)}`,
      ),
      "warning source/alias-expansion",
    ],
    [
      "too deep",
      page("yaml get /pets", `openapi: ${"[".repeat(100_000)}`),
      "warning source/nesting",
    ],
    ["a page without one", "# Prose\n", 'warning import/no-fragment at "#"'],
    [
      "a section without one",
      "# Prose\n\n## OpenAPI\n\n```yaml get pets\na: b\n```\n",
      'warning import/no-fragment at "```yaml get pets"',
    ],
    [
      "a whole document that is broken",
      page("yaml", "openapi: 3.1.0\na: ["),
      "warning source/syntax",
    ],
    [
      "a missing target",
      page("yaml get /pets/", fragment()),
      'warning import/target-missing at "````yaml get /pets/"',
    ],
    [
      "a missing webhook",
      page("yaml webhook order unpaid", webhook),
      'warning import/target-missing at "````yaml webhook order unpaid"',
    ],
    [
      "more operations",
      page(
        "yaml get /pets",
        fragment().replace("components:", "    post: {responses: {}}\ncomponents:"),
      ),
      'warning import/extra-operations at "post"',
    ],
    [
      "an open reference",
      page("yaml get /pets", fragment({ pet: "$ref: '#/components/schemas/Animal'" })),
      `warning import/open-ref at "'#/components/schemas/Animal'"`,
    ],
    [
      "a reference to a file",
      page("yaml get /pets", fragment({ pet: "$ref: animal.yaml" })),
      'warning import/open-ref at "animal.yaml"',
    ],
    [
      "an unused component",
      page("yaml get /pets", `${fragment()}\n    Cat: {$ref: '#/components/schemas/Cat'}`),
      'info import/unreachable at "Cat"',
    ],
    [
      "another title",
      page("yaml get /pets", fragment().replace("get:", "get:\n      summary: List")),
      'info import/title-differs at "List"',
    ],
    [
      "another description",
      page("yaml get /pets", fragment().replace("get:", "get:\n      description: Lists."), {
        description: "Shows.",
      }),
      'info import/description-differs at "Lists."',
    ],
  ])("has diagnostics: %s", async (_, text, expected) => {
    const texts = { "a.md": text };
    const found = summaries(await importTexts(texts), texts);
    expect(found.map((line) => line.slice(0, expected.length))).toContain(expected);
  });

  it("has no diagnostics where there is nothing wrong", async () => {
    const fine = {
      "webhook.md": page("yaml openapi.json webhook order paid", webhook),
      "data.md": page(
        "yaml get /pets",
        fragment({
          pet: "example: {$ref: '#/nowhere'}\n      properties: {example: {default: {$ref: x}}}",
        }),
      ),
      "anchor.md": page(
        "yaml get /pets",
        fragment({ pet: "$id: https://a.example/pet\n      $ref: '#/$defs/a'", title: "Ids" }),
      ),
      "url.md": page(
        "yaml get /pets",
        fragment({ pet: "$ref: https://a.example/pet.json", title: "Urls" }),
      ),
      "edited.md": page(
        "yaml get /pets",
        fragment({ title: "Edited" }).replace(
          "get:",
          "get:\n      summary: A  page\n      description: |\n        Lists.\n\n        All.",
        ),
        { description: "Lists.\n\nAll.\n\n***\n\n<Card>more</Card>" },
      ),
      "folder/prose.md": "# Prose\n",
    };
    const paths = ["webhook.md", "data.md", "anchor.md", "url.md", "edited.md", "folder"];
    expect(summaries(await importTexts(fine, {}, paths), fine)).toEqual([]);
  });

  it("keeps what JavaScript would not: digits, and the order of keys that look like numbers", async () => {
    const pet =
      "type: integer\n      maximum: 9223372036854775807\n      multipleOf: 1.10\n      x-a: {b: 1, '2': 2, '1': 1, __proto__: {c: 1}}";
    const { value, diagnostics } = await importTexts({
      "a.md": page("yaml get /pets", fragment({ pet })),
    });
    expect(diagnostics).toEqual([]);
    expect(value[0]?.text).toContain(
      "maximum: 9223372036854775807\n      multipleOf: 1.10\n      x-a:\n        b: 1\n        '2': 2\n        '1': 1\n        __proto__:\n          c: 1\n",
    );
  });

  it("is required of the run as a whole", async () => {
    const texts = { "folder/a.md": "# A\n", "folder/b.txt": "" };
    expect(summaries(await importTexts(texts, {}, ["folder"]), texts)).toEqual([
      "error import/nothing",
    ]);
    expect(summaries(await importTexts(texts, {}, ["nowhere"]), texts)).toEqual([
      "error import/unreadable",
    ]);
  });
});
