import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import type { Parameter, Style } from "../../templates/runtime/wire/operation.ts";
import type { OperationInput } from "../../templates/runtime/client/operation-input.ts";
import { headerText } from "../../templates/runtime/wire/header-value.ts";
import { writeParameters } from "../../templates/runtime/client/write-parameters.ts";
import {
  type WirePlace,
  rawPlace,
  uriPlace,
  writeStyle,
} from "../../templates/runtime/wire/write-style.ts";
import { operation } from "./support.ts";

const uri = uriPlace(false);
const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** The "Style Examples" of OpenAPI 3.1.1: empty, string, array, object. */
type Example = readonly [style: Style, explode: boolean, ...expected: (string | undefined)[]];
const examples: readonly Example[] = [
  ["matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  [
    "matrix",
    true,
    ";color",
    ";color=blue",
    ";color=blue;color=black;color=brown",
    ";R=100;G=200;B=150",
  ],
  ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
  [
    "spaceDelimited",
    false,
    undefined,
    undefined,
    "color=blue%20black%20brown",
    "color=R%20100%20G%20200%20B%20150",
  ],
  [
    "pipeDelimited",
    false,
    undefined,
    undefined,
    "color=blue%7Cblack%7Cbrown",
    "color=R%7C100%7CG%7C200%7CB%7C150",
  ],
  [
    "deepObject",
    true,
    undefined,
    undefined,
    undefined,
    "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
  ],
];

describe("styles", () => {
  it.each(examples.map((each) => [`${each[0]}, explode ${each[1]}`, each] as const))(
    "%s",
    (_, example) => {
      const [style, explode, ...expected] = example;
      const written = ["", "blue", array, object].map((value) =>
        writeStyle({ name: "color", style, explode }, value, uri),
      );
      for (const [index, text] of expected.entries()) {
        if (text !== undefined) expect(written[index]).toBe(text);
      }
    },
  );

  it("writes nothing for what is not there, and leaves it out of arrays and objects", () => {
    const form = { name: "a", style: "form" } as const;
    for (const value of [undefined, null, [], {}, [null], { x: undefined }]) {
      expect(writeStyle(form, value, uri)).toBeUndefined();
    }
    expect(writeStyle(form, [1, null, 2], uri)).toBe("a=1&a=2");
  });

  it("writes scalars as JSON would name them", () => {
    const text = (value: unknown) => writeStyle({ name: "a", style: "simple" }, value, uri);
    expect(text(1e21)).toBe("1e%2B21");
    expect(text(-0)).toBe("0");
    expect(text(12345678901234567890n)).toBe("12345678901234567890");
    expect(text(new Date(0))).toBe("1970-01-01T00%3A00%3A00.000Z");
    expect(text([new Date(0), true])).toBe("1970-01-01T00%3A00%3A00.000Z,true");
  });

  it("writes deeper objects as they are commonly read", () => {
    const deep = { name: "f", style: "deepObject" } as const;
    const text = (value: unknown) => decodeURIComponent(writeStyle(deep, value, uri) ?? "");
    expect(text({ a: { b: 1 }, c: [1, 2] })).toBe("f[a][b]=1&f[c]=1&f[c]=2");
    expect(text({ a: [{ b: 1 }, { b: 2 }] })).toBe("f[a][0][b]=1&f[a][1][b]=2");
  });

  it("writes what OpenAPI does not define as most servers read it, or as JSON", () => {
    const text = (style: Style, value: unknown, explode: boolean, place = uri) =>
      decodeURIComponent(writeStyle({ name: "f", style, explode }, value, place) ?? "");
    expect(text("form", { page: 0, sort: ["a,b", "c"] }, true)).toBe("page=0&sort=a,b&sort=c");
    expect(text("form", [{ a: 1 }, [2]], true)).toBe('f={"a":1}&f=[2]');
    expect(text("form", { a: { b: 1 }, c: [{ d: 1 }] }, true)).toBe('a={"b":1}&c={"d":1}');
    expect(writeStyle({ name: "f", style: "form", explode: false }, [[1, 2], [3]], uri)).toBe(
      "f=%5B1%2C2%5D,%5B3%5D",
    );
    expect(text("matrix", { a: [1, 2] }, true)).toBe(";a=[1,2]");
    expect(text("deepObject", [1, 2], true)).toBe("f[]=1&f[]=2");
    expect(text("deepObject", [[1, 2], [3]], true)).toBe("f[0][]=1&f[0][]=2&f[1][]=3");
    expect(text("deepObject", "a", true)).toBe("f=a");
    expect(text("simple", [{ a: "é,b" }], false, rawPlace(headerText))).toBe('[{"a":"\\u00e9,b"}]');
  });

  it("keeps reserved characters where they are allowed, and never a delimiter", () => {
    const text = (style: Style, value: unknown, explode = true) =>
      writeStyle({ name: "a", style, explode }, value, uriPlace(true));
    expect(text("form", "/?:@!$'()*,;=[]")).toBe("a=/?:@!$'()*,;=[]");
    expect(text("form", "a&b#c+d%zz%41")).toBe("a=a%26b%23c%2Bd%25zz%41");
    expect(text("form", ["a,b", "c"], false)).toBe("a=a%2Cb,c");
    expect(writeStyle({ name: "a", style: "simple" }, "a/b?c:d", uriPlace(true, true))).toBe(
      "a%2Fb%3Fc:d",
    );
  });

  it.each<[string, Style, unknown, WirePlace]>([
    ["half of a surrogate pair", "form", "\ud800", uri],
    ["bytes in an array", "form", [new Blob([])], uri],
    ["a map", "form", new Map([["a", 1]]), uri],
    ["a form in an object", "deepObject", { a: new FormData() }, uri],
    ["a number that is not finite", "form", Number.NaN, uri],
    ["a date that is not valid", "form", new Date(Number.NaN), uri],
    ["a function", "form", () => 1, uri],
    ["a space between spaces", "spaceDelimited", ["a b", "c"], uri],
    ["a bar between bars", "pipeDelimited", ["a|b", "c"], uri],
    ["a bracket in a key", "deepObject", { "a[b": 1 }, uri],
    ["a comma in a raw list", "simple", ["a,b", "c"], rawPlace(/^[ -~]*$/)],
  ])("refuses %s", (_, style, value, place) => {
    const explode = style === "form" || style === "deepObject";
    expect(() => writeStyle({ name: "secret", style, explode }, value, place)).toThrow(
      InvalidRequestError,
    );
  });
});

/** Parses a list or an object by RFC 6570, independently of the writer. */
function readBack(style: Style, explode: boolean, text: string, kind: "array" | "object"): unknown {
  const separator = explode
    ? ({ matrix: ";", label: ".", simple: "," }[style as string] ?? "&")
    : ({ spaceDelimited: "%20", pipeDelimited: "%7C" }[style as string] ?? ",");
  const isNamed = style !== "simple" && style !== "label";
  let rest = style === "matrix" || style === "label" ? text.slice(1) : text;
  if (!explode && isNamed) rest = rest.slice(rest.indexOf("=") + 1);
  const pieces = rest.split(separator);
  if (kind === "array") {
    const items =
      explode && isNamed
        ? pieces.map((each) => (/=/.test(each) ? each.slice(each.indexOf("=") + 1) : ""))
        : pieces;
    return items.map(decodeURIComponent);
  }
  const pairs = explode
    ? pieces.map((each) => each.split("="))
    : Array.from({ length: pieces.length / 2 }, (_, at) => pieces.slice(2 * at, 2 * at + 2));
  return Object.fromEntries(pairs.map((pair) => pair.map(decodeURIComponent)));
}

const text = fc.string({ unit: "grapheme", minLength: 1 });
const styles = fc.constantFrom<Style>(
  "matrix",
  "label",
  "simple",
  "form",
  "spaceDelimited",
  "pipeDelimited",
);

describe("everything that can be written can be read back", () => {
  const isClear = (style: Style, texts: readonly string[]): boolean =>
    !texts.some((each) =>
      (style === "spaceDelimited" ? /[ ]/ : style === "pipeDelimited" ? /\|/ : /^$/).test(each),
    );
  const explodes = (style: Style, explode: boolean): boolean =>
    explode && !style.endsWith("Delimited");

  it("arrays", () => {
    fc.assert(
      fc.property(
        styles,
        fc.boolean(),
        fc.array(text, { minLength: 1, maxLength: 4 }),
        (style, want, value) => {
          fc.pre(isClear(style, value));
          const explode = explodes(style, want);
          const written = writeStyle({ name: "n[a&m=e", style, explode }, value, uri) ?? "";
          expect(written).toMatch(/^[\w.~;,=&%-]*$/);
          expect(readBack(style, explode, written, "array")).toEqual(value);
        },
      ),
    );
  });

  it("objects", () => {
    const values = fc.dictionary(text, text, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    fc.assert(
      fc.property(styles, fc.boolean(), values, (style, want, value) => {
        fc.pre(isClear(style, Object.entries(value).flat()));
        const explode = explodes(style, want);
        const written = writeStyle({ name: "name", style, explode }, value, uri) ?? "";
        expect(readBack(style, explode, written, "object")).toEqual(value);
      }),
    );
  });

  it("deep objects", () => {
    const key = text.filter((each) => !/[[\]]/.test(each));
    const values = fc.dictionary(key, fc.oneof(text, fc.dictionary(key, text, { minKeys: 1 })), {
      minKeys: 1,
    });
    fc.assert(
      fc.property(values, (value) => {
        const written = writeStyle({ name: "f", style: "deepObject" }, value, uri) ?? "";
        const read: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
        for (const pair of written.split("&")) {
          const [name = "", each = ""] = pair.split("=").map(decodeURIComponent);
          const [, first = "", second] = /^f\[([^\]]*)\](?:\[([^\]]*)\])?$/s.exec(name) ?? [];
          if (second === undefined) read[first] = each;
          else read[first] = { ...(read[first] as object), [second]: each };
        }
        const plain = Object.entries(value).map(([name, each]) => [
          name,
          typeof each === "string" ? each : { ...each },
        ]);
        expect(new Map(Object.entries(read))).toEqual(new Map(plain as [string, unknown][]));
      }),
    );
  });
});

describe("places", () => {
  const write = (parameter: Parameter, input: OperationInput) =>
    writeParameters(operation({ path: "/x", parameters: [parameter] }), input);

  it("writes headers as they are and JSON in ASCII", () => {
    const header = { in: "header", name: "X-A" } as const;
    expect(write(header, { headers: { "X-A": ["a b", "ü=1"] } }).headers).toEqual({
      "X-A": "a b,ü=1",
    });
    const described = { ...header, content: "application/json" };
    expect(write(described, { headers: { "X-A": { a: "ü😀" } } }).headers).toEqual({
      "X-A": '{"a":"\\u00fc\\ud83d\\ude00"}',
    });
  });

  it.each(["a\r\nb: c", "a\nb", "a\0b", "😀", "\u0100"])(
    "refuses the header %j without quoting it",
    (value) => {
      const header = { in: "header", name: "X-A" } as const;
      const call = () => write(header, { headers: { "X-A": value } });
      expect(call).toThrow(InvalidRequestError);
      expect(call).not.toThrow(value);
    },
  );

  it("writes cookies in one header", () => {
    const parameters: readonly Parameter[] = [
      { in: "cookie", name: "a" },
      { in: "cookie", name: "b", explode: false },
      { in: "cookie", name: "c", style: "cookie" },
    ];
    const { headers } = writeParameters(operation({ parameters }), {
      cookies: { a: "x;y, z", b: [1, 2], c: "x=y" },
    });
    expect(headers).toEqual({ cookie: "a=x%3By%2C%20z; b=1,2; c=x=y" });
    const raw = { in: "cookie", name: "c", style: "cookie" } as const;
    expect(() => write(raw, { cookies: { c: "a;b" } })).toThrow(InvalidRequestError);
  });

  it("refuses cookies in a browser", () => {
    const { navigator } = globalThis as { readonly navigator?: unknown };
    Object.defineProperty(globalThis, "navigator", {
      value: { userAgent: "Mozilla/5.0" },
      configurable: true,
    });
    try {
      expect(() => write({ in: "cookie", name: "a" }, { cookies: { a: 1 } })).toThrow("browser");
    } finally {
      Object.defineProperty(globalThis, "navigator", { value: navigator, configurable: true });
    }
  });

  it("writes parameters that a media type describes", () => {
    const query = { in: "query", name: "f", content: "application/json" } as const;
    expect(write(query, { query: { f: { a: ["&"] } } }).query).toBe(
      "f=%7B%22a%22%3A%5B%22%26%22%5D%7D",
    );
    const whole = { in: "querystring", name: "q" } as const;
    expect(write(whole, { querystring: { a: 1, b: [2, 3] } }).query).toBe("a=1&b=2&b=3");
    expect(write({ ...whole, content: "application/json" }, { querystring: [1] }).query).toBe(
      "%5B1%5D",
    );
  });

  it("takes own properties only, whatever their names", () => {
    const query = (name: string): Parameter => ({ in: "query", name });
    expect(write(query("constructor"), { query: {} }).query).toBe("");
    const own = JSON.parse('{"__proto__":"x"}') as object;
    expect(write(query("__proto__"), { query: own }).query).toBe("__proto__=x");
  });

  it("misses what is required", () => {
    const required = { in: "query", name: "limit", required: true } as const;
    expect(() => write(required, {})).toThrow("The query parameter `limit` is missing");
    expect(() => write(required, { query: { limit: null } })).toThrow(InvalidRequestError);
    expect(write(required, { query: { limit: [] } }).query).toBe("");
  });
});
