import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { memoryHost } from "../../src/host/memory.ts";
import { importPages } from "../../src/import/import.ts";
import { parseDate } from "../../src/import/page-date.ts";
import { writeImported } from "../../src/import/write.ts";
import { fragment, importTexts, page, summaries } from "./support/pages.ts";

const old =
  "paths:\n  path: /old\n  method: get\n  response:\n    '200':\n      application/json:\n        schemaArray: []";

describe("a page that cannot be used", () => {
  const bad: Record<string, string> = {
    "old form": page("yaml get /old", old),
    "broken YAML": page("yaml get /pets", "openapi: 3.1.0\na: ["),
    "cut off": page("yaml get /pets", fragment()).slice(0, -20),
    AsyncAPI: page("yaml get /pets", "asyncapi: 3.0.0"),
    "another version": page("yaml get /pets", "openapi: 1.2.0"),
  };

  it.each(Object.keys(bad))("is left out, and the others are imported: %s", async (name) => {
    const texts = { "a.md": page("yaml get /pets", fragment()), "b.md": bad[name] ?? "" };
    const { value, diagnostics } = await importTexts(texts);
    expect(value.map(({ path }) => path)).toEqual(["specs/pets-v1.yaml"]);
    expect(diagnostics.every(({ severity }) => severity === "warning")).toBe(true);
    expect(diagnostics.map(({ message }) => message)).toContain(
      "1 of the 2 pages with a part of a document is skipped",
    );
    const strict = await importTexts(texts, { strict: true });
    expect(strict.diagnostics.every(({ severity }) => severity === "error")).toBe(true);
  });

  it("is an error when there is no other", async () => {
    const texts = { "a.md": bad["old form"] ?? "", "b.md": bad["broken YAML"] ?? "" };
    const found = summaries(await importTexts(texts), texts);
    expect(found).toContain("error import/nothing");
    expect(found).toContain('warning import/mintlify-form at "path"');
  });
});

describe("a reference", () => {
  const pet = (ref: string): string =>
    fragment({ path: "/pet" })
      .replace("#/components/schemas/Pet", ref)
      .replace(/components:[^]*/, "");
  const withName = (name: string): string =>
    fragment().replaceAll("schemas/Pet", `schemas/${name}`).replace("    Pet:", `    ${name}:`);

  it("leads to another page of the document", async () => {
    const { diagnostics } = await importTexts({
      "a.md": page("yaml get /pets", fragment()),
      "b.md": page("yaml get /pet", pet("#/components/schemas/Pet")),
    });
    expect(diagnostics).toEqual([]);
  });

  it("that leads nowhere is a warning on its page, and stays as it is", async () => {
    const texts = {
      "a.md": page("yaml get /pets", fragment()),
      "b.md": page("yaml get /pet", pet("#/components/schemas/Cat")),
      "c.md": page("yaml get /cat", fragment({ path: "/cat", title: "Other" })),
    };
    const imported = await importTexts(texts);
    expect(summaries(imported, texts)).toEqual([
      `warning import/open-ref at "'#/components/schemas/Cat'"`,
    ]);
    expect(imported.value[0]?.text).toContain("$ref: '#/components/schemas/Cat'");
  });

  it.each([
    ["type_a/rules:Rule", "type_a/rules:Rule", "type_a~1rules:Rule"],
    ["a/b/c d", "a/b/c d", "a~1b~1c%20d"],
    ["a/b", "a~1b", "a~1b"],
    ["a/b", "a%2Fb", "a~1b"],
    ["a/b", "a/b/properties/x", "a~1b/properties/x"],
  ])("to a component `%s` may be written %s", async (name, written, expected) => {
    const own = withName(name)
      .replace(`schemas/${name}'`, `schemas/${written}'`)
      .replace("type: string", "properties: {x: {type: string}}");
    const other = pet(`#/components/schemas/${written}`);
    const texts = { "a.md": page("yaml get /pets", own), "b.md": page("yaml get /pet", other) };
    const { value, diagnostics } = await importTexts(texts);
    expect(diagnostics).toEqual([]);
    const refs = [
      ...(value[0]?.text ?? "").matchAll(/\$ref: '?#\/components\/schemas\/([^'\n]*)/g),
    ];
    expect(refs.map(([, ref]) => ref)).toEqual([expected, expected]);
  });

  it("is a pointer first, and a name with slashes when that leads nowhere", async () => {
    const pets = "type: object\n      b: {type: string}\n    Pet/b: {type: number}";
    const { value } = await importTexts({
      "a.md": page(
        "yaml get /pets",
        fragment({ pet: pets }).replace("schemas/Pet'", "schemas/Pet/b'"),
      ),
    });
    expect(value[0]?.text).toContain("$ref: '#/components/schemas/Pet/b'");
  });

  it("of a discriminator may be a name with slashes", async () => {
    const union =
      "oneOf: [{$ref: '#/components/schemas/a/b'}]\n      discriminator: {propertyName: kind, mapping: {x: a/b}}\n    a/b: {type: object}";
    const { value, diagnostics } = await importTexts({
      "a.md": page("yaml get /pets", fragment({ pet: union })),
    });
    expect(diagnostics).toEqual([]);
    expect(value[0]?.text).toContain("x: '#/components/schemas/a~1b'");
  });
});

describe("the date of a page", () => {
  it.each([
    ["2026-01-31", Date.UTC(2026, 0, 31)],
    ["2026/01/31", Date.UTC(2026, 0, 31)],
    ["2026-01-31T10:20:30.5Z", Date.UTC(2026, 0, 31, 10, 20, 30, 500)],
    ["2026-01-31T10:20", Date.UTC(2026, 0, 31, 10, 20)],
    ["2026-01-31 10:20:30 +0100", Date.UTC(2026, 0, 31, 9, 20, 30)],
    ["2026-01-31T10:20:30-01:30", Date.UTC(2026, 0, 31, 11, 50, 30)],
    ["Sat, 31 Jan 2026 10:20:30 GMT", Date.UTC(2026, 0, 31, 10, 20, 30)],
    ["2026-13-31", undefined],
    ["2026-01-31T1", undefined],
    ["January", undefined],
    ["1", undefined],
  ])("%s is the same on every machine", (text, time) => {
    expect(parseDate(text)).toBe(time);
  });

  it.each([
    "lastmod",
    "updatedAt",
    "updated_at",
    "last_updated",
    "lastModified",
    "Last-Modified",
    "last_update_date",
    "modified",
    "dateModified",
    "date",
    "downloaded",
    "crawled_at",
  ])("decides with `newest` when it is called %s", async (name) => {
    const dated = (date: string, pet: string): string =>
      `---\ntitle: x\n${name}: "${date}"\n---\n${page("yaml get /pets", fragment({ pet }))}`;
    const { value, diagnostics } = await importTexts(
      {
        "a.md": dated("2026-01-01", "type: string"),
        "b.md": dated("2026-02-01", "type: number"),
        "c.md": dated("2025-02-01", "type: boolean"),
      },
      { onConflict: "newest" },
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/superseded", "import/superseded"]);
    expect(value[0]?.text).toContain("type: number");
  });

  it("is that of the last change, then of the download, then of the publication", async () => {
    const head = (lines: string): string => `---\n${lines}\n---\n`;
    const texts = {
      "a.md": `${head("date: 2020-01-01\ndownloaded: 2026-03-01\nlastmod: 2026-01-01")}${page("yaml get /pets", fragment())}`,
      "b.md": `${head("downloaded: 2026-02-01\ndate: 2026-05-01")}${page("yaml get /pets", fragment({ pet: "type: number" }))}`,
    };
    const { value } = await importTexts(texts, { onConflict: "newest" });
    expect(value[0]?.text).toContain("type: number");
  });
});

describe("a conflict", () => {
  const operation = (code: string): string =>
    page("yaml get /pets", fragment().replace("'200'", `'${code}'`));

  it.each(["rename", "newest"] as const)(
    "of operations is decided by most pages: %s",
    async (onConflict) => {
      const texts = {
        "a.md": operation("200"),
        "b.md": operation("201"),
        "c.md": operation("201"),
      };
      const { diagnostics: errors } = await importTexts(texts);
      expect(errors).toMatchObject([
        {
          code: "import/conflict",
          help: expect.stringContaining("2 of 3 pages have the version of `b.md`"),
        },
        { code: "import/conflict" },
      ]);
      const { value, diagnostics } = await importTexts(texts, { onConflict });
      expect(diagnostics).toMatchObject([{ code: "import/outvoted", at: { source: "a.md" } }]);
      expect(parse(value[0]?.text ?? "")).toMatchObject({
        paths: { "/pets": { get: { responses: { 201: {} } } } },
      });
      const withDate = Object.entries(texts).map(([path, text], index) => [
        path,
        `---\nupdatedAt: 2026-01-0${3 - index}\n---\n${text}`,
      ]);
      const newest = await importTexts(Object.fromEntries(withDate), { onConflict: "newest" });
      expect(newest.diagnostics.map(({ code }) => code)).toEqual([
        "import/superseded",
        "import/superseded",
      ]);
      expect(newest.value[0]?.text).toContain("'200'");
    },
  );

  it("about a field that only one page has is decided too", async () => {
    const texts = {
      "a.md": page(
        "yaml get /pets",
        fragment().replace("info:", "jsonSchemaDialect: https://a.example\ninfo:"),
      ),
      "b.md": page("yaml post /pets", fragment({ method: "post" })),
    };
    const { value, diagnostics } = await importTexts(texts, { onConflict: "rename" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/outvoted"]);
    expect(value[0]?.text).toContain("jsonSchemaDialect");
  });

  it("of alternatives is renamed, and the values of a discriminator stay", async () => {
    const union = (type: string): string =>
      `oneOf: [{$ref: '#/components/schemas/Cat'}]\n      discriminator: {propertyName: kind}\n    Cat: {minProperties: ${type}}`;
    const { value, diagnostics } = await importTexts(
      {
        "a.md": page("yaml get /pets", fragment({ pet: union("1") })),
        "b.md": page("yaml post /pets", fragment({ pet: union("2"), method: "post" })),
      },
      { onConflict: "rename" },
    );
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/renamed", "import/renamed"]);
    const { schemas } = (parse(value[0]?.text ?? "") as { components: { schemas: object } })
      .components;
    expect(schemas).toMatchObject({
      Pet: { discriminator: { propertyName: "kind" } },
      Pet2: {
        discriminator: { propertyName: "kind", mapping: { Cat: "#/components/schemas/Cat2" } },
      },
      Cat2: { minProperties: 2 },
    });
  });
});

describe("pages of several versions of OpenAPI", () => {
  it("become one document of the later one, in which schemas mean the same", async () => {
    const nullable =
      "type: string\n      nullable: true\n    Limit: {minimum: 1.10, exclusiveMinimum: true}";
    const { value, diagnostics } = await importTexts({
      "a.md": page("yaml get /pets", fragment({ pet: "type: [string, 'null']" })),
      "b.md": page(
        "yaml post /pets",
        fragment({ method: "post", pet: nullable }).replace("3.1.0", "3.0.3"),
      ),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/unreachable", "import/upgraded"]);
    expect(value[0]?.text).toMatch(/^openapi: 3\.1\.0\n[^]*Limit:\n +exclusiveMinimum: 1\.10\n/);
    const patch = await importTexts({
      "a.md": page("yaml get /pets", fragment().replace("3.1.0", "3.0.9")),
      "b.md": page("yaml post /pets", fragment({ method: "post" }).replace("3.1.0", "3.0.10")),
    });
    expect([patch.diagnostics, patch.value[0]?.text.split("\n")[0]]).toEqual([
      [],
      "openapi: 3.0.10",
    ]);
  });

  it("are two documents where one is Swagger 2.0", async () => {
    const swagger =
      "swagger: '2.0'\ninfo: {title: Pets, version: 1.0.0}\npaths: {/pets: {post: {responses: {}}}}";
    const host = memoryHost({
      "pages/a.md": page("yaml get /pets", fragment()),
      "pages/b.md": page("yaml post /pets", swagger),
    });
    for (const written of [2, 0]) {
      const imported = await importPages(["pages"], host, { out: "specs", onConflict: "error" });
      expect(imported.diagnostics.map(({ code }) => code)).toEqual([]);
      expect(new Set(imported.value.map(({ path }) => path)).size).toBe(2);
      expect((await writeImported(host, imported)).value).toHaveLength(written);
    }
  });
});

describe("what operations inherit", () => {
  const servers = (...urls: readonly string[]): string =>
    `servers: [${urls.map((url) => `{url: '${url}'}`).join(", ")}]\npaths:`;

  it("stays at the root as most of the pages have it", async () => {
    const one = (path: string, urls: readonly string[]): string =>
      page(`yaml get ${path}`, fragment({ path }).replace("paths:", servers(...urls)));
    const texts = {
      "a.md": one("/a", ["https://eu.example"]),
      "b.md": one("/b", ["https://us.example"]),
      "c.md": one("/c", ["https://us.example"]),
      "d.md": page("yaml get /d", fragment({ path: "/d" })),
    };
    const { value, diagnostics } = await importTexts(texts);
    expect(diagnostics).toMatchObject([
      {
        severity: "info",
        message: "`servers` differs between `b.md` and `a.md`, so it is moved to their operations",
      },
    ]);
    const document = parse(value[0]?.text ?? "") as Record<string, Record<string, object>>;
    expect(document["servers"]).toEqual([{ url: "https://us.example" }]);
    expect(document["paths"]?.["/a"]).toMatchObject({
      get: { servers: [{ url: "https://eu.example" }] },
    });
    expect(value[0]?.text.match(/servers:/g)).toHaveLength(2);
  });

  it("is as the pages that name a host have it, in Swagger 2.0", async () => {
    const one = (path: string, fields: string): string =>
      page(
        `yaml get ${path}`,
        `swagger: '2.0'\ninfo: {title: Pets, version: '1'}\n${fields}\npaths: {${path}: {get: {responses: {}}}}`,
      );
    const [plain, host] = ["schemes: [https]", "host: a.example\nbasePath: /v1"];
    const { value, diagnostics } = await importTexts({
      "a.md": one("/a", plain),
      "b.md": one("/b", `${host}\nconsumes: [text/plain]`),
      "c.md": one("/c", `${host}\nconsumes: [text/csv]`),
    });
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/own-fields"]);
    expect(parse(value[0]?.text ?? "")).toMatchObject({
      host: "a.example",
      basePath: "/v1",
      schemes: ["https"],
      paths: { "/c": { get: { consumes: ["text/csv"] } } },
    });
    const other = await importTexts({
      "a.md": one("/a", host),
      "b.md": one("/b", "host: a.example"),
    });
    expect(other.diagnostics.map(({ code }) => code)).toEqual(["import/conflict"]);
  });

  it("conflicts where two pages show one operation", async () => {
    const one = (url: string): string =>
      page("yaml get /pets", fragment().replace("paths:", servers(url)));
    const texts = { "a.md": one("https://a.example"), "b.md": one("https://b.example") };
    const { diagnostics } = await importTexts(texts);
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/own-fields", "import/conflict"]);
  });
});

describe("the fences of a page", () => {
  const json = (path: string, title = "Pets"): string =>
    JSON.stringify({
      openapi: "3.0.3",
      info: { title, version: "1" },
      paths: { [path]: { get: { summary: `Get ${path}`, responses: {} } } },
    });
  const section = (heading: string, body: string): string =>
    `${heading}\n\n\`\`\`json\n${body}\n\`\`\`\n\n`;

  it("may show an operation each", async () => {
    const whole = `# Pets\n\n${section("## A", json("/a"))}${section("## B", json("/b"))}`;
    const models = `# Models\n\n${section("## Pet", '{"openapi":"3.0.3","info":{"title":"Pets","version":"1"},"components":{"schemas":{"Pet":{}}}}')}`;
    const named = `${page("yaml get /pets", fragment())}\n${page("yaml post /pets", fragment({ method: "post" }))}`;
    const texts = { "a.md": whole, "b.md": models, "c.md": named };
    const { value, diagnostics } = await importTexts(texts);
    expect(diagnostics.filter(({ code }) => code !== "import/version-split")).toEqual([]);
    expect(value.map(({ text }) => text.match(/^ {2}\/\w+:$/gm))).toEqual([
      ["  /a:", "  /b:"],
      ["  /pets:"],
    ]);
    expect(value[0]?.text.match(/- page: a\.md/g)).toHaveLength(1);
    expect(value[1]?.text.match(/- page: c\.md/g)).toHaveLength(2);
  });

  it.each(["# OpenAPI definition", "## OpenAPI Specification", "## OpenAPI"])(
    "are examples, but for that below `%s`",
    async (heading) => {
      const text = `# Pets\n\n${section("## Example", json("/x", "Example"))}${section(heading, json("/a"))}`;
      const { value, diagnostics } = await importTexts({ "a.md": text });
      expect(diagnostics.filter(({ code }) => code !== "import/title-differs")).toEqual([]);
      expect(value.map(({ id }) => id)).toEqual(["pets-v1"]);
    },
  );

  it("may be indented, when they are closed", async () => {
    const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
    const fence = `\`\`\`yaml get /pets\n${fragment()}\n\`\`\``;
    for (const by of ["    ", "        "]) {
      const texts = { "a.md": `# Pets\n\n<Tabs>\n${indented(fence, by)}\n</Tabs>\n` };
      expect((await importTexts(texts)).diagnostics).toEqual([]);
      const whole = { "a.md": texts["a.md"].replace(" get /pets", "") };
      expect((await importTexts(whole)).value).toHaveLength(1);
    }
    const open = `# Pets\n\n    \`\`\`yaml\n\n${fence}\n`;
    expect((await importTexts({ "a.md": open })).value).toHaveLength(1);
  });
});

describe("where a page is from", () => {
  const origin = async (text: string): Promise<string | undefined> => {
    const { value } = await importTexts({ "a.md": text });
    return /origin: (.*)/.exec(value[0]?.text ?? "")?.[1];
  };
  const body = page("yaml get /pets", fragment());

  it.each([
    [
      "a full stop",
      `Fetch the index at: https://a.example/docs/llms.txt. Use it.\n\n${body}`,
      "a.example/docs",
    ],
    ["backticks", `> \`https://a.example/docs/llms.txt\`,\n\n${body}`, "a.example/docs"],
    [
      "the foot",
      `${body}\n\n> To find pages, fetch the llms.txt file at: https://a.example/llms.txt\n`,
      "a.example",
    ],
    ["a link in the text", `${body}\n\nSee https://a.example/llms.txt\n`, undefined],
    [
      "a reference",
      body.replace(
        "# A page",
        "# A page\n\nGET https://api.a.example\n\nReference: https://a.example/x",
      ),
      "a.example",
    ],
  ])("is told by %s", async (_, text, expected) => {
    expect(await origin(text)).toBe(expected);
  });

  it("is told by its server where it has no title", async () => {
    const untitled = (path: string, servers: string): string =>
      page(
        `yaml get ${path}`,
        fragment({ path, title: "''" }).replace("paths:", `${servers}\npaths:`),
      );
    const texts = {
      "x/a.md": untitled("/a", "servers: [{url: 'https://api.bank.example/v1'}]"),
      "x/b.md": untitled("/b", "servers: [{url: 'https://api.zoo.example'}]"),
      "x/c.md": untitled("/c", ""),
      "y/d.md": untitled("/d", "servers: []"),
    };
    const { value, diagnostics } = await importTexts(texts);
    expect(value.map(({ path }) => path)).toEqual([
      "specs/bank-v1.yaml",
      "specs/zoo-v1.yaml",
      "specs/api-v1.yaml",
    ]);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "the pages of 2 folders do not identify their document, so all of them become `specs/api-v1.yaml`",
      "pages without an origin become 3 documents, by their servers",
    ]);
  });

  it("may be spelled in several ways", async () => {
    const from = (source: string, method: string): string =>
      page(`yaml ${source} ${method} /pets`, fragment({ method }));
    const { value, diagnostics } = await importTexts({
      "a.md": from("openapi.json", "get"),
      "b.md": from("/openapi.json", "post"),
      "c.md": from("./openapi.json", "put"),
    });
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(1);
  });

  it("keeps the file of its document when more is known of it", async () => {
    const host = memoryHost({ "a.md": body });
    const run = async (): Promise<readonly string[]> => {
      const imported = await importPages(["a.md"], host, { out: "specs", onConflict: "error" });
      return (await writeImported(host, imported)).value;
    };
    expect(await run()).toEqual(["specs/pets-v1.yaml"]);
    host.files.set("a.md", `> https://a.example/llms.txt\n\n${body}`);
    expect(await run()).toEqual(["specs/pets-v1.yaml"]);
    expect(host.files.get("specs/pets-v1.yaml")).toContain("origin: a.example");
    expect(await run()).toEqual([]);
  });
});

describe("a page of Fern", () => {
  const old = (path: string, url: string): string =>
    `# Title of ${path}\n\nGET ${url}\n\nReference: https://docs.acme.example/api${path}\n\n## OpenAPI Specification\n\n\`\`\`yaml\n${fragment({ path, title: `Title of ${path}`, version: `endpoint_x.${path}` }).replace("responses:", "tags: [[subpackage_x]]\n      responses:")}\n\`\`\`\n`;

  it("has its server in the line below the title, and may have a title and version of its own", async () => {
    const texts = {
      "a.md": old("/pets", "https://api.acme.example/v2/pets"),
      "b.md": old("/pets/{id}", "https://api.acme.example/v2/pets/:id"),
    };
    const { value, diagnostics } = await importTexts(texts);
    expect(diagnostics.map(({ severity }) => severity)).not.toContain("warning");
    expect(value.map(({ path }) => path)).toEqual(["specs/acme-v1.yaml"]);
    expect(parse(value[0]?.text ?? "")).toMatchObject({
      servers: [{ url: "https://api.acme.example/v2" }],
      paths: { "/pets": { get: { tags: ["subpackage_x"] } }, "/pets/{id}": {} },
    });
    const other = { "a.md": old("/pets", "https://api.acme.example/owners") };
    expect((await importTexts(other)).value[0]?.text).not.toContain("servers");
  });
});

describe("joined pages", () => {
  it("are read where the end of a fence and the next title are on one line", async () => {
    const all = [
      page("yaml get /pets", fragment()),
      page("yaml get /owners", fragment({ path: "/owners" })),
    ].join("");
    const texts = { "all.md": all };
    const imported = await importTexts(texts);
    expect(summaries(imported, texts)).toEqual([
      'warning import/glued-fence at "````yaml get /pets"',
    ]);
    expect(imported.value[0]?.text).toContain("/owners:");
    // In Markdown, such a line is text unless the fence is YAML or JSON.
    const quoted = {
      "a.md": `\`\`\`\`md\n\`\`\`\`# Title\n\`\`\`\`\n\n${page("yaml get /pets", fragment())}`,
    };
    expect(summaries(await importTexts(quoted), quoted)).toEqual([]);
  });
});

describe("pages that only name operations", () => {
  it("say what to download, once for each document", async () => {
    const one = (name: string): string =>
      `# ${name}\nSource: https://docs.acme.example/${name}\n\napi/pets.json get /${name}\n`;
    const texts = { "all.md": one("a") + one("b"), "c.md": "---\nopenapi: POST /c\n---\n" };
    const { diagnostics } = await importTexts(texts);
    expect(diagnostics).toMatchObject([
      {
        code: "import/only-named",
        message: "2 pages name an operation of `api/pets.json`, but do not contain it",
        help: "download `https://docs.acme.example/a.md`",
      },
      { code: "import/only-named", message: expect.stringContaining("1 page names") },
      { code: "import/nothing" },
    ]);
  });
});

describe("pages without an origin", () => {
  const anonymous = (path: string, pet?: string): string =>
    page(
      "yaml",
      pet === undefined
        ? fragment({ title: "''", path })
            .replace(/components:[^]*/, "")
            .replace("#/components/schemas/Pet", "#")
        : fragment({ title: "''", path, pet }),
    );

  it("are documents by folder, unless paths or components connect these", async () => {
    const texts = {
      "bank/a.md": anonymous("/accounts"),
      "bank/more/b.md": anonymous("/accounts/{id}"),
      "zoo/a.md": anonymous("/animals"),
    };
    const host = memoryHost({
      "bank/a.md": texts["bank/a.md"],
      "bank/more/b.md": texts["bank/more/b.md"],
    });
    const options = { out: "specs", onConflict: "error" } as const;
    const first = await importPages(["bank"], host, options);
    expect(first.value.map(({ path }) => path)).toEqual(["specs/api-v1.yaml"]);
    await writeImported(host, first);
    host.files.set("zoo/a.md", texts["zoo/a.md"]);
    const more = await importPages(["bank", "zoo"], host, options);
    expect(more.value.map(({ path }) => path)).toEqual(["specs/api-v1.yaml", "specs/zoo-v1.yaml"]);
    expect((await importTexts(texts)).value.map(({ id }) => id)).toEqual(["bank-v1", "zoo-v1"]);
    const shared = {
      "x/a.md": anonymous("/a", "type: string"),
      "y/b.md": anonymous("/b", "type: string"),
    };
    const one = await importTexts(shared);
    expect([one.value.length, one.diagnostics.map(({ code }) => code)]).toEqual([
      1,
      ["import/anonymous-pages"],
    ]);
  });
});
