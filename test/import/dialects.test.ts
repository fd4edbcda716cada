import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { cache } from "../../bench/corpus/cache.mjs";
import { selectDocuments } from "../../bench/corpus/documents.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { type Imported, importPages } from "../../src/import/import.ts";
import { isAnnotation } from "../../src/import/annotations.ts";
import { PROVENANCE } from "../../src/import/merge.ts";
import { parseExcerpt } from "../../src/import/read-tree.ts";
import {
  type Tree,
  type TreeMap,
  firstDifference,
  fromPlain,
  isList,
  isMap,
} from "../../src/import/tree.ts";
import { writeImported } from "../../src/import/write.ts";
import { dialects } from "./support/dialects.ts";
import { operationKeys } from "./support/part.ts";
import { type Site, siteOf } from "./support/site.ts";

/** The number of operations of a site, and of public documents. `npm run test:sites` has more. */
const operations = Number(process.env["SITE_OPERATIONS"] ?? 40);
const publicDocuments = Number(process.env["SITE_DOCUMENTS"] ?? 5);

interface Named {
  readonly name: string;
  readonly document: TreeMap;
}

/** A document with components that several operations share, directly and through others. */
function madeDocument(): Named {
  const json = (schema: object): object => ({ "application/json": { schema } });
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const paths = Array.from({ length: operations }, (_, index) => {
    const path = `/things/${index % 20}/part${Math.floor(index / 20)}`;
    const responses = { 200: { description: "OK", content: json(ref(`Kind${index % 5}`)) } };
    return [path, { get: { operationId: `thing${index}`, summary: `Thing ${index}`, responses } }];
  });
  const kinds = Array.from({ length: 5 }, (_, index) => {
    const schema = { type: "object", properties: { next: ref("Kind"), self: ref(`Kind${index}`) } };
    return [`Kind${index}`, { ...schema, description: `The kind ${index} of a thing` }];
  });
  const document = {
    openapi: "3.1.0",
    info: { title: "Pets", version: "1.0.0" },
    servers: [{ url: "https://api.pets.example", description: "The only server" }],
    paths: Object.fromEntries(paths) as object,
    components: {
      schemas: {
        ...(Object.fromEntries(kinds) as object),
        Kind: { enum: ["x", "y"], description: "One of two" },
      },
    },
  };
  return { name: "made", document: fromPlain(document) as TreeMap };
}

/** Public documents of different providers, with enough operations for a site. */
function* corpusDocuments(): Generator<Named> {
  const selection = { only: [], sample: 5000, maxBytes: operations * 8000 };
  const providers = new Set<string>();
  for (const { name, path } of selectDocuments(cache, selection)) {
    const [provider = ""] = name.split(/[/:]/);
    if (providers.has(provider)) continue;
    const document = fromPlain(JSON.parse(readFileSync(path, "utf8")));
    if (!isMap(document) || operationKeys(document).length < operations / 4) continue;
    providers.add(provider);
    yield { name, document };
  }
}

function firstOf(documents: Iterator<Named>, count: number): readonly Named[] {
  return Array.from({ length: count }, () => documents.next()).flatMap(({ done, value }) =>
    done === true ? [] : [value],
  );
}

const documents = firstOf(corpusDocuments(), publicDocuments);
if (documents.length === 0)
  console.warn("The corpus is not at hand: `npm run corpus:setup` fetches it. It is not tested.");

const names = Object.keys(dialects);
const cases = names.flatMap((dialect, index) => {
  const own = documents.filter((_, at) => at % names.length === index);
  return [madeDocument(), ...own].map(({ name, document }) => ({ dialect, name, document }));
});

const options = { out: "specs", onConflict: "error" } as const;

function importSite(pages: Site["pages"]): Promise<Imported> {
  return importPages(Object.keys(pages), memoryHost(pages), options);
}

/** The only document of an import, without its provenance. */
function documentIn({ value }: Imported): TreeMap {
  expect(value.map(({ path }) => path)).toHaveLength(1);
  const tree = parseExcerpt({ source: "a", offset: 0, text: value[0]?.text ?? "" }).value?.tree;
  if (!isMap(tree)) throw new Error("not a document");
  return new Map([...tree].filter(([key]) => key !== PROVENANCE && key !== "x-readme"));
}

/** The keys of the first part of a tree that another tree lacks, apart from its annotations. */
function missing(from: Tree, tree: Tree | undefined): readonly string[] | undefined {
  if (isMap(from) && isMap(tree)) {
    for (const [key, value] of from) {
      const other = tree.get(key);
      if (isAnnotation(key) && !isMap(value) && other !== undefined) continue;
      const below = missing(value, other);
      if (below !== undefined) return [key, ...below];
    }
    return undefined;
  }
  if (isList(from) && isList(tree) && from.length <= tree.length) {
    for (const [index, item] of from.entries()) {
      const below = missing(item, tree[index]);
      if (below !== undefined) return [String(index), ...below];
    }
    return undefined;
  }
  return tree === undefined ? [] : firstDifference(from, tree);
}

describe("a whole site", () => {
  it.each(cases)("of $name in $dialect follows the laws", async ({ dialect, document }) => {
    const site = siteOf(document, dialects[dialect] ?? never(), operations);
    const files = Object.keys(site.pages);
    const imported = await importSite(site.pages);
    expect(imported.diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);

    // The pages give the document that they were made from.
    const whole = documentIn(imported);
    expect(firstDifference(whole, site.document)).toBeUndefined();

    // The order of the pages does not matter.
    const texts = Object.values(site.pages).toReversed();
    const turned = Object.fromEntries(files.map((file, index) => [file, texts[index] ?? ""]));
    expect(firstDifference(documentIn(await importSite(turned)), whole)).toBeUndefined();

    // A second import changes nothing.
    const host = memoryHost(site.pages);
    await writeImported(host, imported);
    const again = await importPages(Object.keys(site.pages), host, options);
    expect((await writeImported(host, again)).value).toEqual([]);
    expect(again.value).toEqual(imported.value);

    // Another page only adds.
    const left = Math.floor(files.length / 2);
    const fewer = Object.fromEntries(Object.entries(site.pages).toSpliced(left, 1));
    expect(missing(documentIn(await importSite(fewer)), whole)).toBeUndefined();
  });
});

function never(): never {
  throw new Error("no such dialect");
}
