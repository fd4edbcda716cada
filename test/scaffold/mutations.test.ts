import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compile, modernNode, runScaffold, runTests } from "./support/project.ts";

const document = `openapi: 3.1.0
info: { title: Books, version: "1" }
paths:
  /books:
    get:
      operationId: listBooks
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Book" } } } } }
    post:
      operationId: createBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewBook" } } } }
      responses:
        "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        "422": { description: invalid }
  /books/{isbn}:
    parameters: [{ name: isbn, in: path, required: true, schema: { type: string } }]
    get:
      operationId: getBook
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        "404": { description: unknown }
    patch:
      operationId: updateBook
      requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { pages: { type: integer } } } } } }
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Book" } } } }
        "404": { description: unknown }
    delete:
      operationId: deleteBook
      responses:
        "204": { description: gone }
        "404": { description: unknown }
components:
  schemas:
    NewBook:
      type: object
      required: [isbn, title, pages, author]
      properties:
        isbn: { type: string }
        title: { type: string }
        pages: { type: integer }
        author: { type: object, required: [name], properties: { name: { type: string } } }
    Book:
      allOf: [{ $ref: "#/components/schemas/NewBook" }]
      type: object
      required: [stock]
      properties: { stock: { type: integer } }
`;

/** The faults of an unfaithful handler: the text that is replaced, and the replacement. */
const mutations: readonly (readonly [name: string, from: RegExp, to: string])[] = [
  ["a title that is made up", /\.\.\.body,\n/, '...body, title: "title",\n'],
  ["a number that is made up", /\.\.\.body,\n/, "...body, pages: 52,\n"],
  ["an object that is made up", /\.\.\.body,\n/, '...body, author: { name: "x" },\n'],
  ["a change that is ignored", /\{ \.\.\.old, \.\.\.body \}/, "{ ...old }"],
  ["a change that is not stored", /await store\.put\([^)]*\);/, ""],
  ["a new item that is not stored", /!\(await store\.add\([^)]*\)\)/, "body === undefined"],
  ["an id that is taken twice", /!\(await store\.add\(([^)]*)\)\)/, "await store.put($1)"],
  ["an item that is not deleted", /!\(await store\.delete\([^)]*\)\)/, "false"],
  ["an empty list", /body: items\b[^ }]*/, "body: []"],
  ["an item for every id", /(getBook[^]*?)if \(item === undefined\)[^;]*;/, "$1"],
];

describe.runIf(modernNode !== undefined)("the tests of a service fail if a handler has", () => {
  const node = modernNode ?? "";
  let folder = "";
  let file = "";
  let handlers = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "specloom-mutations-"));
    await writeFile(join(folder, "books.yaml"), document);
    await runScaffold(folder, "service", { from: "books.yaml", store: "memory" });
    file = join(folder, "service/src/handlers/books.ts");
    handlers = await readFile(file, "utf8");
  }, 60_000);
  afterAll(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it("nothing of this: they pass", async () => {
    expect(await compile(join(folder, "service"))).toBe("");
    expect((await runTests(join(folder, "service"), node)).failed).toEqual([]);
  }, 60_000);

  it.each(mutations)(
    "%s",
    async (_, from, to) => {
      const broken = handlers.replace(from, to);
      expect(broken).not.toBe(handlers);
      await writeFile(file, broken);
      const { failed, passed } = await runTests(
        join(folder, "service"),
        node,
        {},
        "test/books.test.ts",
      );
      expect(failed).not.toEqual([]);
      // The others run: the handler is not merely invalid.
      expect(passed).toBeGreaterThan(0);
    },
    60_000,
  );
});
