import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withExactIntegers } from "../../templates/runtime/wire/exact-integers.ts";
import { exactJson } from "../../templates/runtime/wire/exact-json.ts";
import { anyText } from "../support/any-text.ts";

const { parse, stringify } = exactJson;

/**
 * JSON texts of any value, with integers of many digits, inherited names and white space in them.
 */
const texts = fc.letrec<{ value: string }>((tie) => {
  const space = fc.constantFrom("", " ", "\n\t");
  const string = fc.oneof(
    anyText().map((text) => JSON.stringify(text)),
    fc.constantFrom('"__proto__"', '"constructor"', '"1"', '"\\u0061"', '"9007199254740993"'),
  );
  const number = fc.oneof(
    fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom("-0", "1e400", "1E2", "0.10", "9007199254740993", "1234567890123456.5e3"),
  );
  const list = (items: readonly string[], [open, close]: string): string =>
    `${open}${items.join(",")}${close}`;
  return {
    value: fc
      .tuple(
        space,
        fc.oneof(
          { depthSize: "small", withCrossShrink: true },
          number,
          string,
          fc.constantFrom("true", "false", "null"),
          fc.array(tie("value"), { maxLength: 4 }).map((items) => list(items, "[]")),
          fc.array(fc.tuple(string, space, tie("value")), { maxLength: 4 }).map((all) =>
            list(
              all.map(([name, gap, value]) => `${name}${gap}:${value}`),
              "{}",
            ),
          ),
        ),
        space,
      )
      .map((parts) => parts.join("")),
  };
}).value;

/** The same, except a text that is an integer as a whole. */
const rounded = (value: unknown): unknown => (typeof value === "bigint" ? Number(value) : value);

describe("exactJson.parse", () => {
  it("gives the very value that JSON.parse gives", () => {
    fc.assert(
      fc.property(texts, (text) => {
        const [own, expected] = [rounded(parse(text)), JSON.parse(text) as unknown];
        expect(isDeepStrictEqual(own, expected)).toBe(true);
        expect(JSON.stringify(own)).toBe(JSON.stringify(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it("refuses what JSON.parse refuses", () => {
    for (const text of ["", "[1,]", "{", "01", "9007199254740993,", '"\n"']) {
      expect(() => parse(text)).toThrow(SyntaxError);
    }
  });

  it("remembers integers that numbers cannot hold, and those alone", () => {
    const value = parse(
      '{"a":9007199254740993,"b":9007199254740991,"c":[1,-9223372036854775808,18446744073709551615],"d":9007199254740993.5,"__proto__":9007199254740995}',
    ) as Record<string, unknown>;
    expect(withExactIntegers(value)["a"]).toBe(9007199254740993n);
    expect(withExactIntegers(value)["b"]).toBe(9007199254740991);
    expect(withExactIntegers(value["c"] as object)).toEqual([
      1,
      -9223372036854775808n,
      18446744073709551615n,
    ]);
    expect(withExactIntegers(value)["d"]).toBe(Number("9007199254740993.5"));
    expect(Object.getOwnPropertyDescriptor(withExactIntegers(value), "__proto__")?.value).toBe(
      9007199254740995n,
    );
    expect(Object.getPrototypeOf(withExactIntegers(value))).toBe(Object.prototype);
    expect(value["a"]).toBe(9007199254740992);
    expect({ ...withExactIntegers({ ...value }) }["a"]).toBe(9007199254740992);
  });

  it("lets the last of several properties of one name count", () => {
    const value = parse('{"a":9007199254740993,"a":1,"b":1,"b":9007199254740993}') as object;
    expect(withExactIntegers(value)).toEqual({ a: 1, b: 9007199254740993n });
  });

  it("spends no time on integers that are longer than any range", () => {
    const digits = "9".repeat(1_000_000);
    const value = parse(`{"a":${digits}}`) as object;
    expect(withExactIntegers(value)).toEqual({ a: Infinity });
  });
});

describe("exactJson.stringify", () => {
  it("writes what JSON.stringify writes", () => {
    const values = fc.anything({ withDate: true, withBoxedValues: true, withSparseArray: true });
    fc.assert(
      fc.property(values, (value) => {
        fc.pre(!/bad/.test(safely(value)));
        expect(stringify(value)).toBe(JSON.stringify(value));
      }),
      { numRuns: 2000 },
    );
  });

  it("writes a bigint in digits, wherever it is, and texts as texts", () => {
    const value = {
      a: 9007199254740993n,
      b: [-1n, { c: 0n }],
      d: "9007199254740993n",
      e: undefined,
    };
    const text = '{"a":9007199254740993,"b":[-1,{"c":0}],"d":"9007199254740993n"}';
    expect(stringify(value)).toBe(text);
    expect(withExactIntegers(parse(text) as object)).toMatchObject({ a: 9007199254740993n });
  });

  it("throws for what JSON cannot say", () => {
    const circle: unknown[] = [];
    circle.push(circle);
    expect(() => stringify(circle)).toThrow(TypeError);
    expect(() => stringify({ at: new Date(Number.NaN) })).toThrow(TypeError);
    const twice = { a: 1 };
    expect(stringify([twice, twice])).toBe('[{"a":1},{"a":1}]');
  });
});

/** `bad` for values for which `JSON.stringify` differs: invalid dates and exact integers. */
function safely(value: unknown): string {
  try {
    return String(
      JSON.stringify(
        value,
        function check(this: Record<string, unknown>, key: string, item: unknown) {
          const source = this[key];
          if (source instanceof Date && Number.isNaN(source.getTime())) throw new Error("date");
          return item;
        },
      ),
    );
  } catch {
    return "bad";
  }
}
