import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import { type Files, generate, load } from "./support/generate.ts";
import { type Validator, accepts, issuesOf, validatorsOf } from "./support/validator.ts";

/** A union of objects with a discriminator, and the names of its alternatives. */
interface Union {
  readonly mode: "oneOf" | "anyOf";
  readonly members: readonly Member[];
  readonly orNull: boolean;
  /** The index of the alternative for all other tags. */
  readonly fallback: number | undefined;
  /** True if the property is declared beside the alternatives, not in them. */
  readonly declaredBeside: boolean;
}

interface Member {
  /** The tags that the mapping has for it; by its name without any. */
  readonly tags: readonly string[];
  /** The tags that its own schema lists. */
  readonly listed: "none" | "same" | "all";
  readonly required: boolean;
  readonly nullable: boolean;
  readonly open: boolean;
  /** True if it gets the property from a base. */
  readonly extends: boolean;
}

const member = (tags: readonly string[]): fc.Arbitrary<Member> =>
  fc.record({
    tags: fc.constant(tags),
    listed: fc.constantFrom("none", "same", "all"),
    required: fc.boolean(),
    nullable: fc.boolean(),
    open: fc.boolean(),
    extends: fc.boolean(),
  });

const union: fc.Arbitrary<Union> = fc.record({
  mode: fc.constantFrom("oneOf", "anyOf"),
  members: fc
    .constantFrom<readonly (readonly string[])[]>(
      [["a"], ["b"]],
      [["a", "b"], ["c"]],
      [["a"], ["b"], ["c", "d"]],
      [["a"], []],
    )
    .chain((tags) => fc.tuple(...tags.map(member))),
  orNull: fc.boolean(),
  fallback: fc.constantFrom(undefined, undefined, 0, 1),
  declaredBeside: fc.boolean(),
});

const unions = fc.sample(union, { numRuns: 60, seed: 7 });
const nameOf = (index: number, position: number): string => `M${index}x${position}`;
const tagsOf = (index: number, { tags }: Member, position: number): readonly string[] =>
  tags.length === 0 ? [nameOf(index, position)] : tags;

/** The components of one union: alternatives that differ in one required property. */
function schemasOf({ mode, members, orNull, fallback, declaredBeside }: Union, index: number) {
  const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });
  const every = members.flatMap((one, position) => tagsOf(index, one, position));
  const components = members.map((one, position): readonly [string, unknown] => {
    const own = tagsOf(index, one, position);
    const values = { none: undefined, same: own, all: every }[one.listed];
    const kind = { type: "string", ...(values && { enum: values }) };
    const tag = declaredBeside ? {} : { kind };
    const required = one.required && !declaredBeside ? ["kind"] : [];
    const base = { type: "object", properties: tag, required };
    const rest = { [`p${position}`]: { type: "number" } };
    const schema = one.extends
      ? { allOf: [base, { type: "object", properties: rest, required: Object.keys(rest) }] }
      : {
          ...base,
          type: one.nullable ? ["object", "null"] : "object",
          properties: { ...tag, ...rest },
          required: [...required, ...Object.keys(rest)],
          ...(one.open || declaredBeside ? {} : { additionalProperties: false }),
        };
    return [nameOf(index, position), schema];
  });
  const mapping = Object.fromEntries(
    members.flatMap(({ tags }, position) => tags.map((tag) => [tag, nameOf(index, position)])),
  );
  const schema = {
    ...(declaredBeside && {
      type: members.some(({ nullable }) => nullable) || orNull ? ["object", "null"] : "object",
      properties: { kind: { type: "string" } },
    }),
    [mode]: [...components.map(([name]) => ref(name)), ...(orNull ? [{ type: "null" }] : [])],
    discriminator: {
      propertyName: "kind",
      mapping,
      ...(fallback !== undefined && { defaultMapping: nameOf(index, fallback) }),
    },
  };
  return Object.fromEntries([...components, [`U${index}`, schema]]);
}

describe("a discriminated union", () => {
  const schemas: Readonly<Record<string, unknown>> = Object.assign({}, ...unions.map(schemasOf));
  let files: Files;
  let validator: (name: string) => Validator;
  beforeAll(async () => {
    const document = {
      openapi: "3.2.0",
      info: { title: "t", version: "1" },
      paths: {},
      components: { schemas },
    };
    files = await generate({ doc: document });
    const module = await load(files, "doc/validators.ts");
    validator = (name) =>
      ({ is: module[`is${name}`], parse: module[`parse${name}`] }) as unknown as Validator;
  });

  test("accepts what the alternative that the tag names accepts, and nothing else", () => {
    const tags = ["a", "b", "c", "d", "e", 1, null, undefined];
    unions.forEach(({ members, orNull, fallback }, index) => {
      const named = (tag: unknown): number | undefined => {
        const found = members.findIndex((one, position) =>
          tagsOf(index, one, position).some((own) => own === tag),
        );
        return found === -1 || found === fallback ? fallback : found;
      };
      const own = members.flatMap((one, position) => tagsOf(index, one, position));
      for (const tag of [...tags, ...own]) {
        for (const keys of [[], ["p0"], ["p1"], ["p0", "p1"], ["p0", "p1", "p2"], ["q"]]) {
          const properties = Object.fromEntries(keys.map((key) => [key, 1]));
          const value = tag === undefined ? properties : { kind: tag, ...properties };
          const chosen = named(tag);
          const isString = !declares(index) || tag === undefined || typeof tag === "string";
          const expected =
            chosen !== undefined && isString && accepts(validator(nameOf(index, chosen)), value);
          const union = validator(`U${index}`);
          const told = JSON.stringify([members, schemas[`U${index}`], value]);
          expect(accepts(union, value), told).toBe(expected);
          if (chosen !== undefined || !isString) continue;
          expect(issuesOf(union, value), told).toMatchObject([{ instancePath: "/kind" }]);
        }
      }
      const acceptsNull =
        orNull || members.some((_, position) => validator(nameOf(index, position)).is(null));
      expect(accepts(validator(`U${index}`), null)).toBe(acceptsNull);
      expect(accepts(validator(`U${index}`), [])).toBe(false);
    });
  });

  test("has a type that is narrowed by the tag to what the validator checked", async () => {
    const probes = unions.flatMap(({ members, fallback }, index) =>
      fallback !== undefined
        ? []
        : members.flatMap((one, position) =>
            tagsOf(index, one, position).map((tag) => {
              const name = nameOf(index, position);
              return `export const f_${name}_${tag} = (u: models.U${index}): number | undefined => u?.kind === "${tag}" ? u.p${position} : undefined;`;
            }),
          ),
    );
    const probe = `import type * as models from "./doc/models.js";\n${probes.join("\n")}\n`;
    const models = [...files].filter(([path]) => path.endsWith("models.ts"));
    expect(probes.length).toBeGreaterThan(40);
    expect(await typecheck({ ...Object.fromEntries(models), "probe.ts": probe })).toEqual([]);
  });

  /** True if the union itself demands that the tag is a text. */
  function declares(index: number): boolean {
    return unions[index]?.declaredBeside === true;
  }
});

describe("a base with a discriminator", () => {
  const ref = (name: string): unknown => ({ $ref: `#/components/schemas/${name}` });
  const extending = (base: string, name: string): unknown => ({
    allOf: [ref(base), { type: "object", properties: { [name]: { type: "number" } } }],
  });
  const schemas = {
    Pet: {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
      discriminator: { propertyName: "kind", mapping: { hound: "Dog", mutt: "Dog" } },
    },
    Dog: extending("Pet", "loud"),
    Cat: extending("Pet", "lives"),
    Lion: extending("Cat", "mane"),
    Lists: { type: "array", items: ref("Pet") },
  };
  const hound = { kind: "hound", loud: 1 };
  const rows: readonly (readonly [
    name: keyof typeof schemas,
    value: unknown,
    base: boolean,
    union: boolean,
    hint: boolean,
  ])[] = [
    ["Dog", hound, true, true, true],
    ["Dog", { kind: "mutt" }, true, true, true],
    ["Dog", { kind: "Dog" }, false, false, true],
    ["Cat", { kind: "Cat", lives: 9 }, true, true, true],
    ["Cat", { kind: "Lion", lives: 9 }, true, true, true],
    ["Lion", { kind: "Lion", mane: 1 }, true, true, true],
    ["Lion", { kind: "Cat" }, false, false, true],
    ["Pet", hound, true, true, true],
    ["Pet", { kind: "ant" }, true, false, true],
    ["Pet", { kind: "hound", loud: "x" }, true, false, true],
    ["Lists", [hound, { kind: "Lion", mane: true }], true, false, true],
    ["Lists", [{ kind: "Lion", mane: 1, loud: "x" }], true, true, true],
    ["Lists", [{}], false, false, false],
  ];

  test.each([
    ["as it is written", { discriminator: "decides", inheritance: "base" }, 2],
    ["as the union of what extends it", { discriminator: "decides", inheritance: "union" }, 3],
    ["in plain JSON Schema", { discriminator: "hint", inheritance: "base" }, 4],
  ] as const)("%s", async (_, discriminators, column) => {
    const validators = await validatorsOf(schemas, { discriminators });
    for (const row of rows) {
      expect([row[0], row[1], accepts(validators[row[0]], row[1])]).toEqual([
        row[0],
        row[1],
        row[column],
      ]);
    }
  });
});
