import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAnyYaml } from "../../src/source/parse-yaml.ts";
import { readPlainYaml } from "../../src/source/plain-yaml.ts";

const seeds = ["honcho-v1", "honcho-v2", "mielto"].map((name) =>
  readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8"),
);

/** A text with every construct of the fast path, in addition to the seeds. */
const styles = `# A comment
---
"quoted": 'it''s' # another one
list:
- a
-
  - 1
  - -2.50
  - # nothing
- - x: http://a.b/c#d
    y: >
      folded
      lines

        and more
      of them
    z: |+
      kept

- plain text
  on several

  lines
"escapes \\u00e9": "a\\tb \\
  c"
flow: [a, "b", { c: d e, f: [] }, -1, null]
empty:
`;

const snippets =
  "- |: |:| #|'|\"|>-\n|\n|\n\n|  |[|]|{|}|,|&a |*a|! |%|---|...|? |~|-0|0x1|1e3|.inf|012|\\|é|\u00a0|<<: |\n# c\n|- - a|\ufeff|'a\n  b'|t r\n  u|a: x\n"
    .split("|")
    .concat("|", "x: |\n    a\n   b\n");

test("the documents of this repository are plain", () => {
  for (const text of [...seeds, styles]) expect(readPlainYaml(text)).toBeDefined();
});

test("a plain text has the value that the parser for all of YAML reads from it", () => {
  for (const text of [...seeds, styles]) expectSame(text);
  const part = fc
    .constantFrom(...seeds, styles)
    .map((text) => text.split("\n"))
    .chain((lines) =>
      fc
        .tuple(fc.nat(lines.length - 1), fc.integer({ min: 1, max: 14 }))
        .map(([start, count]) => withoutMargin(lines.slice(start, start + count))),
    );
  const edits = fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.constantFrom("", ...snippets)), {
    maxLength: 4,
  });
  let plain = 0;
  const property = fc.property(part, edits, (lines, changes) => {
    const text = changes.reduce(
      (so, [place, cut, put]) => {
        const at = place % (so.length + 1);
        return so.slice(0, at) + put + so.slice(at + cut);
      },
      `${lines.join("\n")}\n`,
    );
    if (expectSame(text)) plain += 1;
  });
  fc.assert(property, { numRuns: 4000, seed: 1 });
  expect(plain).toBeGreaterThan(500);
});

/** Returns false for a text that is left to the full parser. */
function expectSame(text: string): boolean {
  const plain = readPlainYaml(text);
  if (plain === undefined) return false;
  const whole = parseAnyYaml("a.yaml", text);
  expect(whole.diagnostics).toEqual([]);
  expect(plain).toStrictEqual(whole.value?.value);
  expect(JSON.stringify(plain)).toBe(JSON.stringify(whole.value?.value));
  return true;
}

function withoutMargin(lines: readonly string[]): readonly string[] {
  const margins = lines.filter((line) => line !== "").map((line) => line.search(/[^ ]|$/));
  const margin = Math.min(...margins, 100);
  return lines.map((line) => line.slice(margin));
}
