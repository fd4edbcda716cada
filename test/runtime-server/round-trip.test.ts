import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WireBody } from "../../templates/runtime/client/operation-parts.ts";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { form } from "../../templates/runtime/client/form-codec.ts";
import { readForm } from "../../templates/runtime/server/form-reader.ts";
import { multipart } from "../../templates/runtime/client/multipart-codec.ts";
import { readMultipart } from "../../templates/runtime/server/multipart-reader.ts";
import type { Content, Parameter, Style } from "../../templates/runtime/wire/operation.ts";
import { writeParameters } from "../../templates/runtime/client/write-parameters.ts";
import type { TextShape } from "../../templates/runtime/wire/text-shape.ts";
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

/** Texts with every character that has a special meaning somewhere. */
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

/** A value and the shape that it is parsed with. */
const value: fc.Arbitrary<{
  readonly shape: TextShape;
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
        ]) as Record<string, TextShape>,
      },
      value: each,
      isObject: true as const,
    })),
);

/**
 * The value that the handler receives for one given to the client; `undefined` if the client
 * refuses to send it.
 */
async function roundTrip(
  parameter: Parameter,
  shape: TextShape,
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
  const response = await call(server, url, { headers: toPairs(written.headers) });
  if (!response.ok) return { got: `${response.status} for ${url}` };
  return {
    got: (seen.request as Record<string, Record<string, unknown>>)[group]?.[parameter.name],
  };
}

function toPairs(headers: object = {}): [string, string][] {
  return Object.entries(headers).map(([key, each]: [string, unknown]) => [key, String(each)]);
}

const cases = styles
  .flatMap(([place, style]) => [true, false].map((explode) => [place, style, explode] as const))
  // OpenAPI defines no other combinations of these.
  .filter(([, style, explode]) => !style.endsWith("Delimited") || !explode)
  .filter(([, style, explode]) => style !== "deepObject" || explode);

describe("what the client writes, the server reads", () => {
  it.each(cases)("%s, %s, explode %s", async (place, style, explode) => {
    const values = value.filter(
      ({ value: sent, isObject }) =>
        (style !== "deepObject" || isObject === true) &&
        (!style.endsWith("Delimited") || Array.isArray(sent) || isObject === true) &&
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

describe("bodies that the client writes, the server reads", () => {
  const shape: TextShape = {
    object: {
      text: "string",
      count: "integer",
      flag: "boolean",
      list: { array: "string" },
      numbers: { array: "number" },
      record: { object: { a: "integer", b: "string" } },
      records: { array: { object: { a: "integer" } } },
    },
  };
  const list = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
    fc.array(of, { minLength: 1, maxLength: 3 });
  const fields = {
    text,
    count: fc.integer(),
    flag: fc.boolean(),
    list: list(text),
    numbers: list(fc.integer()),
    record: fc.record({ a: fc.integer(), b: text }, { noNullPrototype: true }),
  };
  const records = list(fc.record({ a: fc.integer() }, { noNullPrototype: true }));

  const read = async (content: Content, written: WireBody): Promise<unknown> => {
    const from = operation("post", "POST /x", { body: { content: [content] } });
    const route = { operation: from, shapes: { [`body/${content.type}`]: shape }, parse: anything };
    const { server, seen } = echo(
      [route],
      {},
      { readers: { form: readForm, multipart: readMultipart } },
    );
    const headers = { "content-type": written.contentType ?? "" };
    const response = await call(server, "/x", {
      method: "POST",
      headers,
      body: written.body as string,
    });
    return response.ok ? (seen.request as { readonly body: unknown }).body : await response.text();
  };

  it("as a form", async () => {
    const content: Content = {
      type: "application/x-www-form-urlencoded",
      codec: "form",
      encoding: { list: { style: "form", explode: false } },
    };
    const body = fc.record(fields, { requiredKeys: [], noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(body, async (sent) => {
        const written = form.write?.(sent, content, {});
        expect(await read(content, { contentType: content.type, ...written } as WireBody)).toEqual(
          sent,
        );
      }),
    );
  });

  it("as multipart, files among the rest", async () => {
    const content: Content = { type: "multipart/form-data", codec: "multipart" };
    const body = fc.record({ ...fields, records }, { requiredKeys: [], noNullPrototype: true });
    await fc.assert(
      fc.asyncProperty(body, fc.uint8Array({ maxLength: 99 }), text, async (sent, bytes, named) => {
        const file = new File([bytes as Uint8Array<ArrayBuffer>], named, { type: "image/png" });
        const written = multipart.write?.({ ...sent, file }, content, {});
        const got = (await read(content, written as WireBody)) as { readonly file: File };
        const { file: back, ...rest } = got;
        expect(rest).toEqual(sent);
        expect(back.type).toBe("image/png");
        expect(named.endsWith(back.name)).toBe(true);
        expect(new Uint8Array(await back.arrayBuffer())).toEqual(bytes);
      }),
    );
  });
});
