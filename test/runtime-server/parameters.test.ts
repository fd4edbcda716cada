import { describe, expect, it } from "vitest";
import type { Exchange } from "../../templates/runtime/server/exchange.ts";
import type { Operation, Parameter } from "../../templates/runtime/wire/operation.ts";
import { ParameterSource } from "../../templates/runtime/server/parameter-reader.ts";
import { isPlain, plainParameter } from "../../templates/runtime/server/plain-parameter.ts";
import type { ServeOptions } from "../../templates/runtime/server/serve-options.ts";
import { type TextShape, coerce } from "../../templates/runtime/wire/text-shape.ts";
import { structuredParameter } from "../../templates/runtime/server/structured-parameter.ts";
import { anything, call, echo, operation, parseBy, serve } from "./service.ts";

/** The parameter that the handler receives, or the status if it is not called. */
async function read(
  parameter: Parameter,
  shape: TextShape,
  init: { readonly url?: string; readonly headers?: Record<string, string> },
  options: ServeOptions = {},
): Promise<unknown> {
  const isPath = parameter.in === "path";
  const { server, seen } = echo(
    [
      {
        operation: operation("get", `GET ${isPath ? `/x/{${parameter.name}}` : "/x"}`, {
          parameters: [parameter],
        }),
        shapes: { [`${parameter.in}/${parameter.name}`]: shape },
        parse: anything,
      },
    ],
    options,
  );
  const response = await call(server, init.url ?? "/x", { headers: init.headers ?? {} });
  if (!response.ok) return response.status;
  const group = {
    path: "path",
    query: "query",
    header: "headers",
    cookie: "cookies",
    querystring: "querystring",
  }[parameter.in];
  const value = (seen.request as Record<string, unknown>)[group];
  return parameter.in === "querystring"
    ? value
    : (value as Record<string, unknown>)[parameter.name];
}

const list: TextShape = { array: "string" };
const rgb: TextShape = { object: { R: "integer", G: "integer", B: "integer" } };
const colors = ["blue", "black", "brown"];
const color = { R: 100, G: 200, B: 150 };

describe("styles (OpenAPI 3.1, Style Examples)", () => {
  it.each<[Parameter["style"], boolean, string, TextShape, unknown]>([
    ["matrix", false, ";color", "string", ""],
    ["matrix", false, ";color=blue", "string", "blue"],
    ["matrix", false, ";color=blue,black,brown", list, colors],
    ["matrix", false, ";color=R,100,G,200,B,150", rgb, color],
    ["matrix", true, ";color", "string", ""],
    ["matrix", true, ";color=blue", "string", "blue"],
    ["matrix", true, ";color=blue;color=black;color=brown", list, colors],
    ["matrix", true, ";color=a%3Bb;color=c", list, ["a;b", "c"]],
    ["matrix", true, ";color=blue", list, ["blue"]],
    ["matrix", true, ";R=100;G=200;B=150", rgb, color],
    ["matrix", true, ";other=blue", "string", 400],
    ["matrix", true, "blue", "string", 400],
    // RFC 6570 writes the empty text as a dot, which no URL can carry as a segment.
    ["label", false, ".", "string", 404],
    ["label", false, ".blue", "string", "blue"],
    ["label", false, ".a.b", "string", "a.b"],
    ["label", false, ".blue,black,brown", list, colors],
    ["label", false, ".blue.black.brown", list, colors],
    ["label", false, ".R,100,G,200,B,150", rgb, color],
    ["label", false, ".R.100.G.200.B.150", rgb, color],
    ["label", true, ".blue.black.brown", list, colors],
    ["label", true, ".a%2Eb.c", list, ["a.b", "c"]],
    ["label", true, ".R=100.G=200.B=150", rgb, color],
    ["label", true, "blue", "string", 400],
    ["simple", false, "blue", "string", "blue"],
    ["simple", false, "a,b", "string", "a,b"],
    ["simple", false, "blue,black,brown", list, colors],
    ["simple", false, "a%2Cb,c", list, ["a,b", "c"]],
    ["simple", false, "R,100,G,200,B,150", rgb, color],
    ["simple", true, "blue,black,brown", list, colors],
    ["simple", true, "R=100,G=200,B=150", rgb, color],
  ])("path %s, explode %s: %s", async (style, explode, text, shape, expected) => {
    const parameter: Parameter = {
      in: "path",
      name: "color",
      required: true,
      ...(style && { style }),
      explode,
    };
    expect(await read(parameter, shape, { url: `/x/${text}` })).toEqual(expected);
  });

  it.each<[Parameter["style"], boolean, string, TextShape, unknown]>([
    ["form", true, "color=", "string", ""],
    ["form", true, "color", "string", ""],
    ["form", true, "color=blue", "string", "blue"],
    ["form", true, "color=blue&color=black&color=brown", list, colors],
    ["form", true, "color=blue", list, ["blue"]],
    ["form", true, "color=a,b", list, ["a,b"]],
    ["form", true, "R=100&G=200&B=150", rgb, color],
    ["form", true, "other=1", rgb, undefined],
    ["form", true, "a=1&b=2&b=3", { object: {} }, { a: "1", b: "3" }],
    [
      "form",
      true,
      "a=1&b=2",
      { object: { a: "integer" }, rest: { array: "integer" } },
      { a: 1, b: [2] },
    ],
    ["form", false, "color=", "string", ""],
    ["form", false, "color=blue,black,brown", list, colors],
    ["form", false, "color=a%2Cb,c", list, ["a,b", "c"]],
    ["form", false, "color=blue&color=black,brown", list, colors],
    ["form", false, "color=R,100,G,200,B,150", rgb, color],
    ["spaceDelimited", false, "color=blue%20black%20brown", list, colors],
    ["spaceDelimited", false, "color=blue+black+brown", list, colors],
    ["spaceDelimited", false, "color=R%20100%20G%20200%20B%20150", rgb, color],
    ["pipeDelimited", false, "color=blue%7Cblack%7cbrown", list, colors],
    ["pipeDelimited", false, "color=blue|black|brown", list, colors],
    ["pipeDelimited", false, "color=R%7C100%7CG%7C200%7CB%7C150", rgb, color],
    ["deepObject", true, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150", rgb, color],
    ["deepObject", true, "color[R]=100&color[G]=200&color[B]=150&colors[R]=1", rgb, color],
    [
      "deepObject",
      true,
      "color[a]=1&color[a]=2",
      { object: { a: { array: "integer" } } },
      { a: [1, 2] },
    ],
    [
      "deepObject",
      true,
      "color[a][]=1&color[a][]=2",
      { object: { a: { array: "integer" } } },
      { a: [1, 2] },
    ],
    [
      "deepObject",
      true,
      "color[a][b]=1",
      { object: { a: { object: { b: "integer" } } } },
      { a: { b: 1 } },
    ],
    [
      "deepObject",
      true,
      "color[a][0][b]=1&color[a][1][b]=2",
      { object: { a: { array: { object: { b: "integer" } } } } },
      { a: [{ b: 1 }, { b: 2 }] },
    ],
    ["deepObject", true, "color=blue", rgb, undefined],
  ])("query %s, explode %s: %s", async (style, explode, text, shape, expected) => {
    const parameter: Parameter = { in: "query", name: "color", ...(style && { style }), explode };
    expect(await read(parameter, shape, { url: `/x?${text}` })).toEqual(expected);
  });

  it.each<[boolean, string, TextShape, unknown]>([
    [false, "blue", "string", "blue"],
    [false, "a, b", "string", "a, b"],
    [false, "100%", "string", "100%"],
    [false, "blue,black, brown", list, colors],
    [false, "R,100,G,200,B,150", rgb, color],
    [true, "R=100, G=200, B=150", rgb, color],
    [false, "7", "integer", 7],
  ])("header, explode %s: %s", async (explode, text, shape, expected) => {
    const parameter: Parameter = { in: "header", name: "X-Color", explode };
    expect(await read(parameter, shape, { headers: { "x-color": text } })).toEqual(expected);
  });

  it.each<[Parameter["style"], boolean, string, TextShape, unknown]>([
    ["form", true, "a=1; color=blue", "string", "blue"],
    ["form", true, "color=%C3%A9", "string", "é"],
    ["form", true, 'color="quoted"', "string", "quoted"],
    ["form", true, "color=blue&color=black&color=brown", list, colors],
    ["form", true, "R=100&G=200&B=150", rgb, color],
    ["form", false, "color=blue,black,brown", list, colors],
    ["form", false, "color=R,100,G,200,B,150", rgb, color],
    ["cookie", true, "color=blue; color=black; color=brown", list, colors],
    ["cookie", true, "R=100; G=200; B=150", rgb, color],
    ["cookie", true, "color=100%", "string", "100%"],
    ["form", true, "color=%", "string", 400],
  ])("cookie %s, explode %s: %s", async (style, explode, text, shape, expected) => {
    const parameter: Parameter = { in: "cookie", name: "color", ...(style && { style }), explode };
    expect(await read(parameter, shape, { headers: { cookie: text } })).toEqual(expected);
  });

  it("reads a parameter with content", async () => {
    const content = "application/json";
    const text = encodeURIComponent('{"a":[1,"2"]}');
    expect(
      await read({ in: "query", name: "filter", content }, "string", { url: `/x?filter=${text}` }),
    ).toEqual({ a: [1, "2"] });
    expect(
      await read({ in: "path", name: "filter", content }, "string", { url: `/x/${text}` }),
    ).toEqual({ a: [1, "2"] });
    expect(
      await read({ in: "header", name: "Filter", content }, "string", {
        headers: { filter: '{"a":1}' },
      }),
    ).toEqual({ a: 1 });
    expect(
      await read({ in: "query", name: "filter", content }, "string", { url: "/x?filter={a}" }),
    ).toBe(400);
  });

  it("reads a whole query", async () => {
    const form = {
      in: "querystring",
      name: "q",
      content: "application/x-www-form-urlencoded",
    } as const;
    expect(
      await read(form, { object: { n: "integer" }, rest: "string" }, { url: "/x?n=1&b=c+d" }),
    ).toEqual({ n: 1, b: "c d" });
    expect(
      await read({ ...form, content: "application/json" }, "string", {
        url: "/x?%7B%22a%22%3A1%7D",
      }),
    ).toEqual({ a: 1 });
    expect(await read({ ...form, content: "text/plain" }, "string", { url: "/x?a%20b" })).toBe(
      "a b",
    );
  });
});

describe("texts", () => {
  it.each([
    "1e3",
    "0x10",
    " 1",
    "1 ",
    "1_0",
    "",
    "12abc",
    "Infinity",
    "+1",
    "01",
    "1.0",
    "1.5",
    "-",
    "--1",
    "９",
    "9007199254740993",
    "NaN",
    "true",
  ])("%j is no integer and stays a text", (text) => expect(coerce(text, "integer")).toBe(text));
  it.each([
    ["0", 0],
    ["-0", 0],
    ["-17", -17],
    ["9007199254740991", 9007199254740991],
  ])("%s is the integer %i", (text, value) => expect(coerce(text, "integer")).toBe(value));

  it.each([
    ["1.5", 1.5],
    ["1e3", 1000],
    ["-0.0", 0],
    ["1e400", "1e400"],
    ["1.", "1."],
    [".5", ".5"],
    ["0x10", "0x10"],
    ["", ""],
    ["Infinity", "Infinity"],
  ])("number %j: %j", (text, value) => expect(coerce(text, "number")).toBe(value));

  it.each([
    ["true", true],
    ["false", false],
    ["True", "True"],
    ["1", "1"],
    ["yes", "yes"],
    ["", ""],
  ])("boolean %j: %j", (text, value) => expect(coerce(text, "boolean")).toBe(value));

  it.each<[string, TextShape, unknown]>([
    ["null", { anyOf: ["integer", "null"] }, null],
    ["7", { anyOf: ["integer", "null"] }, 7],
    ["", { anyOf: ["integer", "null"] }, ""],
    ["7", { anyOf: ["string", "integer"] }, 7],
    ["auto", { anyOf: ["string", "integer"] }, "auto"],
    ["true", { anyOf: [{ anyOf: ["boolean", "string"] }, "number"] }, true],
  ])("%j as one of %j: %j", (text, shape, value) => expect(coerce(text, shape)).toBe(value));
});

describe("queries", () => {
  const limit: Operation = operation("list", "GET /x", {
    parameters: [
      { in: "query", name: "limit" },
      { in: "query", name: "q" },
    ],
  });
  const shapes = { "query/limit": { anyOf: ["integer", "null"] } } as const;
  const ask = async (query: string, options: ServeOptions = {}): Promise<unknown> => {
    const { server, seen } = echo([{ operation: limit, shapes, parse: anything }], options);
    const response = await call(server, `/x?${query}`);
    return response.ok ? (seen.request as { query: unknown }).query : response.status;
  };

  it("takes the last of repeated scalars, or refuses them when it is strict", async () => {
    expect(await ask("limit=1&limit=2")).toEqual({ limit: 2 });
    expect(await ask("limit=1&limit=2", { strictQuery: true })).toBe(400);
  });

  it("passes unknown names over, or refuses them when it is strict", async () => {
    expect(await ask("limit=1&x=2")).toEqual({ limit: 1 });
    expect(await ask("limit=1&x=2", { strictQuery: true })).toBe(400);
    expect(await ask("limit=1", { strictQuery: true })).toEqual({ limit: 1 });
  });

  it("reads `+` and `%20` as a space and `%2B` as a plus", async () => {
    expect(await ask("q=a+b%20c%2Bd")).toEqual({ q: "a b c+d" });
  });

  it.each(["q=%", "q=%zz", "q=%ff", "%=1"])(
    "answers malformed escapes with 400: %s",
    async (query) => expect(await ask(query)).toBe(400),
  );

  it("reads an optional list of integers", async () => {
    const shape: TextShape = { anyOf: [{ array: "integer" }, "null"] };
    expect(await read({ in: "query", name: "ids" }, shape, { url: "/x?ids=1&ids=2" })).toEqual([
      1, 2,
    ]);
    expect(await read({ in: "query", name: "ids" }, shape, { url: "/x" })).toBeUndefined();
  });

  it("limits what is sent in each notation", async () => {
    const many = (pair: (index: number) => string): string =>
      Array.from({ length: 1001 }, (_, index) => pair(index)).join("&");
    const deep: Parameter = { in: "query", name: "a", style: "deepObject", explode: true };
    expect(await read({ in: "query", name: "a" }, list, { url: `/x?${many(() => "a=1")}` })).toBe(
      400,
    );
    expect(
      await read(deep, { object: {} }, { url: `/x?${many((index) => `a[${index}]=1`)}` }),
    ).toBe(400);
    expect(await read(deep, { object: {} }, { url: `/x?a${"[a]".repeat(9)}=1` })).toBe(400);
  });

  it("keeps names of Object.prototype apart from it", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty"];
    const parameters = names.map((name): Parameter => ({ in: "query", name }));
    const { server, seen } = echo([operation("get", "GET /x", { parameters })]);
    await call(server, "/x");
    expect(Object.keys((seen.request as { query: object }).query)).toEqual([]);
    await call(server, `/x?${names.map((name) => `${name}=v`).join("&")}`);
    const { query } = seen.request as { query: object };
    expect(Object.keys(query)).toEqual(names);
    expect(Object.getPrototypeOf(query)).toBe(Object.prototype);
    expect(
      await read(
        { in: "query", name: "f", style: "deepObject" },
        { object: {} },
        { url: "/x?f[__proto__][admin]=1" },
      ),
    ).toEqual(JSON.parse('{"__proto__":{"admin":"1"}}'));
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it("keeps names of Object.prototype apart in a path, too", async () => {
    const names = ["__proto__", "constructor", "then", "body"];
    const parameters = names.map((name): Parameter => ({ in: "path", name, required: true }));
    const path = names.map((name) => `/{${name}}`).join("");
    const { server, seen } = echo([operation("get", `GET /x${path}`, { parameters })]);
    expect((await call(server, "/x/1/2/3/4")).status).toBe(200);
    expect(Object.entries((seen.request as { path: object }).path)).toEqual(
      names.map((name, index) => [name, `${index + 1}`]),
    );
  });

  it("reports a text that does not fit, in the place where it was sent", async () => {
    const parse = parseBy({
      properties: { query: { properties: { limit: { type: "integer" } }, required: ["limit"] } },
    });
    const { server } = echo([{ operation: limit, shapes, parse }]);
    const response = await call(server, "/x?limit=ten");
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(await response.json()).toEqual({
      title: "Bad Request",
      status: 400,
      detail: "The request is not valid.",
      errors: [{ pointer: "#/query/limit", detail: "must be integer" }],
    });
    expect(await (await call(server, "/x")).json()).toMatchObject({
      errors: [{ pointer: "#/query" }],
    });
  });
});

describe("a plain parameter", () => {
  const shapes: readonly TextShape[] = [
    "string",
    "integer",
    "boolean",
    { anyOf: ["number", "null", { anyOf: ["boolean", "string"] }] },
  ];
  const texts = ["", "1", "true", "null", "a,b", "a%2Cb", "%7B", "a+b", '"q"', "%zz", " 1 "];
  const sources = texts.flatMap((text) => [
    { path: text, query: "", headers: {} },
    { path: "x", query: `p=${text}&%70=${text}&other=1`, headers: {} },
    { path: "x", query: "p", headers: {} },
    { path: "x", query: "", headers: { p: text, cookie: `p=${text}; %70="${text}"; other=%zz` } },
  ]);

  it.each(["path", "query", "header", "cookie"] as const)(
    "in the %s is read as the reader of all styles reads it",
    (place) => {
      for (const explode of [undefined, true, false]) {
        const parameter: Parameter = {
          in: place,
          name: "p",
          ...(explode === undefined ? {} : { explode }),
        };
        for (const shape of shapes) {
          expect(isPlain(parameter, shape)).toBe(true);
          for (const { path, query, headers } of sources) {
            const [plain, full] = [plainParameter, structuredParameter].map((create) => {
              const exchange = { query, header: (name: string) => Reflect.get(headers, name) };
              const source = new ParameterSource(exchange as unknown as Exchange, [path], 100);
              const report = { issues: [], strict: true };
              try {
                const reader = create(parameter, shape, 0, new Set(["p", "other"]));
                return { value: reader.read(source, report), issues: report.issues };
              } catch (error) {
                return error;
              }
            });
            expect(plain).toEqual(full);
          }
        }
      }
    },
  );

  it.each<[Parameter, TextShape]>([
    [{ in: "path", name: "p", style: "label" }, "string"],
    [{ in: "query", name: "p", style: "deepObject" }, { object: {} }],
    [{ in: "query", name: "p" }, { array: "string" }],
    [{ in: "header", name: "p" }, { anyOf: ["string", { object: {} }] }],
    [{ in: "query", name: "p", content: "application/json" }, "string"],
    [{ in: "cookie", name: "p", style: "cookie" }, "string"],
    [{ in: "querystring", name: "p" }, "string"],
  ])("is none of these, which are not served without their reader: %j, %j", (parameter, shape) => {
    const route = {
      operation: operation("get", "GET /x/{p}", { parameters: [parameter] }),
      shapes: { [`${parameter.in}/p`]: shape },
      parse: anything,
    };
    expect(() => serve({ routes: [route] }, {})).toThrow(
      `There is no reader for the ${parameter.in} parameter \`p\`.`,
    );
  });
});
