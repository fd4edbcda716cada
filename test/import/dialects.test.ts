import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { memoryHost } from "../../src/host/memory.ts";
import { importPages } from "../../src/import/import.ts";
import { writeImported } from "../../src/import/write.ts";

/** The number of operations of a site, a multiple of 4. `npm run test:sites` tries larger ones. */
const count = Number(process.env["SITE_OPERATIONS"] ?? 40);

interface View {
  readonly index: number;
  readonly path: string;
  readonly document: object;
}

const words = (index: number, part: number): string => "word ".repeat((index * part) % 7) + "end";

/** One operation of a document, with its shared schemas, described in the words of its page. */
function viewOf(index: number, info: object): View {
  const path = `/things/${index % 20}/part${Math.floor(index / 20)}`;
  const name = `Kind${index % 5}`;
  const schemas = {
    [name]: {
      type: "object",
      description: words(index, 3),
      properties: { next: { $ref: "#/components/schemas/Kind" } },
    },
    Kind: { enum: ["x", "y"], title: words(index, 5) },
  };
  const content = { "application/json": { schema: { $ref: `#/components/schemas/${name}` } } };
  const responses = { 200: { description: "OK", content } };
  return {
    index,
    path,
    document: {
      openapi: "3.1.0",
      info,
      servers: [{ url: "https://api.pets.example" }],
      paths: {
        [path]: { get: { operationId: `thing${index}`, summary: `Thing ${index}`, responses } },
      },
      components: { schemas },
    },
  };
}

const pets = { title: "Pets", version: "1.0.0" };
const json = (value: unknown): string => JSON.stringify(value, null, 2);

/** A site by its dialect: the `info` of its documents, and the text of a page. */
const dialects: Record<string, readonly [info: object, page: (view: View) => string]> = {
  ...Object.fromEntries(
    [
      "openapi.json get",
      "/openapi.yaml GET",
      "https://a.example/spec.json get",
      "get",
      "openapi get",
    ].map((line, spelling) => [
      `Mintlify, ${line}`,
      [
        pets,
        ({ index, path, document }: View) =>
          `${spelling % 2 === 0 ? "> Fetch the index at: https://docs.pets.example/llms.txt\n\n" : ""}# Thing ${index}\n\n## OpenAPI\n\n\`\`\`\`yaml ${line} ${path}${spelling > 2 ? " theme={null}" : ""}\n${stringify(document)}\`\`\`\``,
      ],
    ]),
  ),
  Fern: [
    { title: "api", version: "1.0.0" },
    ({ index, path, document }) =>
      `# Thing ${index}\n\nGET https://api.pets.example${path}\n\nReference: https://docs.pets.example/things/${index}\n\n## OpenAPI Specification\n\n\`\`\`yaml\n${stringify(document)}\`\`\`\n`,
  ],
  Apidog: [
    { title: "", description: "", version: "1.0.0" },
    ({ index, document }) =>
      `# Thing ${index}\n\n## OpenAPI Specification\n\n\`\`\`yaml\n${stringify(document)}\`\`\`\n`,
  ],
  "ReadMe, JSON": [
    pets,
    ({ index, document }) =>
      `---\nupdatedAt: 2026-01-01\n---\n# Thing ${index}\n\n\`\`\`json\n{"openapi": "an example"}\n\`\`\`\n\n# OpenAPI definition\n\n\`\`\`json\n${json({ ...document, "x-readme": { samples: index } })}\n\`\`\`\n`,
  ],
  "ReadMe, YAML": [
    pets,
    ({ index, document }) =>
      `# Thing ${index}\n\n# OpenAPI definition\n\n\`\`\`yaml\n${stringify(document)}\`\`\`\n`,
  ],
};

/** The texts of a site; GitBook has several operations on a page. */
function siteOf(
  info: object,
  page: (view: View) => string,
  order: readonly number[],
): Record<string, string> {
  const views = order.map((index) => viewOf(index, info));
  return Object.fromEntries(views.map((view) => [`site/${view.index}.md`, page(view)]));
}

function gitbook(): Record<string, string> {
  const fence = (index: number): string =>
    `## Thing ${index}\n\n\`\`\`json\n${JSON.stringify(viewOf(index, pets).document)}\n\`\`\`\n`;
  const pages = Array.from({ length: count / 4 }, (_, at) => [
    `site/${at}.md`,
    `# Page ${at}\n\n${[0, 1, 2, 3].map((one) => fence(at * 4 + one)).join("\n")}`,
  ]);
  return Object.fromEntries(pages);
}

const whole = Array.from({ length: count }, (_, index) => index);
const sites: Record<string, readonly [Record<string, string>, Record<string, string>]> = {
  GitBook: [gitbook(), Object.fromEntries(Object.entries(gitbook()).toReversed())],
};
for (const [name, [info, page]] of Object.entries(dialects)) {
  sites[name] = [siteOf(info, page, whole), siteOf(info, page, whole.toReversed())];
}

/** The longest of the texts that pages have for a part. */
function longest(texts: readonly string[]): string {
  return texts.reduce((best, text) => (text.length > best.length ? text : best));
}

describe("a whole site", () => {
  it.each(Object.keys(sites))("becomes the document that it was made of: %s", async (name) => {
    const [texts, reversed] = sites[name] ?? [{}, {}];
    const host = memoryHost(texts);
    const options = { out: "specs", onConflict: "error" } as const;
    const imported = await importPages(Object.keys(texts), host, options);
    const found = imported.diagnostics.filter(({ severity }) => severity !== "info");
    expect(found).toEqual([]);
    expect(imported.value).toHaveLength(1);
    const document = parse(imported.value[0]?.text ?? "") as ReturnType<typeof wanted>;
    expect({ paths: document.paths, components: document.components }).toEqual(wanted());
    const other = await importPages(Object.keys(reversed), memoryHost(reversed), options);
    expect(other.value).toEqual(imported.value);
    await writeImported(host, imported);
    const again = await writeImported(host, await importPages(Object.keys(texts), host, options));
    expect(again.value).toEqual([]);
  });
});

function wanted(): { readonly paths: object; readonly components: object } {
  const documents = whole.map(
    (index) => viewOf(index, pets).document as { readonly paths: object },
  );
  const kinds = [0, 1, 2, 3, 4].map((kind) => {
    const own = whole.filter((index) => index % 5 === kind);
    const [first] = own.map((index) => viewOf(index, pets).document as Shown);
    const name = `Kind${kind}`;
    const schema = {
      ...first?.components.schemas[name],
      description: longest(own.map((index) => words(index, 3))),
    };
    return [name, schema] as const;
  });
  const Kind = { enum: ["x", "y"], title: longest(whole.map((index) => words(index, 5))) };
  return {
    paths: Object.assign({}, ...documents.map(({ paths }) => paths)) as object,
    components: { schemas: { ...Object.fromEntries(kinds), Kind } },
  };
}

interface Shown {
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}
