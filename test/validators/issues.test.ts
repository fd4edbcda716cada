import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { beforeAll, describe, expect, test } from "vitest";
import type { Issue } from "../../templates/runtime/validate/issue.ts";
import { generateSuite } from "../conformance/run-suite.ts";
import { type Group, hasSuite, readGroups } from "../conformance/suite.ts";
import { load } from "./support/generate.ts";
import { type Validator, issuesOf, listed, validatorsOf } from "./support/validator.ts";

type Named<Names extends string> = Readonly<Record<Names, Validator>>;

describe("an issue", () => {
  const schemas = {
    Message: {
      type: "object",
      required: ["content", "a/b~c"],
      properties: {
        content: { type: "string", maxLength: 5, pattern: "^a" },
        "a/b~c": { type: "integer", minimum: 1 },
        at: { type: "string", format: "date-time" },
        tags: { type: "array", maxItems: 1, items: { type: "string" } },
      },
    },
    Batch: { type: "array", items: { $ref: "#/components/schemas/Message" } },
  };
  let validators: Named<keyof typeof schemas>;
  beforeAll(async () => {
    validators = await validatorsOf(schemas);
  });

  test("names the place, the schema, the keyword, its parameters and says it in words", () => {
    expect(issuesOf(validators.Message, { content: "abcdef", "a/b~c": 0 })).toEqual([
      {
        instancePath: "/content",
        schemaPath: "#/components/schemas/Message/properties/content/maxLength",
        keyword: "maxLength",
        params: { limit: 5 },
        message: "must NOT have more than 5 characters",
      },
      {
        instancePath: "/a~1b~0c",
        schemaPath: "#/components/schemas/Message/properties/a~1b~0c/minimum",
        keyword: "minimum",
        params: { comparison: ">=", limit: 1 },
        message: "must be >= 1",
      },
    ]);
  });

  test("points into lists, and to the schema behind a reference", () => {
    const issues = issuesOf(validators.Batch, [{ content: "a", "a/b~c": 1 }, { content: 1 }]);
    expect(issues.map(({ instancePath, schemaPath }) => [instancePath, schemaPath])).toEqual([
      ["/1/content", "#/components/schemas/Message/properties/content/type"],
      ["/1", "#/components/schemas/Message/required"],
    ]);
  });

  test("is one of at most 100, or of as many as one asks for", () => {
    const many = Array.from({ length: 1000 }, () => null);
    expect(issuesOf(validators.Batch, many)).toHaveLength(100);
    const few = validators.Batch.parse(many, { maxIssues: 3 });
    expect(few.ok ? [] : few.issues).toHaveLength(3);
  });

  test("takes its path apart for Standard Schema, telling indexes from names", async () => {
    const { generate, withSchemas } = await import("./support/generate.ts");
    const module = await load(await generate({ doc: withSchemas(schemas) }), "doc/validators.ts");
    const schema = module["BatchSchema"] as {
      "~standard": { version: number; vendor: string; validate(value: unknown): unknown };
    };
    expect(schema["~standard"]).toMatchObject({ version: 1, vendor: "specloom" });
    expect(schema["~standard"].validate([{ content: "a", "a/b~c": 0 }])).toEqual({
      issues: [{ message: "must be >= 1", path: [0, "a/b~c"] }],
    });
    expect(schema["~standard"].validate([])).toEqual({ value: [] });
  });
});

describe("a union that refuses", () => {
  const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });
  const kind = (value: string, more: object): unknown => ({
    type: "object",
    required: ["kind"],
    properties: { kind: { const: value }, ...more },
  });
  const schemas = {
    Nullable: { anyOf: [{ type: "string", minLength: 2 }, { type: "null" }] },
    Types: { type: ["string", "integer"], minLength: 2 },
    Values: { anyOf: [{ enum: ["a", "b"] }, { type: "null" }] },
    Cat: kind("cat", { lives: { type: "integer" } }),
    Dog: kind("dog", { tricks: { type: "array", items: { type: "string" } } }),
    Pet: { oneOf: [ref("Cat"), ref("Dog"), { type: "null" }] },
    Loose: {
      type: "object",
      required: ["type"],
      properties: { type: { type: "string" }, size: { type: "number" } },
    },
    Other: {
      type: "object",
      required: ["type"],
      properties: { type: { type: "string" }, size: { type: "string" } },
    },
    Mapped: {
      oneOf: [ref("Loose"), ref("Other")],
      discriminator: { propertyName: "type", mapping: { loose: "#/components/schemas/Loose" } },
    },
    Guess: {
      anyOf: [
        {
          type: "object",
          required: ["a"],
          properties: { a: { type: "object", properties: { deep: { type: "string" } } } },
        },
        { type: "object", required: ["b", "c"], properties: { b: {}, c: {} } },
      ],
    },
    Both: {
      oneOf: [
        { type: "object", properties: { a: { type: "string" } } },
        { type: "object", properties: { b: { type: "string" } } },
      ],
    },
  };
  let validators: Named<keyof typeof schemas>;
  beforeAll(async () => {
    validators = await validatorsOf(schemas);
  });

  test.each<[keyof typeof schemas, unknown, readonly string[]]>([
    ["Nullable", "", [" minLength"]],
    ["Nullable", 1, [" type"]],
    ["Types", "", [" minLength"]],
    ["Types", 1.5, [" type"]],
    ["Values", "c", [" enum"]],
    ["Pet", { kind: "cat", lives: "9" }, ["/lives type"]],
    ["Pet", { kind: "dog", tricks: [1, "sit"] }, ["/tricks/0 type"]],
    ["Pet", { kind: "cow" }, ["/kind discriminator"]],
    ["Pet", 1, [" type"]],
    ["Mapped", { type: "loose", size: "big" }, ["/size type"]],
    ["Mapped", { type: "loose", size: true }, ["/size type"]],
    ["Mapped", { type: "Other", size: true }, ["/size type"]],
    ["Mapped", { type: "unheard", size: true }, ["/type discriminator"]],
    ["Mapped", { type: "loose" }, []],
    ["Mapped", { size: 1 }, ["/type discriminator"]],
    ["Guess", { a: { deep: 1 } }, ["/a/deep type", " anyOf"]],
    ["Both", {}, [" oneOf"]],
  ])("%s of %j", (name, value, expected) => {
    expect(listed(issuesOf(validators[name], value))).toEqual(expected);
  });

  test("lists the types that would do", () => {
    expect(issuesOf(validators.Types, true)[0]).toMatchObject({
      params: { type: ["string", "integer"] },
      message: "must be string,integer",
    });
  });

  test("lists the tags that would do", () => {
    expect(issuesOf(validators.Pet, { kind: "cow" })[0]?.params).toEqual({
      error: "mapping",
      tag: "kind",
      allowedValues: ["cat", "dog"],
    });
  });

  test("keeps what every member said", () => {
    const union = issuesOf(validators.Guess, { a: { deep: 1 } }).at(-1);
    const branches = union?.params["branches"] as readonly (readonly Issue[])[];
    expect(branches.map(listed)).toEqual([["/a/deep type"], [" required", " required"]]);
  });

  test("says which members accept", () => {
    expect(issuesOf(validators.Both, {})[0]?.params).toEqual({ passingSchemas: [0, 1] });
  });
});

// Keywords for which ajv's report has other words or more detail: the items that `contains` did not
// find, the reason why a name is wrong, `enum` of one value, the pair of equal items.
const ajvDiffers =
  /^(?:contains|minContains|maxContains|propertyNames|enum|uniqueItems|vocabulary)\.json/;
const ajvWords =
  /boolean schema \(false\)|const with null|type as array with one item|minContains|contains fails|then not defined/;
const hasUnion = /"(?:anyOf|oneOf|\$dynamicRef|\$ref|contains)"/;

describe.skipIf(!hasSuite)("next to ajv", () => {
  test("all issues of the suite's values are the same, outside of unions", async () => {
    const groups = readGroups("").filter(
      ({ name, schema }) => !ajvDiffers.test(name) && !hasUnion.test(JSON.stringify(schema)),
    );
    const files = await generateSuite(groups, () => ({ formats: "annotate" }));
    const modules = await load(files, "entry.ts");
    const differences = groups.flatMap((group, index) => {
      const { parseS } = modules[`group${index}`] as { parseS: Validator["parse"] };
      return compare(group, (value) => {
        const result = parseS(value);
        return result.ok ? [] : result.issues;
      });
    });
    expect(differences.filter((difference) => !ajvWords.test(difference))).toEqual([]);
  });
});

function compare(group: Group, issues: (value: unknown) => readonly Issue[]): readonly string[] {
  const ajv = new Ajv2020.default({
    allErrors: true,
    strict: false,
    ownProperties: true,
    validateFormats: false,
    // Schemas of the suite are valid, and the meta-schema takes longer to compile than they do.
    validateSchema: false,
  });
  addFormats.default(ajv);
  const validate = ajv.compile(group.schema as object | boolean);
  const facts = ({
    instancePath,
    keyword,
    params,
    message,
  }: Pick<Issue, "instancePath" | "keyword" | "params"> & { readonly message?: string }): string =>
    JSON.stringify([instancePath, keyword, params, message]);
  return group.tests.flatMap(({ description, data, valid }) => {
    if (validate(data) !== valid) return [];
    const theirs = [...new Set((validate.errors ?? []).map(facts))].toSorted();
    const ours = [...new Set(issues(data).map(facts))].toSorted();
    return theirs.join() === ours.join()
      ? []
      : [`${group.name} | ${description}: ${theirs.join()} ≠ ${ours.join()}`];
  });
}
