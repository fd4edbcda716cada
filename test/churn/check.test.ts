import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { documents, object, string } from "./support/documents.ts";
import { type TemporaryProject, createProject } from "./support/project.ts";
import { createRepository, hasGit } from "./support/repository.ts";
import { expectCodeQuality, expectJunit, expectSarif } from "../support/reports.ts";

let project: TemporaryProject;
beforeEach(async () => {
  project = createProject();
  project.put({
    "codegen.config.json": { documents: ["specs/*.json"], output: "generated" },
    "specs/shop.json": documents.shop(),
    "specs/zoo.json": documents.zoo(),
  });
  await project.generate();
});
afterEach(() => project.end());

interface Reported {
  readonly code: string;
  readonly message: string;
  readonly location: { readonly file: string };
  readonly related: readonly {
    readonly message: string;
    readonly location: {
      readonly file: string;
      readonly pointer: string;
      readonly start: { readonly line: number };
    };
  }[];
}

/** Checks, and returns what was found in each file. */
async function found(): Promise<ReadonlyMap<string, Reported>> {
  const { status, stdout } = await project.codegen("check --format json");
  expect(status).toBe(4);
  const report = JSON.parse(stdout) as { readonly diagnostics: readonly Reported[] };
  const { diagnostics } = report;
  return new Map(diagnostics.map((each) => [each.location.file.replace("generated/", ""), each]));
}

/** The pointers into documents that a finding names, with their lines. */
function causes(finding: Reported | undefined): readonly string[] {
  return (finding?.related ?? []).map(
    ({ location: { file, pointer, start } }) => `${file}:${start.line} ${pointer}`,
  );
}

/** The line of the first text that matches, from 1. */
function lineOf(path: string, text: string): number {
  const lines = project.read(path).split("\n");
  return lines.findIndex((line) => line.includes(text)) + 1;
}

describe("codegen check", () => {
  it("names the schema of a keyword that no type shows", async () => {
    const zoo = documents.zoo();
    zoo.components.schemas["Animal"] = object({ name: { type: "string", minLength: 3 } });
    project.put({ "specs/zoo.json": zoo });
    const line = lineOf("specs/zoo.json", '"Animal": {');
    const files = await found();
    expect(files.get("zoo/validators.ts")?.code).toBe("output/stale");
    expect(causes(files.get("zoo/validators.ts"))).toEqual([
      `specs/zoo.json:${line} /components/schemas/Animal`,
    ]);
    expect(files.get("zoo/models.ts")?.message).toContain("- Animal.home");
  });

  it("names the operation of another description, and the schema that two documents share", async () => {
    const zoo = documents.zoo();
    Object.assign((zoo.paths["/animals"] as { get: object }).get, { description: "Everybody." });
    const shop = documents.shop();
    Object.assign(shop.components.schemas["Address"] as object, { description: "A spot." });
    project.put({ "specs/zoo.json": zoo, "specs/shop.json": shop });
    const files = await found();
    expect([...files.keys()]).toEqual(["shared/models.ts", "zoo/client.ts"]);
    expect(causes(files.get("zoo/client.ts"))).toEqual([
      `specs/zoo.json:${lineOf("specs/zoo.json", '"get": {')} /paths/~1animals/get`,
    ]);
    expect(causes(files.get("shared/models.ts"))).toEqual([
      `specs/shop.json:${lineOf("specs/shop.json", '"Address": {')} /components/schemas/Address`,
    ]);
    const { stdout } = await project.codegen("check --format sarif");
    expect(expectSarif(stdout).every(({ relatedLocations }) => relatedLocations)).toBe(true);
  });

  it("tells stale, missing, edited and orphaned files apart, in every format", async () => {
    const zoo = documents.zoo();
    zoo.components.schemas["Animal"] = object({ name: string });
    project.put({ "specs/zoo.json": zoo });
    project.remove("specs/shop.json");
    project.remove("generated/zoo/index.ts");
    project.put({ "generated/zoo/operations.ts": "mine\n" });
    const files = await found();
    const codes = Object.fromEntries([...files].map(([path, { code }]) => [path, code]));
    expect(codes).toMatchObject({
      "zoo/models.ts": "output/stale",
      "zoo/index.ts": "output/missing",
      "zoo/operations.ts": "output/edited-by-hand",
      "shop/models.ts": "output/orphan",
    });
    for (const format of ["pretty", "plain", "json", "github", "sarif", "junit", "gitlab"]) {
      const { stdout, stderr } = await project.codegen(`check --verbose --format ${format}`);
      for (const code of Object.values(codes)) expect(stdout + stderr, format).toContain(code);
      if (format === "sarif") expectSarif(stdout);
      if (format === "junit") expectJunit(stdout);
      if (format === "gitlab") expectCodeQuality(stdout);
    }
  });

  it.skipIf(!hasGit)("names each keyword that git knows the earlier value of", async () => {
    const repository = createRepository(project);
    const overlaid = { spec: "specs/zoo.json", overlays: ["overlay.json"] };
    repository.put({
      "codegen.config.json": {
        documents: { shop: "specs/shop.json", zoo: overlaid },
        output: "generated",
      },
      "overlay.json": {
        overlay: "1.0.0",
        info: { title: "Overlay", version: "1" },
        actions: [{ target: "$.info", update: { description: "Animals." } }],
      },
    });
    await repository.generate();
    repository.commit("Begin");
    const since = repository.git("rev-parse", "--short=8", "HEAD").trim();
    const zoo = documents.zoo();
    const animal = object({ name: { type: "string", minLength: 3 } });
    zoo.components.schemas = { Animal: animal, Kind: { enum: ["cat"] } };
    const shop = documents.shop();
    const order = { ...object({ id: string, to: { $ref: "#/components/schemas/Address" } }) };
    Object.assign(shop.components.schemas, { Order: { ...order, required: ["to"] } });
    repository.put({ "specs/zoo.json": zoo, "specs/shop.json": shop });
    repository.commit("Change the documents, and forget the output");
    const { stdout } = await repository.codegen("check --format json");
    const files = new Map(
      (JSON.parse(stdout) as { readonly diagnostics: readonly Reported[] }).diagnostics.map(
        (each) => [each.location.file, each] as const,
      ),
    );
    const said = (path: string): readonly string[] =>
      (files.get(`generated/${path}`)?.related ?? []).map(
        ({ message, location: { file, pointer } }) => `${file} ${pointer}: ${message}`,
      );
    const schemas = "specs/zoo.json /components/schemas";
    expect(said("zoo/validators.ts")).toEqual([
      `${schemas}/Animal/properties/name/minLength: \`name/minLength\` (3) is new since ${since}`,
      `${schemas}/Animal/properties: \`properties/home\` is gone since ${since}`,
      `${schemas}/Kind: \`schemas/Kind\` is new since ${since}`,
    ]);
    expect(said("shop/validators.ts")).toEqual([
      `specs/shop.json /components/schemas/Address: what is generated from \`Address\` differs; its text is as in ${since}, so another document, the configuration or specloom has changed`,
      `specs/shop.json /components/schemas/Order/required/0: \`required/0\` is "to", and was "id" in ${since}`,
    ]);
    repository.put({
      "generated/manifest.json": `${repository.read("generated/manifest.json")}\n`,
    });
    const { stderr } = await repository.codegen("check");
    expect(stderr).toContain(
      "help: what it was generated from is not known: the output was written after the last commit",
    );
    repository.end();
  });
});
