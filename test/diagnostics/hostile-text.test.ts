import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { diagnose } from "../../src/diagnostics/diagnostic.ts";
import { diagnosticFormats } from "../../src/report/formats.ts";
import { render, renderSummary } from "../../src/report/render.ts";
import { at } from "../../src/ir/pointer.ts";
import { expectCodeQuality, expectJunit, expectSarif } from "../support/reports.ts";

describe("text from documents", () => {
  const matrix = new URL("../../../shared/data/hostile-text/matrix.json", import.meta.url);
  const payloads = [
    "\x1b]0;x\x07",
    "\x1b[2J",
    "\x9b31m",
    "a\rb",
    "a\bb",
    "\u202eb\u2066",
    "a\n::error::b",
    "::set-output name=a::b",
    " ::error::x",
    "##vso[task.x]y",
    "##[add-mask]z",
    "\u2028\u2029",
    "\ud800",
    "%0A::error::",
    "a,b:c",
    "\t",
    "\u{e0041}",
    "[a](https://example.com) [b](0) {0}",
    "C:\\specs\\a b",
    "//server/share",
    "/absolute/é?#%",
    "https://example.com:x/ y",
    "https://a@[::1]:8/[|^%zz%20?{`}#b#c",
    ".",
  ];

  /**
   * Expects a text without control and format characters except line breaks, and without lines that
   * a log would execute as commands.
   */
  function expectHarmless(text: string, own: RegExp): void {
    // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\u2028\u2029]/u);
    for (const line of text.split("\n")) {
      if (!own.test(line)) expect(line).not.toMatch(/^\s*::/);
      expect(line).not.toMatch(/##(?:vso)?\[/i);
    }
  }

  function check(payload: string): void {
    const id = `${payload}.yaml`;
    const text = `a: ${JSON.stringify(payload)}\n${JSON.stringify(payload)}: 1\n# ${payload}\n`;
    const hostile = new Map([[id, { id, text, format: "yaml", value: {} } as const]]);
    const here = { source: id, path: undefined };
    const told = [
      diagnose("ref/unresolved", { ref: payload, outcome: payload }, at(here, "a"), {
        help: payload,
        related: [{ at: at(here, payload), message: payload }],
      }),
      diagnose(
        "ref/unresolved",
        { ref: "c", outcome: "o" },
        { source: id, offset: text.indexOf("# "), length: 5 },
      ),
      diagnose("ref/unresolved", { ref: "d", outcome: "o" }, { source: payload, path: undefined }),
    ];
    const summary = renderSummary(payload, told, hostile);
    expectHarmless(summary, /^$/);
    // A title, an empty line, the head of a table, three rows and an empty line.
    expect(summary.split("\n")).toHaveLength(9);
    expect(summary.replaceAll("<br>", "")).not.toMatch(/[<>@[\]`*]/);
    for (const format of diagnosticFormats) {
      const output = render(told, hostile, { format, color: false, width: 40 });
      const isData = ["json", "sarif", "gitlab"].includes(format);
      if (!isData) expectHarmless(output, format === "github" ? /^::warning [^:]*::/ : /^$/);
      // oxlint-disable-next-line no-control-regex -- as above
      else expect(output).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\u2028\u2029]/u);
      if (format === "junit") expectJunit(output);
      if (format === "sarif") expectSarif(output);
      if (format === "gitlab") expectCodeQuality(output);
      if (format === "github") expect(output.split("\n")).toHaveLength(4);
      if (format === "json") {
        const { diagnostics } = JSON.parse(output) as { diagnostics: readonly { help?: string }[] };
        expect(diagnostics.some(({ help }) => help === payload)).toBe(true);
      }
    }
  }

  test.each(payloads)("%j commands neither a terminal nor a log", check);

  test("nor does any other text", () => {
    const unit = fc.constantFrom(
      ...payloads,
      "::",
      "#",
      "##",
      "[",
      "vso",
      "\n",
      " ",
      "a",
      "é",
      "日",
      "😀",
      "\u0301",
      "x".repeat(60),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => check(units.join(""))),
      { numRuns: 300 },
    );
  });

  test.skipIf(!existsSync(matrix))("nor do the hostile strings (skipped without ../shared)", () => {
    const { payloads: known } = JSON.parse(readFileSync(matrix, "utf8")) as {
      payloads: readonly { value: string }[];
    };
    for (const { value } of known) check(value);
  });
});
