import { readFile } from "node:fs/promises";
import fc from "fast-check";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { isUnusable } from "../../src/diagnostics/severity.ts";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { settings, timeout } from "./support/settings.ts";

/** A document with every kind of object, and replacements for its parts. */
const whole: unknown = parse(
  await readFile(new URL("support/every-object.yaml", import.meta.url), "utf8"),
);
const replacements: readonly unknown[] = [
  undefined,
  null,
  0,
  1.5,
  true,
  "",
  "text",
  "true",
  "3",
  "String",
  [],
  [null],
  ["a", "a"],
  {},
  { a: 1 },
  { $ref: "#/components/schemas/Gone" },
  { $ref: "#/components/schemas/Pet" },
  { $ref: "gone.yaml" },
  { $ref: 7 },
  { $ref: null, type: "string" },
  { $ref: "#Gone" },
  { $ref: "Pet" },
  { $ref: "#" },
  { type: "object" },
  { type: null },
  { not: null },
  { allOf: { type: "string" } },
  { oneOf: [null, { $ref: "#/components/schemas/Pet" }] },
  { allOf: [{ $ref: "#/components/schemas/Pet" }], anyOf: [{ $ref: "#/components/schemas/Pet" }] },
];

type Path = readonly (string | number)[];

/** The paths of all values below the root, depth first. */
function pathsIn(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => {
    const way = [...path, key];
    return [way, ...pathsIn(part, way)];
  });
}

/** A copy with another value at a path, or without it. */
function damaged(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (typeof value !== "object" || value === null || key === undefined) return replacement;
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === String(key) ? damaged(item, rest, replacement) : item,
    );
  }
  const entries = Object.entries(value).flatMap(([name, part]) => {
    if (name !== key) return [[name, part]];
    const next = rest.length === 0 ? replacement : damaged(part, rest, replacement);
    return next === undefined ? [] : [[name, next]];
  });
  return Object.fromEntries(entries);
}

const version = fc.constantFrom("3.0.3", "3.1.0", "3.2.0");
const paths = pathsIn(whole).filter(([first]) => first !== "openapi");
const damage = fc.array(fc.tuple(fc.constantFrom(...paths), fc.constantFrom(...replacements)), {
  minLength: 1,
  maxLength: 4,
});

it(
  "a document that is damaged anywhere generates code that compiles",
  async () => {
    const all = new Map<string, string>();
    let index = 0;
    await fc.assert(
      fc.asyncProperty(version, damage, async (openapi, changes) => {
        const document = changes.reduce(
          (value: unknown, [path, replacement]) => damaged(value, path, replacement),
          whole,
        );
        const text = JSON.stringify({ ...(document as object), openapi });
        const { files, diagnostics } = await generate({ "api.json": text });
        expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
        expect(isUnusable(diagnostics)).toBe(false);
        for (const [path, file] of files) all.set(`n${index}/${path}`, file);
        index += 1;
      }),
      { numRuns: 6 * settings.rounds, endOnFailure: true },
    );
    expect(await typecheck(all)).toEqual([]);
  },
  timeout,
);
