import { describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { type ImportOptions, importPages } from "../../src/import/import.ts";
import { slugCandidates } from "../../src/import/slug.ts";
import { writeImported } from "../../src/import/write.ts";
import { fragment, importTexts, page, summaries } from "./support/pages.ts";

const index = (url: string): string =>
  `> ## Documentation Index\n> Fetch the complete documentation index at: ${url}/llms.txt\n\n`;

describe("the name of a document", () => {
  it.each([
    ["Honcho API", "1.1.0", "honcho.dev/docs", "honcho-v1"],
    ["Honcho API", "2.5.1", undefined, "honcho-v2"],
    ["FastAPI app", "0.1.0", "docs.mielto.com", "mielto"],
    ["FastAPI", "0.1.0", "docs.api.acme.co.uk/x", "acme"],
    ["Swagger Petstore", "1.0", "docs.com", "docs-v1"],
    ["API", "v3", "127.0.0.1:8000", "api-v3"],
    ["FastAPI", "0.1.0", undefined, "fastapi"],
    ["", "", undefined, "api"],
    ["Café Ünïted", "2024-04-01", undefined, "cafe-united"],
    ["Acme", "20240401", undefined, "acme"],
    ["Acme", "2024", undefined, "acme-v2024"],
    ["消息", "1", "www.example.cn", "example-v1"],
    ["../../etc/passwd", "../../1", undefined, "etc-passwd"],
    ["con", "0", undefined, "con-api"],
    ["-".repeat(100_000), "9".repeat(100_000), undefined, "api-v99999999"],
    ["\u001b[2J x\u202e\n", "1", undefined, "2j-x-v1"],
  ])("%j, version %j, at %j: %s", (title, version, origin, expected) => {
    const candidates = slugCandidates({ origin, source: undefined, title, version });
    expect(candidates[0]).toBe(expected);
    for (const slug of candidates) expect(slug).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
  });

  it("is longer where two documents want the same", async () => {
    const { value } = await importTexts({
      "a.md": page("yaml get /pets", fragment({ version: "1.0.0" })),
      "b.md": page("yaml get /owners", fragment({ version: "1.1.0", path: "/owners" })),
      "c.md": page("yaml other.json get /owners", fragment({ version: "1.1.0", path: "/owners" })),
    });
    expect(value.map(({ id }) => id)).toEqual(["pets-v1-0", "pets-v1-1", "other-v1"]);
  });

  it.each([
    ["the source", "", "yaml /specs/billing-api.json", "billing-api-v1"],
    ["the source, without a format", "", "yaml orders_openapi.yaml", "orders-v1"],
    [
      "the title, where the source is a common one",
      "",
      "yaml api-reference/v3/openapi.json",
      "pets-v1",
    ],
    ["a source with its version", "", "yaml https://a.example/eu/store-v1.yaml", "store-v1"],
  ])("has the words of %s", async (_, head, line, expected) => {
    const { value } = await importTexts({ "a.md": head + page(`${line} get /pets`, fragment()) });
    expect(value.map(({ id }) => id)).toEqual([expected]);
  });

  it("has a word more, not a digest, where sources or origins differ in one", async () => {
    const names = async (texts: Record<string, string>): Promise<readonly string[]> =>
      (await importTexts(texts)).value.map(({ id }) => id);
    const one = (line: string): string => page(`yaml ${line}get /pets`, fragment());
    const sources = { "a.md": one("eu/openapi.json "), "b.md": one("us/openapi.json ") };
    expect(await names(sources)).toEqual(["pets-eu-v1", "pets-us-v1"]);
    const places = ["https://a.example/en", "https://a.example/fr"];
    const origins = places.map((place, at) => [`${at}.md`, index(place) + one("")]);
    expect(await names(Object.fromEntries(origins))).toEqual(["pets-en-v1", "pets-fr-v1"]);
    const hosts = ["https://docs.acme.example", "https://docs.zoo.example"];
    const owners = hosts.map((place, at) => [`${at}.md`, index(place) + one("")]);
    expect(await names(Object.fromEntries(owners))).toEqual(["pets-acme-v1", "pets-zoo-v1"]);
  });

  it("stays as it is once it was given", async () => {
    const host = memoryHost({ "pages/a.md": page("yaml get /pets", fragment()) });
    const options: ImportOptions = { out: "specs", onConflict: "error" };
    const run = async (): Promise<readonly string[]> => {
      const imported = await writeImported(host, await importPages(["pages"], host, options));
      expect(imported.diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
      return imported.value;
    };
    expect(await run()).toEqual(["specs/pets-v1.yaml"]);
    // A person may choose another name, a new document may want the name, and the version may
    // change.
    host.files.set("specs/animals.yaml", host.files.get("specs/pets-v1.yaml") ?? "");
    host.files.delete("specs/pets-v1.yaml");
    expect(await run()).toEqual([]);
    const other = `${index("https://other.example")}${page("yaml get /dogs", fragment({ path: "/dogs" }))}`;
    host.files.set("pages/b.md", other);
    expect(await run()).toEqual(["specs/pets-v1.yaml"]);
    host.files.set("pages/a.md", page("yaml get /pets", fragment({ version: "1.2.0" })));
    expect(await run()).toEqual(["specs/animals.yaml"]);
    host.files.set("pages/a.md", page("yaml get /pets", fragment({ version: "2.0.0" })));
    expect(await run()).toEqual(["specs/pets-v2.yaml"]);
    expect((await importPages(["pages"], host, options)).diagnostics).toMatchObject([
      {
        code: "import/old-version",
        message:
          "the pages of `specs/animals.yaml` (version `1.2.0`) now have version `2.0.0`, which is `specs/pets-v2.yaml`",
      },
    ]);
    expect([...host.files.keys()].filter((path) => path.startsWith("specs/"))).toEqual([
      "specs/animals.yaml",
      "specs/pets-v1.yaml",
      "specs/pets-v2.yaml",
    ]);
  });

  it("is never that of a file that was not imported", async () => {
    const texts = {
      "a.md": page("yaml get /pets", fragment()),
      "specs/Pets-v1.yml": "openapi: 3.1.0",
    };
    expect(summaries(await importTexts(texts), texts)).toEqual(["error import/file-taken"]);
  });
});

describe("the pages of a document", () => {
  const two = (
    head: readonly [string, string],
    lines: readonly [string, string],
  ): Record<string, string> => ({
    "a.md": head[0] + page(`yaml ${lines[0]}get /pets`, fragment()),
    "b.md": head[1] + page(`yaml ${lines[1]}post /pets`, fragment({ method: "post" })),
  });

  it.each([
    [
      "the same index",
      1,
      [index("https://a.example/docs"), index("https://a.example/docs")],
      ["", ""],
    ],
    [
      "an index and a page below it",
      1,
      [index("https://a.example/docs"), "# Source: https://a.example/docs/b.md\n\n"],
      ["", ""],
    ],
    [
      "the same host",
      1,
      ["# Source: https://a.example/x/a.md\n\n", "<!-- Source: https://A.example/y/b.md -->\n"],
      ["", ""],
    ],
    ["the same source", 1, ["", ""], ["openapi.json ", "openapi.json "]],
    [
      "another index of a host",
      2,
      [index("https://a.example/one"), index("https://a.example/two")],
      ["", ""],
    ],
    ["another host", 2, [index("https://a.example"), index("https://b.example")], ["", ""]],
    ["another source", 2, ["", ""], ["a.json ", "b.json "]],
  ] as const)("agree in origin and source: %s", async (_, count, heads, lines) => {
    const { value, diagnostics } = await importTexts(two(heads, lines));
    expect(diagnostics).toEqual([]);
    expect(value).toHaveLength(count);
  });

  it("agree in version, and those that do not are told of", async () => {
    const texts = {
      "a.md": page("yaml get /pets", fragment()),
      "b.md": page("yaml get /pets", fragment({ version: "1.1.0" })),
      "c.md": page("yaml get /owners", fragment({ version: "2.0.0", path: "/owners" })),
    };
    const majors = {
      "a.md": texts["a.md"],
      "c.md": page("yaml get /pets", fragment({ version: "2" })),
    };
    expect(summaries(await importTexts(majors), majors)).toEqual([
      'info import/version-split at "1.0.0"',
    ]);
    expect(summaries(await importTexts(texts), texts)).toEqual([
      'warning import/version-split at "1.0.0"',
      'warning import/stale-pages at "````yaml get /pets"',
    ]);
  });

  it("are given together, or what the others showed is missed", async () => {
    const pages = two(["", ""], ["", ""]);
    const whole = (await importTexts(pages)).value[0]?.text ?? "";
    const texts = { ...pages, "specs/pets-v1.yaml": whole };
    const partly = await importTexts(texts, {}, ["a.md"]);
    expect(summaries(partly, texts)).toEqual(["warning import/page-left-out"]);
    expect(partly.diagnostics[0]?.message).toBe("`specs/pets-v1.yaml` loses the content of `b.md`");
    const removed = { "a.md": pages["a.md"] ?? "", "specs/pets-v1.yaml": whole };
    expect((await importTexts(removed)).diagnostics).toEqual([]);
  });

  it("give the same document in any order", async () => {
    const pages = two(["", ""], ["", ""]);
    expect(await importTexts(pages, {}, ["b.md", "a.md", "b.md"])).toEqual(
      await importTexts(pages),
    );
  });
});

describe("pages that differ", () => {
  const [string, number] = ["type: string", "type: number\n      title: A"];
  const pages = (
    pet: string,
    head: readonly [string, string] = ["", ""],
  ): Record<string, string> => ({
    "docs/a.md": head[0] + page("yaml get /pets", fragment()),
    "docs/b.md": head[1] + page("yaml post /pets", fragment({ method: "post", pet })),
  });
  const dated = (date: string): string => `<!-- Downloaded: ${date} -->\n`;

  it("are errors that name both pages and the first difference", async () => {
    const texts = pages(number);
    const { diagnostics } = await importTexts(texts);
    expect(diagnostics).toMatchObject([
      {
        code: "import/conflict",
        message:
          "`components/schemas/Pet` differs between `docs/a.md` and `docs/b.md`, first at `/components/schemas/Pet/type`",
        related: [{ at: { source: "docs/a.md" }, message: "the other page's version" }],
      },
    ]);
    expect(summaries({ value: 0, diagnostics }, texts)).toEqual([
      'error import/conflict at "number"',
    ]);
    const host = memoryHost(texts);
    const options: ImportOptions = { out: "specs", onConflict: "error" };
    const written = await writeImported(host, await importPages(["docs"], host, options));
    expect([written.value, host.changes]).toEqual([[], []]);
  });

  it.each([
    ["order of keys and style", "{type: 'string'}", []],
    ["spelling of a number", "maximum: 1.0", []],
    ["servers that only one has", "servers", []],
    ["parameters that only one has", "parameters", ["info import/own-fields"]],
    ["a tag", "tags", ["info import/annotations-differ"]],
    ["an operation", "operation", ["error import/conflict"]],
  ])("%s", async (_, change, expected) => {
    const base = fragment({ pet: change.startsWith("maximum") ? "maximum: 1" : string }).replace(
      "paths:",
      "tags:\n  - {name: a, description: x}\npaths:",
    );
    const second = fragment({ method: "post", pet: change.includes(":") ? change : string })
      .replace(
        "paths:",
        `${change === "servers" ? "servers: []\n" : ""}tags:\n  - {name: b}\n  - {description: ${change === "tags" ? "y" : "x"}, name: a}\npaths:`,
      )
      .replace(
        "    post:",
        `${change === "parameters" ? "    parameters: []\n" : ""}    ${change === "operation" ? "get: {}\n    " : ""}post:`,
      );
    const texts = { "a.md": page("yaml get /pets", base), "b.md": page("yaml post /pets", second) };
    const found = summaries(await importTexts(texts), texts).filter(
      (line) => !line.includes("extra-operations"),
    );
    expect(found.map((line) => line.split(" at ")[0])).toEqual(expected);
  });

  it("are resolved by date of download with `newest`, when they have one", async () => {
    const older = pages(number, [dated("2026-01-02"), dated("2026-03-01T00:00:00Z")]);
    const { value, diagnostics } = await importTexts(older, { onConflict: "newest" });
    expect(diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "warning `components/schemas/Pet` is used from `docs/b.md`, since `docs/a.md` is older",
    ]);
    expect(value[0]?.text).toContain("type: number");
    const undated = await importTexts(pages(number, [dated("2026-01-02"), ""]), {
      onConflict: "newest",
    });
    expect(undated.diagnostics.map(({ severity, message }) => `${severity} ${message}`)).toEqual([
      "warning `components/schemas/Pet` is used from `docs/a.md`, like in 1 of 2 pages; `docs/b.md` differs",
    ]);
  });

  it("keep both components with `rename`, and what leads to them", async () => {
    const body = (pet: string): string =>
      `type: object\n      properties: {owner: {$ref: '#/components/schemas/Owner'}}\n    Owner:\n      discriminator: {propertyName: kind, mapping: {a: Pet, b: '#/components/schemas/Pet'}}\n      ${pet}`;
    const texts = {
      "a.md": page("yaml get /pets", fragment({ pet: body("minProperties: 1") })),
      "b.md": page("yaml post /pets", fragment({ pet: body("minProperties: 2"), method: "post" })),
      "c.md": page("yaml put /pets", fragment({ pet: body("minProperties: 2"), method: "put" })),
      "d.md": page(
        "yaml patch /pets",
        fragment({ pet: body("minProperties: 3"), method: "patch" }),
      ),
    };
    const { value, diagnostics } = await importTexts(texts, { onConflict: "rename" });
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual(
      [2, 2, 3].flatMap((number) =>
        ["Pet", "Owner"].map(
          (name) =>
            `import/renamed \`components/schemas/${name}\` of this page is imported as \`components/schemas/${name}${number}\``,
        ),
      ),
    );
    const text = value[0]?.text ?? "";
    expect(text.match(/^    (?:Pet|Owner)\d?:$/gm)).toEqual(
      ["Pet", "Owner", "Pet2", "Owner2", "Pet3", "Owner3"].map((name) => `    ${name}:`),
    );
    expect(text).toContain(
      "          a: Pet2\n          b: '#/components/schemas/Pet2'\n      minProperties: 2",
    );
    expect(text.match(/schemas\/Pet2'/g)).toHaveLength(3);
  });

  it("are not renamed where names are values on the wire", async () => {
    const implicit = "discriminator: {propertyName: kind}";
    const { diagnostics } = await importTexts(pages(implicit), { onConflict: "rename" });
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/outvoted"]);
  });
});
