import { type Code, ts } from "../../code.ts";
import { compare } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { type Step, demand } from "../steps.ts";

export const maxItems: Keyword<"array"> = {
  of: "array",
  test: (schemas, value) =>
    schemas.flatMap(({ length }) => atMost(ts`${value}.length`, length?.max)),
  explain: ({ length }, explanation) =>
    length?.max === undefined ? [] : [explanation.array("maxItems", length.max)],
};

export const minItems: Keyword<"array"> = {
  of: "array",
  test: (schemas, value) =>
    schemas.flatMap(({ length }) => atLeast(ts`${value}.length`, length?.min)),
  explain: ({ length }, explanation) =>
    length?.min ? [explanation.array("minItems", length.min)] : [],
};

export const maxProperties: Keyword<"object"> = {
  of: "object",
  test: (schemas, value) =>
    schemas.flatMap(({ count }) => atMost(ts`Object.keys(${value}).length`, count?.max)),
  explain: ({ count }, explanation) =>
    count?.max === undefined ? [] : [explanation.object("maxProperties", count.max)],
};

export const minProperties: Keyword<"object"> = {
  of: "object",
  test: (schemas, value) =>
    schemas.flatMap(({ count }) => atLeast(ts`Object.keys(${value}).length`, count?.min)),
  explain: ({ count }, explanation) =>
    count?.min ? [explanation.object("minProperties", count.min)] : [],
};

function atMost(size: Code, max: number | undefined): readonly Step[] {
  return max === undefined ? [] : [demand(compare(size, "<=", max))];
}

function atLeast(size: Code, min = 0): readonly Step[] {
  return min === 0 ? [] : [demand(compare(size, ">=", min))];
}
