import { describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { importPages } from "../../src/import/import.ts";
import { writeImported } from "../../src/import/write.ts";
import { fragment, importTexts, page } from "./support/pages.ts";

const json = (title: string, path: string): string =>
  JSON.stringify({
    openapi: "3.0.3",
    info: { title, version: "1" },
    paths: { [path]: { get: { summary: `Get ${path}`, responses: {} } } },
  });
const indented = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const yaml = fragment();

type Texts = Readonly<Record<string, string>>;

/** Imports all files, and returns the ids of the documents, and the codes of warnings and errors. */
async function told(texts: Texts, name?: string): Promise<readonly [string[], string[]]> {
  const options = name === undefined ? {} : { name };
  const { value, diagnostics } = await importTexts(texts, options, Object.keys(texts));
  const shown = diagnostics.filter(({ severity }) => severity !== "info");
  return [value.map(({ id }) => id), shown.map(({ code }) => code)];
}

describe("a page with one operation", () => {
  it.each([
    ["between tildes", page("yaml get /pets", yaml, { fence: "~~~~" })],
    [
      "in an item of a list",
      `# A\n\n1. Step\n\n   \`\`\`yaml get /pets\n${indented(yaml, "   ")}\n   \`\`\`\n`,
    ],
    [
      "as the first line of an item",
      `# A\n\n- \`\`\`yaml get /pets\n${indented(yaml, "  ")}\n  \`\`\`\n`,
    ],
    [
      "in a component",
      `# A\n\n<Accordion>\n  \`\`\`json\n  ${json("Pets", "/a")}\n  \`\`\`\n</Accordion>\n`,
    ],
    ["after a tab", `# A\n\n<Tab>\n\t\`\`\`json\n\t${json("Pets", "/a")}\n\t\`\`\`\n</Tab>\n`],
    ["with attributes", page('yaml get /pets title="A, B" lines {1-3} theme={null}', yaml)],
    ["with words after its path", page("yaml get /pets lines wrap", yaml)],
    ["with the name of a file", page("yaml:openapi.yaml", yaml)],
    ["with lines to highlight", page("yaml{1,3}", yaml)],
    ["without a language", page("", yaml)],
    ["as JSON with comments allowed", page("jsonc", json("Pets", "/a"))],
    [
      "with a byte order mark and CRLF",
      `\uFEFF${page("yaml get /pets", yaml)}`.replaceAll("\n", "\r\n"),
    ],
    [
      "below underlined titles",
      `A\n=\n\nOpenAPI\n-------\n\n\`\`\`yaml get /pets\n${yaml}\n\`\`\`\n`,
    ],
    ["without a title", `\`\`\`yaml get /pets\n${yaml}\n\`\`\`\n`],
    ["and nothing else, as YAML", yaml],
    ["and nothing else, as JSON", json("Pets", "/a")],
    [
      "as JSON in HTML",
      `<!doctype html>\n<title>A</title><script src="a.js"></script><script id="x" type="application/json">${json("Pets", "/a")}</script>`,
    ],
  ])("is read: %s", async (_, text) => {
    expect(await told({ "a.md": text })).toEqual([["pets-v1"], []]);
  });

  it("is not one that a comment or another code block contains", async () => {
    const inner = page("yaml get /pets", yaml);
    for (const text of [
      `# A\n\n<!--\n${inner}\n-->\n`,
      `# A\n\n\`\`\`\`\`md\n${inner}\n\`\`\`\`\`\n`,
    ])
      expect((await told({ "a.md": text }))[0]).toEqual([]);
  });
});

describe("front matter", () => {
  it.each([
    ["YAML", (date: string) => `---\nlastmod: ${date}\n---\n`],
    ["YAML with spaces and CRLF", (date: string) => `--- \r\nlastmod: "${date}"\r\n--- \r\n`],
    ["TOML", (date: string) => `+++\n# Dates\nlastmod = ${date}\n+++\n`],
    ["JSON", (date: string) => `{\n  "title": "A",\n  "lastmod": "${date}",\n}\n\n`],
  ])("has the date of its page: %s", async (_, head) => {
    const texts = {
      "a.md": page("yaml get /pets", yaml, { head: head("2026-01-02") }),
      "b.md": page("yaml post /pets", fragment({ method: "post", pet: "type: number" }), {
        head: head("2026-01-03"),
      }),
    };
    const { value, diagnostics } = await importTexts(texts, { onConflict: "newest" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/superseded"]);
    expect(value[0]?.text).toContain("type: number");
  });
});

describe("pages that contain no operation", () => {
  it.each([
    ["openapi: 'openapi.json GET /a'", "`openapi.json`"],
    ["openapi: openapi.yml webhook order.paid", "`openapi.yml`"],
    ["api: eJzNVU1v2zAMQ5Ycx1", "a document"],
  ])("have a line of front matter: %s", async (line, document) => {
    const { diagnostics } = await importTexts({ "a.md": `---\n${line}\n---\n\nText\n` });
    expect(diagnostics[0]?.message).toBe(
      `1 page names an operation of ${document}, but does not contain it`,
    );
  });

  it.each([
    [
      '{% openapi src="https://a.example/b.yaml" path="/a" method="get" %}',
      "https://a.example/b.yaml",
    ],
    [
      '{% openapi-operation spec="x" path="/a" %}\n[OpenAPI x](https://a.example/c.json?d)',
      "https://a.example/c.json?d",
    ],
    ['<redoc spec-url="/openapi.yaml"></redoc>', "/openapi.yaml"],
    ['<ApiReference specUrl="openapi.json" />', "openapi.json"],
  ])("have a component: %s", async (text, source) => {
    const { diagnostics } = await importTexts({ "a.md": `# A\n\n${text}\n` });
    expect(diagnostics[0]).toMatchObject({
      code: "import/only-named",
      message: expect.stringContaining(`\`${source}\``),
    });
  });

  it("are HTML, which is said of a named file, and if nothing else was found", async () => {
    const html = "<!DOCTYPE html><html><body>Enable JavaScript</body></html>";
    expect(await told({ "a.html": html })).toEqual([[], ["import/html", "import/nothing"]]);
    const host = memoryHost({ "site/a.html": html, "site/b.html": html });
    const options = { out: "specs", onConflict: "error" } as const;
    const { diagnostics } = await importPages(["site"], host, options);
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/nothing", "import/html"]);
    host.files.set("site/c.md", page("yaml get /pets", yaml));
    expect((await importPages(["site"], host, options)).diagnostics).toEqual([]);
  });
});

describe("pages of one document", () => {
  const from = (server: string, path: string, title = "''"): string =>
    page(
      "yaml",
      fragment({ title, path }).replace("paths:", `servers: [{url: '${server}'}]\npaths:`),
    );

  it("may have the title of their operation", async () => {
    const one = (title: string, path: string): string =>
      page(
        "yaml",
        fragment({ title, path }).replace("responses:", `summary: ${title}\n      responses:`),
        { title, head: "> https://docs.acme.example/llms.txt\n\n" },
      );
    const texts = { "a.md": one("List cats", "/cats"), "b.md": one("List dogs", "/dogs") };
    expect(await told(texts)).toEqual([["acme-v1"], []]);
    // A single page of a title names its document.
    expect(await told({ "a.md": texts["a.md"] })).toEqual([["list-cats-v1"], []]);
  });

  it("may have no `info`, if there is only one document that they can be parts of", async () => {
    const bare = page("yaml", "openapi: 3.1.0\ncomponents: {schemas: {Pet: {type: string}}}");
    const user = page("yaml", fragment().replace(/components:[^]*/, ""));
    expect(await told({ "models.md": bare, "pets.md": user })).toEqual([["pets-v1"], []]);
    const other = page("yaml", fragment({ title: "Zoo", path: "/zoo" }));
    const near = { "pets/models.md": bare, "pets/a.md": user, "zoo/a.md": other };
    expect(await told(near)).toEqual([["pets-v1", "zoo-v1"], []]);
    const unclear = { "models.md": bare, "pets/a.md": user, "zoo/a.md": other };
    expect((await told(unclear))[1]).toEqual(["import/open-ref"]);
  });

  it("may list what has no order in another order", async () => {
    const first =
      "{type: [object, 'null'], required: [a, b], properties: {a: {enum: [x, 1]}, b: {}}}";
    const second =
      "{properties: {b: {}, a: {enum: [1, x]}}, required: [b, a], type: ['null', object]}";
    const texts = (pet: string): Texts => ({
      "a.md": page("yaml get /pets", `${yaml.replace(/ {4}Pet:[^]*/, "")}    Pet: ${first}\n`),
      "b.md": page(
        "yaml get /dogs",
        `${fragment({ path: "/dogs" }).replace(/ {4}Pet:[^]*/, "")}    Pet: ${pet}\n`,
      ),
    });
    expect(await told(texts(second))).toEqual([["pets-v1"], []]);
    expect((await told(texts(second.replace("[1, x]", "['1', x]"))))[1]).toEqual([
      "import/conflict",
    ]);
    expect((await told(texts(second.replace("[b, a]", "[b]"))))[1]).toEqual(["import/conflict"]);
  });

  it("are joined by `--as`, whatever they say of themselves", async () => {
    const texts = {
      "a.md": from("https://api.acme.example", "/cats"),
      "b.md": from("https://upload.acme.example", "/uploads"),
      "c.md": page(
        "yaml c.json get /dogs",
        fragment({ path: "/dogs", version: "1.1.0", title: "C" }),
      ),
    };
    expect(await told(texts)).toEqual([["acme-v1", "upload-v1", "c-v1"], []]);
    expect(await told(texts, "My API")).toEqual([["my-api"], []]);
    const host = memoryHost(texts);
    const options = { out: "specs", onConflict: "error", name: "acme" } as const;
    const paths = Object.keys(texts);
    await writeImported(host, await importPages(paths, host, options));
    host.files.set(
      "c.md",
      page("yaml c.json get /dogs", fragment({ path: "/dogs", version: "9" })),
    );
    const again = await importPages(paths, host, options);
    expect(again.value.map(({ path }) => path)).toEqual(["specs/acme.yaml"]);
    expect(again.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  });

  it("are doubted if they do not say of which, and have nothing in common", async () => {
    const bare = (path: string, name: string): string =>
      page("yaml", fragment({ title: "''", path }).replaceAll("Pet", name));
    const texts = { "1.md": bare("/accounts", "Account"), "2.md": bare("/animals", "Animal") };
    expect(await told(texts)).toEqual([["api-v1"], ["import/anonymous-pages"]]);
    expect(await told(texts, "bank")).toEqual([["bank"], []]);
  });
});

describe("the name of `--as`", () => {
  it("may be that of a document that was imported without it", async () => {
    const host = memoryHost({ "a.md": page("yaml get /pets", yaml) });
    const options = { out: "specs", onConflict: "error" } as const;
    await writeImported(host, await importPages(["a.md"], host, options));
    for (const name of ["pets-v1", "Pets V1", "../pets/v1"]) {
      const named = await importPages(["a.md"], host, { ...options, name });
      expect(named.value.map(({ path }) => path)).toEqual(["specs/pets-v1.yaml"]);
      expect(named.diagnostics).toEqual([]);
      await writeImported(host, named);
    }
  });
});

describe("a page with two documents", () => {
  it("is imported as both, unless one of them is below a title", async () => {
    const block = (text: string): string => `\`\`\`json\n${text}\n\`\`\`\n\n`;
    const [one, two] = [block(json("One", "/a")), block(json("Two", "/b"))];
    expect(await told({ "a.md": `# A\n\n${one}${two}` })).toEqual([
      ["one-v1", "two-v1"],
      ["import/several-fragments"],
    ]);
    expect(await told({ "a.md": `# A\n\n${one}# OpenAPI definition\n\n${two}` })).toEqual([
      ["two-v1"],
      [],
    ]);
  });
});

describe("a document", () => {
  it("keeps its file when its title changes, and is told of when its pages leave it", async () => {
    const one = (path: string, title: string, source = ""): string =>
      page(`yaml ${source}get ${path}`, fragment({ path, title }));
    const host = memoryHost({ "a.md": one("/a", "Acme"), "b.md": one("/b", "Acme") });
    const options = { out: "specs", onConflict: "error" } as const;
    const run = async (): Promise<readonly string[]> => {
      const imported = await importPages(["a.md", "b.md"], host, options);
      await writeImported(host, imported);
      const shown = imported.diagnostics.filter(({ severity }) => severity !== "info");
      return [...imported.value.map(({ id }) => id), ...shown.map(({ code }) => code)];
    };
    expect(await run()).toEqual(["acme-v1"]);
    for (const path of ["a", "b"]) host.files.set(`${path}.md`, one(`/${path}`, "Acme Cloud"));
    expect(await run()).toEqual(["acme-v1"]);
    host.files.set("a.md", one("/a", "Left", "left.json "));
    host.files.set("b.md", one("/b", "Right", "right.json "));
    expect(await run()).toEqual(["left-v1", "right-v1", "import/old-document"]);
  });

  it("of a site at two addresses is named after these", async () => {
    const at = (url: string): string => `> ${url}/llms.txt\n\n${page("yaml get /pets", yaml)}`;
    const texts = {
      "a.md": at("https://docs.pets.example"),
      "b.md": at("https://pets.site.example"),
    };
    expect((await told(texts))[0]).toEqual([
      "pets-docs-pets-example-v1",
      "pets-pets-site-example-v1",
    ]);
  });
});
