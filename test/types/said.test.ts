import { expect, test } from "vitest";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";

const text = `
openapi: 3.1.0
info: { title: Example, version: '1' }
paths: {}
components:
  schemas:
    Base: { type: object, properties: { x: { type: string }, when: { type: string, format: date-time } } }
    Inside: { allOf: [{ $ref: '#/components/schemas/Base' }, { required: [x, when] }] }
    Again: { allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { x: { minLength: 3 }, when: { minLength: 3 } }, required: [x, when] }] }
    Contact: { type: object, properties: { mail: { type: string }, phone: { type: string } }, anyOf: [{ required: [mail] }, { required: [phone] }] }
    Language: { type: string, enum: [de, en] }
    Words: { type: object, propertyNames: { $ref: '#/components/schemas/Language' }, additionalProperties: { type: number } }
    Size: { anyOf: [{ type: string }, { type: string, enum: [small, large] }] }
    Light: { type: integer, enum: [0, 10], x-enum-varnames: [off, full] }
    Lamp: { type: object, required: [light, size], properties: { light: { $ref: '#/components/schemas/Light' }, size: { $ref: '#/components/schemas/Size' } } }
`;

const use = `
import { type Again, type Contact, type Inside, type Lamp, Language, Light, type Size, type Words } from "./openapi/index.js";

declare const inside: Inside;
declare const again: Again;
export const texts: readonly string[] = [inside.x, again.x];
export const instant: Date = inside.when;
export const json: string = again.when;

export const contacts: readonly Contact[] = [
  { mail: "a" },
  { phone: "b" },
  { mail: "a", phone: "b" },
  // @ts-expect-error
  {},
  // @ts-expect-error
  { fax: "c" },
];

declare const words: Words;
export const known: readonly (number | undefined)[] = [words.de, words[Language.en]];
// @ts-expect-error
export const typo: Words = { fr: 1 };

export const sizes: readonly Size[] = ["small", "other" as string];
export const lamp: Lamp = { light: Light.full, size: "small" };
export const size: string = lamp.size;
export const full: 10 = Light.full;
// @ts-expect-error
Light.full = 0;
// @ts-expect-error
export const other: Light = 5;
`;

test("types say what documents say", async () => {
  const options = { enums: "const", types: { "date-time": "Date", int64: "number" } } as const;
  const { files } = await generate({ "openapi.yaml": text }, options);
  expect(await typecheck(new Map([...files, ["use.ts", use]]))).toEqual([]);
});
