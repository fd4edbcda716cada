import { describe, expect, test } from "vitest";
import { stringFormats } from "../../src/emit/validators/formats.ts";
import { accepts, validatorsOf } from "./support/validator.ts";

type Check = (text: string) => boolean;

async function checks(): Promise<readonly (readonly [format: string, check: Check])[]> {
  return Promise.all(
    [...stringFormats].map(async ([format, [module, name]]) => {
      const path = new URL(`../../templates/runtime/${module}.ts`, import.meta.url).href;
      const runtime = (await import(/* @vite-ignore */ path)) as Record<string, Check>;
      const check = runtime[name];
      if (check === undefined) throw new Error(`${module} has no ${name}`);
      return [format, check] as const;
    }),
  );
}

const length = 100_000;

/** Valid beginnings of each format, then many repetitions, then an invalid end. */
const hostile = [
  "a",
  "1",
  ".",
  "-",
  ":",
  "/",
  "%",
  "%41",
  "{",
  "{a",
  "{a,",
  "=",
  "@",
  '"',
  '\\"',
  "a.",
  "a@",
  "a-",
  "::",
  "~",
  "~0",
  "xn--",
  "é",
  "。",
  "(",
  "[",
  "😀",
  "P1",
  "T1",
  "0",
  "\u0000",
].flatMap((unit) =>
  ["", "a@", "http://", "http://[", "P", "2024-01-01T00:00:00.", "xn--", "/", "{", '"'].map(
    (start) => start + unit.repeat(Math.ceil(length / unit.length)) + "\n",
  ),
);

describe("formats", () => {
  test("answer in linear time, whatever the text", async () => {
    for (const [format, check] of await checks()) {
      for (const text of hostile) expect(typeof check(text), format).toBe("boolean");
    }
  });

  test("refuse what follows a line break", async () => {
    const samples: Readonly<Record<string, string>> = {
      "date-time": "2024-02-29T12:00:00Z",
      date: "2024-02-29",
      time: "12:00:00Z",
      duration: "P1D",
      email: "a@b.c",
      "idn-email": "a@b.c",
      ipv4: "1.2.3.4",
      ipv6: "::1",
      hostname: "a.b",
      "idn-hostname": "a.b",
      uri: "a:b",
      "uri-reference": "a",
      "uri-template": "{a}",
      iri: "a:b",
      "iri-reference": "a",
      uuid: "00000000-0000-0000-0000-000000000000",
      "relative-json-pointer": "0",
      byte: "QUJD",
    };
    const all = new Map(await checks());
    const wrong = Object.entries(samples).filter(
      ([format, text]) =>
        all.get(format)?.(text) !== true || all.get(format)?.(`${text}\n`) !== false,
    );
    expect(wrong).toEqual([]);
  });

  test("know the days of all months, and leap seconds in every zone", async () => {
    const { At } = await validatorsOf({ At: { type: "string", format: "date-time" } });
    const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    const at = (year: number, month: number, day: number): string =>
      `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}T00:00:00Z`;
    for (const [index, count] of days.entries()) {
      expect([
        accepts(At, at(2023, index + 1, count)),
        accepts(At, at(2023, index + 1, count + 1)),
      ]).toEqual([true, false]);
    }
    expect([1900, 2000, 2024, 2100].map((year) => accepts(At, at(year, 2, 29)))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(
      ["23:59:60Z", "00:59:60+01:00", "22:59:60-01:00"].map((time) =>
        accepts(At, `2024-06-30T${time}`),
      ),
    ).toEqual([true, true, true]);
    expect(
      ["23:59:60+01:00", "22:59:60Z"].map((time) => accepts(At, `2024-06-30T${time}`)),
    ).toEqual([false, false]);
  });
});
