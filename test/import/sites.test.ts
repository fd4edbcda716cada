import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { type ImportOptions, importPages } from "../../src/import/import.ts";
import type { OnConflict } from "../../src/import/merge-group.ts";
import { parseExcerpt } from "../../src/import/read-tree.ts";
import { conflictBetween } from "../../src/import/reconcile.ts";
import { type Tree, type TreeMap, isMap, toPlain } from "../../src/import/tree.ts";
import { writeImported } from "../../src/import/write.ts";
import { meaningOf } from "./support/meaning.ts";
import { importTexts, page } from "./support/pages.ts";

const METHODS = ["get", "post", "put"] as const;

/** The random part of a page: its words, and its variants of shared parts. */
interface View {
  readonly words: string;
  readonly variants: readonly number[];
  readonly servers: number;
  readonly security: number;
  readonly shared: number;
}

const SERVERS = [undefined, [], [{ url: "https://a.example" }], [{ url: "https://b.example" }]];
const SECURITY = [undefined, [], [{ key: [] }], [{ key: [] }, { token: ["read"] }]];

/**
 * The document of a page: one operation that uses components of every kind. `__proto__`, `200` and
 * `a/b` are names too.
 */
function documentOf(index: number, { words, variants, servers, security, shared }: View): TreeMap {
  const [schema = 0, inner = 0, other = 0, scheme = 0] = variants;
  const ofPath = [
    undefined,
    [],
    [{ name: "id", in: "path", required: true }],
    [{ $ref: "#/components/parameters/id" }],
  ];
  const operation = {
    description: words,
    tags: [words],
    parameters: [{ $ref: "#/components/parameters/limit" }],
    requestBody: { $ref: "#/components/requestBodies/200" },
    responses: { 200: { $ref: "#/components/responses/security" } },
  };
  const use = (name: string): object => ({ schema: { $ref: `#/components/schemas/${name}` } });
  const text = JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Site", version: "1", description: words },
    servers: SERVERS[servers],
    security: SECURITY[security],
    paths: {
      [`/${index % 3}/{id}`]: {
        parameters: ofPath[shared],
        summary: words,
        [METHODS[Math.floor(index / 3) % 3] ?? "get"]: operation,
      },
    },
    components: {
      schemas: {
        securityRule: {
          description: words,
          allOf: [{ $ref: "#/components/schemas/a~1b" }],
          maxLength: schema,
        },
        "a/b": { title: words, minLength: inner, example: { words } },
        union: {
          oneOf: [{ $ref: "#/components/schemas/securityRule" }],
          discriminator: { propertyName: "kind" },
        },
      },
      parameters: {
        limit: { name: "limit", in: "query", ...use("a~1b") },
        id: { name: "id", in: "path", required: true, description: words },
      },
      requestBodies: { 200: { content: { "text/plain": use("securityRule") } } },
      responses: {
        security: {
          description: words,
          headers: { "x-a": { $ref: "#/components/headers/__proto__" } },
          content: {
            "text/plain": { ...use("union"), examples: { a: { $ref: "#/components/examples/a" } } },
          },
        },
      },
      headers: { ["__proto__"]: { required: other === 1, ...use("a~1b") } },
      examples: { a: { value: words } },
      securitySchemes: {
        key: { type: "http", scheme: scheme === 1 ? "basic" : "bearer", description: words },
        token: { type: "apiKey", in: "header", name: `token-${other}` },
      },
    },
  });
  const tree = parseExcerpt({ source: "a", offset: 0, text }).value?.tree;
  if (!isMap(tree)) throw new Error("no document");
  return tree;
}

const view = (variant: fc.Arbitrary<number>): fc.Arbitrary<View> =>
  fc.record({
    words: fc.constantFrom("a", "b", "longer", "`Longer` still"),
    variants: fc.tuple(variant, variant, variant, variant),
    servers: fc.nat(3),
    security: fc.nat(3),
    shared: fc.nat(3),
  });
const bit = fc.nat(1);
const differing = fc.array(view(bit), { minLength: 1, maxLength: 9 });
const alike = fc.array(view(fc.constant(0)), { minLength: 2, maxLength: 9 });

interface Site {
  readonly documents: readonly TreeMap[];
  readonly texts: Record<string, string>;
}

function siteOf(views: readonly View[]): Site {
  const documents = views.map((one, index) => documentOf(index, one));
  const pages = documents.map((document, index) => {
    const { path, method } = placeOf(index);
    const body = JSON.stringify(toPlain(document));
    return [`pages/${index}.md`, page(`json ${method} ${path}`, body)] as const;
  });
  return { documents, texts: Object.fromEntries(pages) };
}

function placeOf(index: number): { readonly path: string; readonly method: string } {
  return { path: `/${index % 3}/{id}`, method: METHODS[Math.floor(index / 3) % 3] ?? "get" };
}

async function importSite(
  { texts }: Site,
  onConflict: OnConflict,
  paths?: readonly string[],
): Promise<TreeMap> {
  const { value, diagnostics } = await importTexts(texts, { onConflict }, paths);
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([]);
  expect(value).toHaveLength(1);
  return parsed(value[0]?.text ?? "");
}

function parsed(text: string): TreeMap {
  const tree = parseExcerpt({ source: "a", offset: 0, text }).value?.tree;
  if (!isMap(tree)) throw new Error("no document");
  return tree;
}

/**
 * Expects that operations mean the same in the document as on their page. A page without servers
 * leaves them unspecified.
 */
function expectSameMeaning({ documents }: Site, merged: TreeMap): void {
  for (const [index, document] of documents.entries()) {
    const { path, method } = placeOf(index);
    const [own, other] = [document, merged].map((whole) => meaningOf(whole, path, method));
    if (own === undefined || other === undefined) continue;
    const servers = own.get("servers");
    const silent = Array.isArray(servers) && servers.length === 0;
    const seen = silent ? new Map<string, Tree>([...other, ["servers", servers]]) : other;
    expect(conflictBetween(own, seen)).toBeUndefined();
  }
}

describe("the pages of a site", () => {
  it("differ in words and in what operations inherit without a conflict, and change no operation", async () => {
    await fc.assert(
      fc.asyncProperty(alike, async (views) => {
        const site = siteOf(views);
        expectSameMeaning(site, await importSite(site, "error"));
      }),
      { numRuns: 30 },
    );
  });

  it("keep what each of them means with `rename`, whatever they differ in", async () => {
    await fc.assert(
      fc.asyncProperty(differing, async (views) => {
        const site = siteOf(views);
        expectSameMeaning(site, await importSite(site, "rename"));
      }),
      { numRuns: 30 },
    );
  });

  it("become the components of the newest with `newest`", async () => {
    await fc.assert(
      fc.asyncProperty(differing, fc.nat(8), async (views, last) => {
        const site = siteOf(views);
        const newest = last % views.length;
        const texts = Object.fromEntries(
          Object.entries(site.texts).map(([path, text], index) => [
            path,
            `---\nlastmod: 2026-0${index === newest ? 9 : 1}-0${index + 1}\n---\n${text}`,
          ]),
        );
        const { value, diagnostics } = await importTexts(texts, { onConflict: "newest" });
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        const merged = parsed(value[0]?.text ?? "");
        const expected = site.documents[newest]?.get("components") ?? null;
        expect(conflictBetween(merged.get("components") ?? null, expected)).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });

  it("may be given in any order, and importing them again changes nothing", async () => {
    const order = fc.shuffledSubarray([...Array.from({ length: 9 }).keys()], { minLength: 9 });
    const choice = fc.constantFrom<OnConflict>("newest", "rename", "error");
    await fc.assert(
      fc.asyncProperty(differing, order, choice, async (views, shuffled, onConflict) => {
        const { texts } = siteOf(views);
        const paths = shuffled.map((index) => `pages/${index}.md`).filter((path) => path in texts);
        const host = memoryHost(texts);
        const options: ImportOptions = { out: "specs", onConflict };
        const first = await importPages(["pages"], host, options);
        const other = await importPages(paths, host, options);
        expect(other).toEqual(first);
        await writeImported(host, first);
        const again = await writeImported(host, await importPages(paths, host, options));
        expect(again.value).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it("only add when there are more of them", async () => {
    await fc.assert(
      fc.asyncProperty(alike, fc.nat(), async (views, skipped) => {
        const site = siteOf(views);
        const paths = Object.keys(site.texts);
        const some = paths.filter((_, index) => index !== skipped % paths.length);
        const fewer = await importSite(site, "error", some);
        const all = await importSite(site, "error", paths);
        for (const [index, path] of paths.entries()) {
          if (!some.includes(path)) continue;
          const { path: name, method } = placeOf(index);
          const [before, after] = [fewer, all].map((document) => {
            return new Map([...meaningOf(document, name, method), ["servers", null]]);
          });
          expect(conflictBetween(before ?? null, after ?? null)).toBeUndefined();
        }
        expect(
          conflictBetween(fewer.get("components") ?? null, all.get("components") ?? null),
        ).toBeUndefined();
      }),
      { numRuns: 20 },
    );
  });
});
