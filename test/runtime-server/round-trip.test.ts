import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/errors.ts";
import type { Parameter, Style } from "../../templates/runtime/operation.ts";
import { writeParameters } from "../../templates/runtime/parameters.ts";
import type { Shape } from "../../templates/runtime/shape.ts";
import { anything, call, echo, operation } from "./service.ts";

type Place = "path" | "query" | "header" | "cookie";

const groups = { path: "path", query: "query", header: "headers", cookie: "cookies" } as const;
const styles: readonly (readonly [Place, Style])[] = [
  ["path", "matrix"],
  ["path", "label"],
  ["path", "simple"],
  ["query", "form"],
  ["query", "spaceDelimited"],
  ["query", "pipeDelimited"],
  ["query", "deepObject"],
  ["header", "simple"],
  ["cookie", "form"],
  ["cookie", "cookie"],
];

/** Texts with everything that means something somewhere. */
const text = fc.string({
  unit: fc.constantFrom(
    ..."ab1 .,;=&+%|[]/?#:@!'()*\"\\é😀~-_"
      .split("")
      .filter((char) => !/[\ud800-\udfff]/.test(char)),
    "😀",
  ),
  minLength: 1,
  maxLength: 6,
});
const name = fc.constantFrom("color", "a-b", "ids[]", "ü", "a b", "__proto__", "x.y");

/** A value and the shape by which it is read back. */
const value: fc.Arbitrary<{
  readonly shape: Shape;
  readonly value: unknown;
  readonly isObject?: true;
}> = fc.oneof(
  text.map((each) => ({ shape: "string" as const, value: each })),
  fc.integer().map((each) => ({ shape: "integer" as const, value: each })),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .map((each) => ({ shape: "number" as const, value: each + 0 })),
  fc.boolean().map((each) => ({ shape: "boolean" as const, value: each })),
  fc
    .array(text, { minLength: 1, maxLength: 4 })
    .map((each) => ({ shape: { array: "string" as const }, value: each })),
  fc
    .array(fc.integer(), { minLength: 1, maxLength: 4 })
    .map((each) => ({ shape: { array: "integer" as const }, value: each })),
  fc
    .record(
      { R: fc.integer(), "g h": text, __proto__: text },
      { requiredKeys: ["R"], noNullPrototype: true },
    )
    .map((each) => ({
      shape: {
        object: Object.fromEntries([
          ["R", "integer"],
          ["g h", "string"],
          ["__proto__", "string"],
        ]) as Record<string, Shape>,
      },
      value: each,
      isObject: true as const,
    })),
);

/** What a handler is given for what a client was given; `undefined` where the client refuses to send it. */
async function roundTrip(
  parameter: Parameter,
  shape: Shape,
  sent: unknown,
): Promise<{ readonly got: unknown } | undefined> {
  const { in: place } = parameter;
  const group = groups[place as Place];
  const from = operation("get", `GET ${place === "path" ? `/x/{${parameter.name}}/y` : "/x"}`, {
    parameters: [parameter],
  });
  let written: ReturnType<typeof writeParameters>;
  try {
    written = writeParameters(from, { [group]: Object.fromEntries([[parameter.name, sent]]) });
  } catch (error) {
    if (error instanceof InvalidRequestError) return undefined;
    throw error;
  }
  const { server, seen } = echo([
    { operation: from, shapes: { [`${place}/${parameter.name}`]: shape }, parse: anything },
  ]);
  const url = written.query === "" ? written.path : `${written.path}?${written.query}`;
  const response = await call(server, url, { headers: written.headers });
  if (!response.ok) return { got: `${response.status} for ${url}` };
  return {
    got: (seen.request as Record<string, Record<string, unknown>>)[group]?.[parameter.name],
  };
}

const cases = styles
  .flatMap(([place, style]) => [true, false].map((explode) => [place, style, explode] as const))
  // OpenAPI defines no other combinations of these.
  .filter(([, style, explode]) => !/Delimited$/.test(style) || !explode)
  .filter(([, style, explode]) => style !== "deepObject" || explode);

describe("what the client writes, the server reads", () => {
  it.each(cases)("%s, %s, explode %s", async (place, style, explode) => {
    const values = value.filter(
      ({ value: sent, isObject }) =>
        (style !== "deepObject" || isObject === true) &&
        (!/Delimited$/.test(style) || Array.isArray(sent) || isObject === true) &&
        // White space around a header's value, or around an item of a list, is not part of it.
        (place !== "header" || !/[ \t]/.test(JSON.stringify(sent))),
    );
    const names = place === "header" ? fc.constant("X-Color") : name;
    await fc.assert(
      fc.asyncProperty(values, names, async ({ shape, value: sent }, named) => {
        const parameter: Parameter = { in: place, name: named, style, explode, required: true };
        const result = await roundTrip(parameter, shape, sent);
        if (result !== undefined) expect(result.got).toEqual(sent);
      }),
      { numRuns: 200 },
    );
  });
});
