import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { watch } from "../../src/cli/watch.ts";
import { document, listing, object, reference, string } from "../churn/support/documents.ts";
import { runCommandLine } from "../support/command-line.ts";

const pets = (name: string): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /${name}:
    get:
      operationId: get${name}
      responses: { "200": { description: ok, content: { application/json: { schema: { $ref: "pet.yaml" } } } } }
`;
const pet = (field: string): string => `type: object\nproperties: { ${field}: { type: string } }\n`;

function textsBelow(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length), readFileSync(path, "utf8")]),
  );
}

describe("codegen watch", () => {
  let root = "";
  let text = "";
  let read = 0;
  const stop = new AbortController();
  let end: Promise<number>;

  const at = (path: string): string => join(root, path);
  const write = (path: string, content: string): void => writeFileSync(at(path), content);

  /** Waits for a text in what was printed since the last call. */
  const printed = async (part: RegExp): Promise<string> => {
    for (let round = 0; round < 1500; round += 1) {
      const found = part.exec(text.slice(read));
      if (found !== null) {
        const since = text.slice(read);
        read = text.length;
        return since;
      }
      await new Promise((resume) => setTimeout(resume, 20));
    }
    throw new Error(`nothing like ${part} was printed: ${text.slice(read)}`);
  };

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), "specloom-watch-"));
    mkdirSync(at("specs"));
    write("specs/pets.yaml", pets("cats"));
    write("specs/pet.yaml", pet("name"));
    write("codegen.config.json", JSON.stringify({ documents: ["specs/*s.yaml"], output: "out" }));
    const output = {
      isTerminal: false,
      columns: undefined,
      write: (some: string) => void (text += some),
    };
    end = watch(
      [],
      {},
      {
        directory: root,
        home: at("home"),
        variables: {},
        caches: undefined,
        stdout: output,
        stderr: output,
        interrupts: { critical: (work) => work() },
      },
      stop.signal,
    );
    await printed(/watching/);
  });

  afterAll(async () => {
    stop.abort();
    expect(await end).toBe(0);
    rmSync(root, { recursive: true, force: true });
  });

  it("generates after a save in place, and shows the change in the words of the document", async () => {
    write("specs/pets.yaml", pets("dogs"));
    const said = await printed(/- GET \/cats/);
    expect(said).toMatch(/^specs\/pets\.yaml: out: \d+ files written/);
    expect(said).toContain("+ GET /dogs");
    expect(readFileSync(at("out/pets/operations.ts"), "utf8")).toContain("/dogs");
  });

  it("generates after an editor has replaced a file that a document refers to", async () => {
    write("specs/.pet.yaml.swp", pet("title"));
    renameSync(at("specs/pet.yaml"), at("specs/pet.yaml~"));
    renameSync(at("specs/.pet.yaml.swp"), at("specs/pet.yaml"));
    expect(await printed(/\+ Pet\.title/)).not.toContain("error");
  });

  it("reports a broken document, keeps its output, and goes on", async () => {
    write("specs/pets.yaml", "openapi: [");
    expect(await printed(/nothing was generated/)).toContain("error[source/syntax]");
    expect(readFileSync(at("out/pets/operations.ts"), "utf8")).toContain("/dogs");
    write("specs/pets.yaml", pets("birds"));
    await printed(/\+ GET \/birds/);
  });

  it("survives that the folder moves away, and comes back", async () => {
    renameSync(at("specs"), at("elsewhere"));
    await printed(/config\/no-match/);
    renameSync(at("elsewhere"), at("specs"));
    await printed(/out is current/);
    write("specs/pets.yaml", pets("fish"));
    await printed(/\+ GET \/fish/);
  });

  it("takes documents that come to a pattern", async () => {
    write("specs/shops.yaml", pets("shops").replace("Pets", "Shops"));
    expect(await printed(/wrote out\/shops\/models\.ts/)).toMatch(/^specs\/shops\.yaml: /);
    rmSync(at("specs/shops.yaml"));
    await printed(/removed out\/shops\/models\.ts/);
  });

  it("reads a configuration again, also a broken one", async () => {
    write("codegen.config.json", "{");
    await printed(/config\/unreadable/);
    const documents = { animals: "specs/pets.yaml" };
    write("codegen.config.json", JSON.stringify({ documents, output: "out" }));
    await printed(/wrote out\/animals\/models\.ts/);
    const config = (folder: string): string =>
      `const documents = ${JSON.stringify(documents)};\nexport default { documents, output: "${folder}" };\n`;
    rmSync(at("codegen.config.json"));
    write("codegen.config.ts", config("other"));
    await printed(/wrote other\/animals\/models\.ts/);
    write("codegen.config.ts", config("third"));
    await printed(/wrote third\/animals\/models\.ts/);
  });

  it("generates after a change of an overlay, of a patch and of `only`", async () => {
    const overlay = (summary: string): string =>
      JSON.stringify({
        overlay: "1.1.0",
        info: { title: "Fix", version: "1" },
        actions: [{ target: "$.paths.*.get", update: { summary } }],
      });
    const config = (title: string, more: object = {}): string => {
      const patch = `(document) => { document.info.title = "${title}"; }`;
      const options = JSON.stringify({ overlays: ["fix.overlay.json"], ...more }).slice(1, -1);
      return `export default { documents: { animals: { spec: "specs/pets.yaml", ${options}, patch: ${patch} } }, output: "third" };\n`;
    };
    write("fix.overlay.json", overlay("Finds them"));
    write("codegen.config.ts", config("Patched"));
    expect(await printed(/wrote third\/animals\/client\.ts/)).not.toContain("error");
    const client = (): string => readFileSync(at("third/animals/client.ts"), "utf8");
    expect(client()).toContain("The client of Patched.");
    expect(client()).toContain("Finds them");
    write("fix.overlay.json", overlay("Seeks them"));
    await printed(/fix\.overlay\.json: third/);
    expect(client()).toContain("Seeks them");
    write("fix.overlay.json", "{");
    expect(await printed(/nothing was generated/)).toContain("fix.overlay.json:");
    write("fix.overlay.json", overlay("Finds them"));
    await printed(/third is current|files written/);
    write("codegen.config.ts", config("Again", { only: ["GET /whatever", "GET /**"] }));
    expect(await printed(/files written/)).toContain("only");
    expect(client()).toContain("The client of Again.");
  });

  it("generates after a change of a module that the configuration imports, once", async () => {
    const spec = (path: string): string => `export const spec = "specs/${path}.yaml";\n`;
    const config = (extension: string, folder: string): string =>
      `import { spec } from "./spec.${extension}";\nexport default { documents: { animals: spec }, output: "${folder}" };\n`;
    write("specs/birds.yaml", pets("birds"));
    for (const extension of ["ts", "mjs"]) {
      for (const name of ["ts", "mjs"]) rmSync(at(`codegen.config.${name}`), { force: true });
      write(`spec.${extension}`, spec("pets"));
      write(`codegen.config.${extension}`, config(extension, `from-${extension}`));
      await printed(new RegExp(`wrote from-${extension}/animals/models.ts`));
      write(`spec.${extension}`, spec("birds"));
      expect(await printed(/\+ GET \/birds/)).toMatch(new RegExp(`(^|\n)spec\\.${extension}: `));
      // A broken one is reported once, though the last one that was run is still known.
      write(`codegen.config.${extension}`, "export default {");
      await printed(/nothing was generated/);
      await new Promise((resume) => setTimeout(resume, 200));
      expect(text.slice(read)).toBe("");
      write(`codegen.config.${extension}`, config(extension, `from-${extension}`));
      await printed(/is current/);
    }
    for (const name of ["ts", "mjs"]) rmSync(at(`codegen.config.${name}`), { force: true });
    const documents = { animals: "specs/pets.yaml" };
    write(
      "codegen.config.ts",
      `export default ${JSON.stringify({ documents, output: "third" })};\n`,
    );
    await printed(/files written/);
  });

  it("generates one of several documents, and the result is that of all", async () => {
    const things = (id: string, ...names: readonly string[]): string => {
      const properties = Object.fromEntries(names.map((name) => [name, string]));
      const own = object({ id: string, ...properties, error: reference("Problem") });
      const name = `ThingOf${id.toUpperCase()}`;
      const schemas = { [name]: own, Problem: object({ code: string }) };
      return JSON.stringify(document(id, schemas, { [`/${id}`]: listing(`list${id}`, name) }));
    };
    const expectAsClean = async (): Promise<void> => {
      const clean = at("clean");
      rmSync(clean, { recursive: true, force: true });
      for (const path of ["specs", "codegen.lock.json", "codegen.config.json"])
        cpSync(at(path), join(clean, path), { recursive: true });
      expect(await runCommandLine(["--no-cache"], clean)).toMatchObject({ status: 0 });
      expect(textsBelow(at("many"))).toEqual(textsBelow(join(clean, "many")));
    };
    rmSync(at("codegen.config.ts"));
    const ids = ["a", "b", "c"];
    for (const id of ids) write(`specs/${id}.json`, things(id));
    const documents = Object.fromEntries(ids.map((id) => [id, `specs/${id}.json`]));
    write("codegen.config.json", JSON.stringify({ documents, output: "many" }));
    await printed(/wrote many\/c\/models\.ts/);
    write("specs/b.json", things("b", "more"));
    expect(await printed(/\+ ThingOfB\.more/)).toMatch(/^specs\/b\.json: many: \d+ files written/);
    await expectAsClean();
    write("specs/c.json", things("c", "other"));
    await printed(/\+ ThingOfC\.other/);
    write("specs/b.json", things("b", "less").replace('"code"', '"id"'));
    expect(await printed(/- ThingOfB\.more/)).toContain("+ ThingOfB.less");
    await expectAsClean();
  });

  it("is woken by nothing that it writes itself", async () => {
    write("specs/b.json", pets("whales"));
    await printed(/\+ GET \/whales/);
    await new Promise((resume) => setTimeout(resume, 300));
    expect(text.slice(read).replaceAll(/^ .*\n/gm, "")).toBe("");
  });
});
