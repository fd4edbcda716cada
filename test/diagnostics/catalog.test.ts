import fc from "fast-check";
import { expect, test } from "vitest";
import { catalog } from "../../src/diagnostics/catalog.ts";
import { explain } from "../../src/report/explain.ts";
import { nearest } from "../../src/diagnostics/suggest.ts";

test("every code is explained", () => {
  for (const [code, { severity }] of Object.entries(catalog)) {
    const { known, text } = explain(code);
    expect(known).toBe(true);
    expect(text.split("\n")[0]).toBe(`${code} (${severity})`);
    expect(code).toMatch(/^[a-z]+\/[a-z][a-z0-9-]*$/);
    for (const line of text.split("\n")) {
      if (line.includes(" ")) expect(line.length).toBeLessThanOrEqual(80);
    }
  }
});

test("an unknown code is answered with the one that was meant", () => {
  expect(explain("ref/unresolvd")).toEqual({
    known: false,
    text: "there is no diagnostic `ref/unresolvd`; did you mean `ref/unresolved`?\n",
  });
  for (const code of ["__proto__", "constructor", "toString", "", "\x1b[2J"]) {
    expect(explain(code).known).toBe(false);
    expect(explain(code).text).not.toContain("\x1b");
  }
});

test("the nearest of some words", () => {
  const words = ["User", "UserCreate", "Usage", "Message", "messages"];
  expect(nearest("Usr", words)).toBe("User");
  expect(nearest("USER", words)).toBe("User");
  expect(nearest("Mesage", words)).toBe("Message");
  expect(nearest("Messgae", words)).toBe("Message");
  expect(nearest("Widget", words)).toBeUndefined();
  expect(nearest("", words)).toBeUndefined();
  const pointers = words.map((word) => `#/components/schemas/${word}`);
  expect(nearest("#/components/schemas/Usr", pointers)).toBe("#/components/schemas/User");
  expect(nearest("#/components/schemas/Widget", pointers)).toBeUndefined();
  expect(nearest("#/component/schemas/User", pointers)).toBe("#/components/schemas/User");
});

test("the nearest word is within a third of the letters, whatever the words are", () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string()), (word, words) => {
      const found = nearest(word, words);
      expect(found === undefined || (words.includes(found) && found !== word)).toBe(true);
      expect(nearest(word, words)).toBe(found);
    }),
  );
});
