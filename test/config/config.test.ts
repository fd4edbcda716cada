import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import { documentIds, whyInvalidId } from "../../src/config/document-id.ts";
import { literalConfig } from "../../src/config/literal.ts";
import { loadConfig } from "../../src/config/load.ts";
import { resolveConfig } from "../../src/config/resolve.ts";
import type { ResolvedConfig } from "../../src/config/resolved-config.ts";
import { validateConfig } from "../../src/config/validate.ts";

const documents = { pets: "specs/pets.yaml" };

describe("a configuration", () => {
  it.each<[unknown, readonly string[]]>([
    [
      {
        documents,
        output: "out",
        emit: { validators: { formats: { date: "annotate" }, jsonSchema: true }, client: false },
        importExtension: "",
        typecheck: true,
        share: { minDocuments: 3 },
        names: { pets: { Pet: "Animal" } },
        lock: false,
        references: { remote: ["https://a.example"], outside: ["../x"] },
        failOn: "warning",
        prettier: { semi: false },
        emitters: [],
      },
      [],
    ],
    [{ documents: ["a.yaml", "b/*.json"], output: undefined }, []],
    [null, ["`the configuration` must be an object"]],
    [{}, ["`documents` is missing"]],
    [{ documents, ouput: "x" }, ["there is no option `ouput`: did you mean `output`?"]],
    [
      { documents: { pets: { spec: "a", overlay: "b" } } },
      ["there is no option `documents.pets.overlay`: did you mean `overlays`?"],
    ],
    [
      { documents: { pets: 1, "a b": {} } },
      [
        "`documents.pets` must be a path, an OpenAPI document or an object with `spec`, not `1`",
        '`documents["a b"].spec` is missing',
      ],
    ],
    [{ documents: ["a", 2] }, ["`documents[1]` must be a path, not `2`"]],
    [
      { documents, emit: { clinet: true } },
      ["there is no option `emit.clinet`: did you mean `client`?"],
    ],
    [
      { documents, emit: { validators: "yes", client: null } },
      [
        '`emit.validators` must be `true` or `false` or an object with `formats`, `unknownProperties` or `jsonSchema`, not `"yes"`',
        "`emit.client` must be `true` or `false`, not `null`",
      ],
    ],
    [
      { documents, importExtension: "js" },
      ['`importExtension` must be `".js"`, `".ts"` or `""`, not `"js"`'],
    ],
    [
      { documents, types: { "date-time": "Temporal", int64: "bigint" } },
      [
        '`types["date-time"]` must be `"string"`, `"Date"` or `"Temporal.Instant"`, not `"Temporal"`',
      ],
    ],
    [
      { documents, types: { date: "Date" } },
      ['`types.date` must be `"string"` or `"Temporal.PlainDate"`, not `"Date"`'],
    ],
    [
      { documents, dates: "temporal" },
      ['`dates` must be `"string"`, `"Date"` or `"Temporal"`, not `"temporal"`'],
    ],
    [{ documents, brand: { format: "" } }, ['`brand.format` must be a format, not `""`']],
    [
      { documents, naming: { types: { suffix: "-" }, functions: { case: "kebab" } } },
      [
        '`naming.types.suffix` must be letters, digits and `_`, not `"-"`',
        '`naming.functions.case` must be `"PascalCase"`, `"camelCase"`, `"snake_case"`, `"SCREAMING_SNAKE_CASE"` or `"preserve"`, not `"kebab"`',
      ],
    ],
    [
      { documents, share: { minDocuments: 0 } },
      ["`share.minDocuments` must be an integer of at least 1, not `0`"],
    ],
    ...["%", " ", "_", "½", "🎉", "a.%", "a.", "."].map((name): [unknown, readonly string[]] => [
      { documents, names: { a: { "GET /x": name } } },
      [
        `\`names.a["GET /x"]\` must be a name with a letter or a digit, not \`${JSON.stringify(name)}\``,
      ],
    ]),
    [{ documents, lock: true }, ["`lock` must be a path or `false`, not `true`"]],
    [
      { documents, prettier: { printWidth: "wide", semicolons: true } },
      [
        '`prettier.printWidth` must be a whole number, not `"wide"`',
        "there is no option `prettier.semicolons`",
      ],
    ],
    ...(
      [
        [Buffer.from("openapi: 3.1.0"), "bytes"],
        [Promise.resolve({ openapi: "3.1.0" }), "a promise"],
        [new Map(), "an object with items"],
      ] as const
    ).map(([pets, found]): [unknown, string[]] => {
      const expected = "a path, an OpenAPI document or an object with `spec`";
      return [{ documents: { pets } }, [`\`documents.pets\` must be ${expected}, not ${found}`]];
    }),
    [
      { documents, emitters: [{ name: "x" }] },
      [
        "`emitters[0]` must be an emitter: an object with `name`, `version`, `declare` and `emit`, not an object in which `version`, `declare`, `emit` are missing or wrong",
      ],
    ],
    [
      JSON.parse(`{"documents":{"pets":"a"},"__proto__":{"x":1},"constructor":1}`),
      ["there is no option `__proto__`", "there is no option `constructor`"],
    ],
  ])("is checked: %j", (value, problems) => {
    const checked = validateConfig(value);
    const found =
      "config" in checked
        ? []
        : checked.diagnostics.map(({ message, help }) =>
            help === undefined ? message : `${message}: ${help}`,
          );
    expect(
      found.map((problem, index) =>
        problem.startsWith(problems[index] ?? "?") ? problems[index] : problem,
      ),
    ).toEqual(problems);
  });

  it("has a value that one can read without running it, when it is a literal", () => {
    const wrapped = (object: string): string =>
      `import { type Config, defineConfig } from "specloom";\n\n// { "x" }\nexport default defineConfig(${object});\n`;
    expect(
      literalConfig(
        wrapped(
          `{ documents: { "a": 'b//c', /* d: "e" */ f: ["g", { h: null }], }, share: { minDocuments: 12 }, }`,
        ),
      ),
    ).toEqual({
      documents: { a: "b//c", f: ["g", { h: null }] },
      share: { minDocuments: 12 },
    });
    for (const object of [
      "{ a: process }",
      "{ a: x.y }",
      "{ a: f() }",
      "{ a: `x` }",
      "{ a: [1][0] }",
      "{ a }",
      "{ ...x }",
      "{ a: 010 }",
      "{ a: 1 + 1 }",
      "{ [x]: 1 }",
      "{ get a() {} }",
      "{ a: /x/ }",
      "{ a: -1 }",
      '{ a: "b" "c" }',
      "{}); f({})",
    ]) {
      expect(literalConfig(wrapped(object))).toBeUndefined();
    }
    for (const plain of [
      "export default { output: 'a' };",
      "import type { Config } from 'specloom';\nexport default { output: 'a' } satisfies Config",
    ]) {
      expect(literalConfig(plain)).toEqual({ output: "a" });
      expect(literalConfig(plain.replace("'a'", "f()"))).toBeUndefined();
      expect(literalConfig(`f();${plain}`)).toBeUndefined();
    }
    expect(literalConfig(`const a = 1;\n${wrapped("{}")}`)).toBeUndefined();
    expect(literalConfig(wrapped("{}").replace("specloom", "other"))).toBeUndefined();
  });
});

describe("loading", () => {
  let directory = "";
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), "specloom-test-"));
  });
  afterEach(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it.each([
    [
      "codegen.config.ts",
      `import { defineConfig } from "specloom";\nconst spec: string = ["specs", "pets.yaml"].join("/");\nexport default defineConfig({ documents: { pets: spec } });`,
    ],
    [
      "codegen.config.ts",
      `import { defineConfig } from "specloom";\nexport default defineConfig({ documents: { pets: "specs/pets.yaml" } });`,
    ],
    [
      "codegen.config.mts",
      `import type { Config } from "specloom";\nexport default { documents: { pets: "specs/pets.yaml" } } satisfies Config;`,
    ],
    ["codegen.config.mjs", `export default { documents: { pets: "specs/pets.yaml" } };`],
    ["codegen.config.json", `{ "documents": { "pets": "specs/pets.yaml" } }`],
    ["codegen.config.yaml", `documents:\n  pets: specs/pets.yaml\n`],
  ])("finds and reads %s", async (name, text) => {
    writeFileSync(join(directory, name), text);
    expect(await loadConfig({ directory })).toEqual({ file: name, config: { documents } });
  });

  it.each<[Readonly<Record<string, string>>, string | undefined, string]>([
    [{}, "other.ts", "config/not-found"],
    [{ "codegen.config.ts": "", "codegen.config.json": "" }, undefined, "config/several"],
    [{ "codegen.config.json": "{ documents: }" }, undefined, "config/unreadable"],
    [{ "codegen.config.yaml": "a: 1\na: 2" }, undefined, "config/unreadable"],
    [{ "codegen.config.mjs": "throw new Error('no')" }, undefined, "config/unreadable"],
    [{ "codegen.config.ts": "export const a: number = 1;" }, undefined, "config/unreadable"],
    [{ "codegen.config.ts": "export default {{" }, undefined, "config/unreadable"],
    [{ "config.toml": "" }, "config.toml", "config/unreadable"],
    [{ "codegen.config.json": "[]" }, undefined, "config/wrong-type"],
  ])("says what is wrong: %j", async (files, file, code) => {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const loaded = await loadConfig({ directory, file });
    expect(
      loaded !== "none" && "diagnostics" in loaded
        ? loaded.diagnostics.map((problem) => problem.code)
        : loaded,
    ).toEqual([code]);
  });

  it("is content without one", async () => {
    expect(await loadConfig({ directory })).toBe("none");
  });
});

describe("resolving", () => {
  const directory = "/project";
  const resolve = async (
    config: Config,
    file?: string,
  ): Promise<ResolvedConfig | readonly string[]> => {
    const expand = async (pattern: string): Promise<readonly string[]> =>
      pattern.includes("none") ? [] : ["specs/a.yaml", "specs/b.yaml"];
    const { value, diagnostics } = await resolveConfig(config, { directory, file, expand });
    return value ?? diagnostics.map(({ code }) => code);
  };

  it("fills in every default", async () => {
    expect(await resolve({ documents })).toEqual({
      documents: [{ id: "pets", spec: "specs/pets.yaml" }],
      output: "generated",
      emit: {
        models: true,
        validators: {
          formats: { "*": "assert" },
          unknownProperties: "passthrough",
          jsonSchema: false,
        },
        operations: true,
        client: true,
        server: true,
        serialize: "as-is",
        openapi: false,
        document: false,
      },
      emitters: [],
      types: {
        "date-time": "string",
        date: "string",
        duration: "string",
        int64: "number",
        openEnums: false,
      },
      enums: "union",
      flat: false,
      importExtension: undefined,
      discriminators: { discriminator: "decides", inheritance: "base" },
      typecheck: false,
      minDocuments: 2,
      names: {},
      naming: {},
      pagination: {},
      lock: "codegen.lock.json",
      references: { remote: [], outside: [] },
      severities: { severity: {}, strict: false },
      breaking: {},
      failOn: "error",
      format: undefined,
      prettier: {},
      project: { folder: ".", workingDirectory: "." },
      file: undefined,
    } satisfies ResolvedConfig);
  });

  it("takes paths from the folder of the configuration", async () => {
    const config = {
      documents: { a: "a.yaml", b: "/project/x/b.yaml", c: "https://example.com/c.yaml" },
      output: "../out/",
      references: { outside: ["/elsewhere"] },
    };
    expect(await resolve(config, "config/codegen.config.ts")).toMatchObject({
      documents: [
        { spec: "config/a.yaml" },
        { spec: "x/b.yaml" },
        { spec: "https://example.com/c.yaml" },
      ],
      output: "out",
      lock: "config/codegen.lock.json",
      references: { outside: ["../elsewhere"] },
    });
  });

  it("lets what is not configured follow what it needs", async () => {
    expect(await resolve({ documents, emit: { operations: false } })).toMatchObject({
      emit: { models: true, client: false, server: false },
    });
    expect(await resolve({ documents, emit: { validators: false } })).toMatchObject({
      emit: { client: true, server: false },
    });
    expect(await resolve({ documents, emit: { models: false, openapi: true } })).toMatchObject({
      emit: {
        models: false,
        validators: false,
        operations: false,
        client: false,
        server: false,
        openapi: true,
      },
    });
    expect(
      await resolve({
        documents,
        emit: { operations: false, client: true, validators: false, server: true },
      }),
    ).toEqual(["config/needs", "config/needs", "config/needs"]);
  });

  it("gives documents their ids, and refuses those that cannot be", async () => {
    expect(await resolve({ documents: ["specs/*.yaml", "specs/a.yaml", "c.json"] })).toMatchObject({
      documents: [{ id: "a", spec: "specs/a.yaml" }, { id: "b" }, { id: "c" }],
    });
    expect(await resolve({ documents: ["none/*.yaml"] })).toEqual(["config/no-match"]);
    expect(await resolve({ documents: [] })).toEqual(["config/no-documents"]);
    expect(await resolve({ documents: ["x/../日本.yaml"] })).toEqual(["config/invalid-id"]);
    expect(
      await resolve({ documents: { "../x": "a", Shared: "b", shared: "c", con: "d" } }),
    ).toEqual(Array(4).fill("config/invalid-id"));
    expect(
      await resolve({ documents: ["a/b/pets.yaml", "a-b/pets.yaml", "a.b/pets.yml"] }),
    ).toEqual(["config/duplicate-id"]);
  });

  it("makes ids of names, whatever their order", () => {
    expect(
      documentIds([
        "specs/Pet Store.v1.yaml",
        "https://a.example/api/openapi.json?x=/y",
        "pets/openapi.yaml",
        "shared.yaml",
      ]),
    ).toEqual(["pet-store-v1", "api-openapi", "pets-openapi", "shared-api"]);
    expect(documentIds(["b/x.yaml", "a/x.yaml"])).toEqual(["b-x", "a-x"]);
    // The two ways to write one name.
    expect(documentIds(["caf\u00e9.yaml"])).toEqual(["cafe"]);
    expect(documentIds(["cafe\u0301.yaml"])).toEqual(["cafe"]);
    expect(["a", "a-1", "1"].map(whyInvalidId)).toEqual([undefined, undefined, undefined]);
  });
});
