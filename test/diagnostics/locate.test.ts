import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify, parse as parseWithYaml } from "yaml";
import { createLocator, type Span } from "../../src/source/locate.ts";
import { createSourceText } from "../../src/source/text-position.ts";
import { parse } from "../../src/source/parse.ts";
import { at, fromPointer } from "../../src/ir/pointer.ts";
import type { Source } from "../../src/source/source.ts";

function sourceOf(id: string, text: string): Source {
  const { value } = parse(id, text);
  if (value === undefined) throw new Error(`the text of ${id} is not as the test needs it`);
  return value;
}

function spanOf(
  source: Source,
  pointer: string,
  part: "key" | "value" = "value",
): Span | undefined {
  const origin = at({ source: source.id, path: undefined }, ...(fromPointer(pointer) ?? []));
  return createLocator(new Map([[source.id, source]])).span({ ...origin, part });
}

/** The text of a span. */
function textAt(source: Source, pointer: string, part?: "key" | "value"): string | undefined {
  const span = spanOf(source, pointer, part);
  return span && source.text.slice(span.offset, span.endOffset);
}

/** Every value inside a value, with its keys. */
function* places(
  value: unknown,
  keys: readonly string[] = [],
): Generator<readonly [readonly string[], unknown]> {
  yield [keys, value];
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) yield* places(child, [...keys, key]);
}

const anyRoot = fc
  .jsonValue({ maxDepth: 5 })
  .filter((value) => typeof value === "object" && value !== null);

describe("a pointer leads to the text of its value", () => {
  test("in JSON", () => {
    fc.assert(
      fc.property(anyRoot, fc.constantFrom(0, 2), (value, indent) => {
        const source = sourceOf("a.json", JSON.stringify(value, undefined, indent));
        const locator = createLocator(new Map([[source.id, source]]));
        for (const [keys, part] of places(source.value)) {
          const origin = at({ source: source.id, path: undefined }, ...keys);
          const span = locator.span(origin);
          expect(JSON.parse(source.text.slice(span?.offset, span?.endOffset))).toStrictEqual(part);
          const key = locator.span({ ...origin, part: "key" });
          if (key?.offset !== span?.offset) {
            expect(JSON.parse(source.text.slice(key?.offset, key?.endOffset))).toBe(keys.at(-1));
          }
        }
      }),
    );
  });

  test("in YAML", () => {
    const options = { lineWidth: 0 };
    fc.assert(
      fc.property(anyRoot, fc.constantFrom("block", "flow"), (value, collectionStyle) => {
        const text = stringify(value, {
          ...options,
          collectionStyle,
          aliasDuplicateObjects: false,
        });
        const source = parse("a.yaml", text).value;
        fc.pre(source !== undefined && source.format === "yaml");
        const locator = createLocator(new Map([["a.yaml", source]]));
        for (const [keys, part] of places(source.value)) {
          const span = locator.span(at({ source: "a.yaml", path: undefined }, ...keys));
          expect(span).toBeDefined();
          // A block keeps its meaning when its first line is indented as it was.
          const indent = " ".repeat((span?.column ?? 1) - 1);
          const covered = source.text.slice(span?.offset, span?.endOffset);
          if (typeof part === "object" || !/^[|>]/.test(covered)) {
            expect(parseWithYaml(indent + covered, { stringKeys: false })).toEqual(part);
          }
        }
      }),
    );
  });
});

describe("locations", () => {
  const yaml = sourceOf(
    "a.yaml",
    "openapi: 3.1.0\npaths:\n  /a/b: &p\n    get: {tags: [x, y]}\n  '/c': *p\nempty:\n200: z\n",
  );

  test("name keys and values", () => {
    expect(textAt(yaml, "/openapi")).toBe("3.1.0");
    expect(textAt(yaml, "/openapi", "key")).toBe("openapi");
    expect(textAt(yaml, "/paths/~1a~1b", "key")).toBe("/a/b");
    expect(textAt(yaml, "/paths/~1c", "key")).toBe("'/c'");
    expect(textAt(yaml, "/200")).toBe("z");
    expect(textAt(yaml, "/empty")).toBe("");
    expect(spanOf(yaml, "/empty")).toMatchObject({ line: 6, column: 7, endLine: 6, endColumn: 7 });
    expect(textAt(yaml, "/paths/~1a~1b/get/tags/1", "key")).toBe("y");
  });

  test("go through aliases", () => {
    expect(textAt(yaml, "/paths/~1c")).toBe("*p");
    expect(textAt(yaml, "/paths/~1c/get/tags/1")).toBe("y");
  });

  test("that lead nowhere are those of the nearest ancestor", () => {
    expect(textAt(yaml, "/paths/~1a~1b/get/tags/7")).toBe("[x, y]");
    expect(textAt(yaml, "/openapi/x/y")).toBe("3.1.0");
    expect(textAt(yaml, "/openapi/x", "key")).toBe("openapi");
    expect(textAt(sourceOf("a.json", '{"a": [1, {"b": 2}]}'), "/a/1/c")).toBe('{"b": 2}');
    expect(textAt(yaml, "/paths/__proto__")).toBe(textAt(yaml, "/paths"));
  });

  test("in sources that are not known have no span", () => {
    const locator = createLocator(new Map());
    expect(locator.span({ source: "b.yaml", path: undefined })).toBeUndefined();
  });

  test("in texts that could not be parsed are ranges, or the start", () => {
    for (const text of ["[".repeat(20_000), "a: [", "\0", ""]) {
      for (const format of ["yaml", "json"] as const) {
        const source: Source = { id: "a", text, format, value: undefined };
        expect(spanOf(source, "/a/0/b")).toMatchObject({ line: 1 });
        const locator = createLocator(new Map([["a", source]]));
        expect(locator.span({ source: "a", offset: 1, length: 1 })).toMatchObject({ line: 1 });
      }
    }
  });
});

describe("lines and columns", () => {
  test("columns count code points, and lines end as in YAML", () => {
    const text = createSourceText("a😀b\r\n\u{1F600}é\rx\n");
    expect(text.lineCount).toBe(4);
    expect(text.position(3)).toEqual({ line: 1, column: 3 });
    expect(text.position(8)).toEqual({ line: 2, column: 2 });
    expect(text.position(10)).toEqual({ line: 3, column: 1 });
    expect(text.position(-5)).toEqual({ line: 1, column: 1 });
    expect(text.position(99)).toEqual({ line: 4, column: 1 });
    const lines = [1, 2, 3, 4].map((line) => {
      const { start, end } = text.line(line);
      return text.text.slice(start, end);
    });
    expect(lines).toEqual(["a😀b", "\u{1F600}é", "x", ""]);
  });

  test("agree with counting", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "😀", "\n", "\r", "\r\n", "\ud800")), (parts) => {
        const text = parts.join("");
        const made = createSourceText(text);
        for (let offset = 0; offset <= text.length; offset += 1) {
          const lines = text
            .slice(0, offset)
            .replace(/\r$/, text[offset] === "\n" ? "" : "\r")
            .split(/\r\n|\r|\n/);
          const { line, column } = made.position(offset);
          expect(line).toBe(lines.length);
          const inPair =
            /[\uD800-\uDBFF]$/.test(text.slice(0, offset)) &&
            /^[\uDC00-\uDFFF]/.test(text.slice(offset));
          const inBreak = text[offset - 1] === "\r" && text[offset] === "\n";
          if (!inPair && !inBreak) expect(column).toBe([...(lines.at(-1) ?? "")].length + 1);
        }
      }),
    );
  });
});
