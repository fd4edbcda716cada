import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compile, runScaffold } from "./support/project.ts";

const notes = (more: string, remove = ""): string => `openapi: 3.1.0
info: { title: Notes, version: "1" }
paths:
  /notes:
    get: { operationId: listNotes, responses: { "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Note" } } } } } } }
    post: { operationId: createNote, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewNote" } } } }, responses: { "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } } }
  /notes/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: getNote, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } } }
    patch: { operationId: updateNote, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/Change" } } } }, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Note" } } } } } }
${remove}  /folders:
    post: { operationId: createFolder, requestBody: { required: true, content: { application/json: { schema: { $ref: "#/components/schemas/NewFolder" } } } }, responses: { "201": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Folder" } } } } } }
  /folders/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get: { operationId: getFolder, responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Folder" } } } } } }
components:
  schemas:
    NewNote: { type: object, required: [text${more === "" ? "" : ", color"}], properties: { text: { type: string }, secret: { type: string }${more} } }
    NewFolder: { type: object, properties: { name: { type: string }, inside: { type: array, items: { $ref: "#/components/schemas/NewFolder" } }${more} } }
    Folder: { type: object, required: [id], properties: { id: { type: integer }, name: { type: string }, inside: { type: array, items: { $ref: "#/components/schemas/Folder" } }${more} } }
    Change: { type: object, properties: { text: { type: string }${more} } }
    Note: { type: object, required: [id, text${more === "" ? "" : ", color"}], properties: { id: { type: string }, text: { type: string }${more} } }
`;

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-growth-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it("adds new properties where handlers build an item, once, and names lost operations", async () => {
  const gone = `    delete: { operationId: deleteNote, responses: { "204": { description: gone } } }\n`;
  await writeFile(join(folder, "notes.yaml"), notes("", gone));
  await runScaffold(folder, "service", { from: "notes.yaml" });
  const project = join(folder, "service");
  const file = join(project, "src/handlers/notes.ts");
  const mine = (await readFile(file, "utf8")).replace("return {", "// Mine.\n  return {");
  await writeFile(file, mine);
  const more = ", color: { type: string }, tag: { type: string }";
  await writeFile(join(project, "openapi.yaml"), notes(more));
  const said = await runScaffold(project, ".");
  expect(said.stdout).toMatch(
    /^added color to what createNote stores: src\/handlers\/notes\.ts:\d+$/m,
  );
  expect(said.stdout).toMatch(
    /^added tag to what createNote stores: src\/handlers\/notes\.ts:\d+$/m,
  );
  // What is stored as a whole has the new properties without a change.
  expect(mine).toContain("{ ...old, ...body }");
  expect(said.stdout).not.toContain("updateNote");
  const lost = /^deleteNote has no operation any more: src\/handlers\/notes\.ts:(\d+)$/m;
  const line = Number(lost.exec(said.stdout)?.[1]);
  expect(mine.split("\n")[line - 1]).toContain("deleteNote");
  expect(said.stdout).toMatch(
    /^DELETE \/notes\S* has no operation any more: test\/notes\.test\.ts:\d+$/m,
  );
  const conversions = await readFile(join(project, "src/conversions.ts"), "utf8");
  expect(said.stdout).toContain("added tag to what folderFromNewFolder stores: src/conversions.ts");
  expect(conversions).toMatch(
    /await folderFromNewFolder\([^]*color: value\.color[^]*tag: value\.tag/,
  );
  const after = await readFile(file, "utf8");
  expect(after).toContain("// Mine.");
  expect(after).not.toMatch(/[^\S\n]$/m);
  expect(after).toMatch(/createNote[^]*color: body\.color[^]*tag: body\.tag[^]*store\.(?:put|add)/);
  // The user's tests lack the required property, and `deleteNote` is no handler.
  const errors = (await compile(project)).split("\n");
  const inHandlers = errors.filter((one) => one.startsWith("src/handlers/"));
  expect(inHandlers.join("\n")).not.toMatch(/color|tag/);
  const again = await runScaffold(project, ".");
  expect(again.stdout).not.toContain("added ");
  expect(await readFile(file, "utf8")).toBe(after);

  // A property that a comment in the handler mentions stays out.
  const without = after.replaceAll(/^.*\b(?:tag|color)\b.*\n/gm, "");
  await writeFile(file, without.replace("const item: Note", "// No tag.\n      const item: Note"));
  const other = await runScaffold(project, ".");
  expect(other.stdout).toContain("added color to what createNote");
  expect(other.stdout).not.toContain("added tag");
}, 120_000);

it("adds handlers with examples to a service with a store of its own, and no module for ours", async () => {
  const gone = `    delete: { operationId: deleteNote, responses: { "204": { description: gone } } }\n`;
  await writeFile(join(folder, "own.yaml"), notes(""));
  await runScaffold(folder, "own", { from: "own.yaml" });
  const project = join(folder, "own");
  await writeFile(
    join(project, "src/store.ts"),
    `export interface Store {\n  put(collection: readonly string[], id: string, value: unknown): void;\n}\n`,
  );
  const ours = ["collections", "open-store", "query", "sqlite-store", "transactions"];
  for (const name of ours) await rm(join(project, `src/${name}.ts`));
  await writeFile(join(project, "openapi.yaml"), notes("", gone));
  const said = await runScaffold(project, ".");
  expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  expect(said.stdout).toContain("added deleteNote to src/handlers/notes.ts");
  expect(said.stdout).not.toMatch(/^created /m);
  const handlers = await readFile(join(project, "src/handlers/notes.ts"), "utf8");
  expect(handlers).toMatch(/another interface[^]*deleteNote\(/);
}, 120_000);
