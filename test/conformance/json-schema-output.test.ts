import { Ajv } from "ajv";
import { beforeAll, describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import type {
  DescribedSchema,
  JsonSchemaOptions,
} from "../../templates/runtime/json-schema/described-schema.ts";
import { type Files, load } from "../validators/support/generate.ts";
import { type Verdict, hyperjumpVerdict } from "../fuzz/support/hyperjump.ts";
import { generateSuite, readKnownFailures } from "./run-suite.ts";
import { type Group, hasSuite, readGroups } from "./suite.ts";

type Target = JsonSchemaOptions["target"];

/** The number of tests in the suite, and of those whose schema can be expressed in the target. */
const targets = [
  { target: "draft-2020-12", said: 1461, judge: judgeByHyperjump("2020-12") },
  { target: "draft-07", said: 1306, judge: judgeByAjv },
  { target: "openapi-3.0", said: 1145, judge: judgeByHyperjump("3.0") },
] as const;

describe.skipIf(!hasSuite)("the JSON Schema that generated schemas give", () => {
  let groups: readonly Group[] = [];
  let modules: Readonly<Record<string, unknown>> = {};

  beforeAll(async () => {
    groups = ["", "optional"].flatMap((folder) => readGroups(folder));
    const files: Files = await generateSuite(groups, () => ({
      formats: "annotate",
      jsonSchema: true,
    }));
    modules = await load(files, "entry.ts");
  }, 120_000);

  /** The schema of a group in the target's dialect; `undefined` if it cannot be expressed. */
  function schemaOf(index: number, target: Target): Json | undefined {
    const { SSchema } = modules[`group${index}`] as { readonly SSchema: DescribedSchema<unknown> };
    try {
      return SSchema["~standard"].jsonSchema.input({ target }) as Json;
    } catch (error) {
      expect(String(error)).toMatch(/^Error: (draft-07|openapi-3\.0) cannot express `\w+` at #/);
      return undefined;
    }
  }

  test.each(targets)(
    "accepts in $target what the suite says",
    async ({ target, said, judge }) => {
      const known = readKnownFailures("known-failures-output.txt");
      const failures: string[] = [];
      let count = 0;
      for (const [index, group] of groups.entries()) {
        const schema = schemaOf(index, target);
        if (schema === undefined) continue;
        count += group.tests.length;
        const verdict = await judge(schema);
        for (const { description, data, valid } of group.tests) {
          if (verdict("S", data) !== valid)
            failures.push(`${target} | ${group.name} | ${description}`);
        }
      }
      expect(failures).toEqual(known.filter((name) => name.startsWith(`${target} | `)));
      expect(count).toBe(said);
    },
    120_000,
  );
});

/**
 * Places the definitions where documents of the dialect have them, since only there they are read
 * as schemas.
 */
function judgeByHyperjump(dialect: "2020-12" | "3.0"): (schema: Json) => Promise<Verdict> {
  return async (schema) => {
    const { $schema: _, $defs, definitions, ...S } = schema as Readonly<Record<string, Json>>;
    const others = ($defs ?? definitions ?? {}) as Readonly<Record<string, Json>>;
    return hyperjumpVerdict(moved({ S, ...others }) as Readonly<Record<string, Json>>, dialect);
  };
}

/** Adjusts references to the new place of the definitions. Data is left alone. */
function moved(json: Json): Json {
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((each) => moved(each as Json));
  return Object.fromEntries(
    Object.entries(json).map(([key, value]): [string, Json] => {
      if (key === "enum" || key === "const") return [key, value as Json];
      const isReference = key === "$ref" && typeof value === "string";
      const name = isReference ? (value.split("/")[2] ?? "S") : "";
      return [key, isReference ? `#/components/schemas/${name}` : moved(value as Json)];
    }),
  );
}

const options = { strict: false, validateFormats: false, ownProperties: true } as const;
/** Knows the meta-schema, which takes longer to compile than any schema of the suite. */
const metaSchema = new Ajv(options);

function judgeByAjv(schema: Json): Promise<Verdict> {
  expect(metaSchema.validateSchema(schema as object)).toBe(true);
  const validate = new Ajv({ ...options, validateSchema: false }).compile(schema as object);
  return Promise.resolve((_, value) => validate(value) as boolean);
}
