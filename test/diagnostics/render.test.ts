import { describe, expect, test } from "vitest";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { diagnose } from "../../src/diagnostics/diagnostic.ts";
import { diagnosticFormats } from "../../src/report/formats.ts";
import { type RenderOptions, render, renderSummary } from "../../src/report/render.ts";
import { parse } from "../../src/source/parse.ts";
import { at } from "../../src/ir/pointer.ts";
import type { Source } from "../../src/source/source.ts";
import { expectCodeQuality, expectJunit, expectSarif } from "../support/reports.ts";

function sourcesOf(texts: Readonly<Record<string, string>>): ReadonlyMap<string, Source> {
  return new Map(
    Object.entries(texts).map(([id, text]) => {
      const { value } = parse(id, text);
      return [id, value ?? { id, text, format: "yaml", value: undefined }];
    }),
  );
}

const sources = sourcesOf({
  "specs/pets.yaml":
    "openapi: 3.1.0\ncomponents:\n  schemas:\n    User:\n      type: object\n    Pet:\n      $ref: '#/components/schemas/Usr'\n",
  "b.json": `{"a": "${"xy ".repeat(50)}", "b": {"c": "日本"}}`,
});
const schemas = at({ source: "specs/pets.yaml", path: undefined }, "components", "schemas");
const unresolved = diagnose(
  "ref/unresolved",
  { ref: "#/components/schemas/Usr", outcome: "any value is accepted" },
  at(schemas, "Pet", "$ref"),
  {
    severity: "error",
    help: "did you mean `#/components/schemas/User`?",
    related: [{ at: { ...at(schemas, "User"), part: "key" }, message: "it is defined here" }],
  },
);
const lost = diagnose(
  "source/precision",
  { text: "1", value: "2" },
  { source: "b.json", offset: 165, length: 11 },
);
const missing = diagnose("source/missing", { path: "gone.yaml" });

function printed(
  format: RenderOptions["format"],
  diagnostics: readonly Diagnostic[],
  more: Partial<RenderOptions> = {},
): string {
  return render(diagnostics, sources, { format, color: false, width: 60, ...more });
}

describe("formats", () => {
  test("pretty shows the lines", () => {
    expect(printed("pretty", [unresolved, lost, missing, unresolved]))
      .toBe(`error[source/missing]: the file \`gone.yaml\` does not exist

warning[source/precision]: \`1\` is read as \`2\`
  ┌─ b.json:1:166
1 │ …y xy xy xy xy xy xy ", "b": {"c": "日本"}}
  │                              ^^^^^^^^^^^^^

error[ref/unresolved]: \`#/components/schemas/Usr\` is not defined; any value is accepted
  ┌─ specs/pets.yaml:7:13
7 │       $ref: '#/components/schemas/Usr'
  │             ^^^^^^^^^^^^^^^^^^^^^^^^^^
  ├─ specs/pets.yaml:4:5
4 │     User:
  │     ---- it is defined here
  = help: did you mean \`#/components/schemas/User\`?

2 errors and 1 warning; \`codegen explain source/missing\` says more
`);
  });

  test("pretty colours what it adds", () => {
    // oxlint-disable no-control-regex -- colours are control characters
    const bare = printed("pretty", [unresolved, lost], { color: true }).replaceAll(
      /\x1b\[\d+m/g,
      "",
    );
    expect(bare).toBe(printed("pretty", [unresolved, lost]));
    expect(printed("pretty", [unresolved], { color: true })).toContain(
      "\x1b[31merror[ref/unresolved]",
    );
  });

  test("plain has a line for each", () => {
    expect(printed("plain", [unresolved, missing]))
      .toBe(`error[source/missing]: the file \`gone.yaml\` does not exist
specs/pets.yaml:7:13: error[ref/unresolved]: \`#/components/schemas/Usr\` is not defined; any value is accepted
  specs/pets.yaml:4:5: it is defined here
  help: did you mean \`#/components/schemas/User\`?
2 errors; \`codegen explain source/missing\` says more
`);
  });

  test("github has a command for each", () => {
    expect(printed("github", [unresolved, lost, missing]).split("\n")).toEqual([
      "::error title=source/missing::the file `gone.yaml` does not exist",
      "::warning file=b.json,line=1,endLine=1,col=166,endColumn=177,title=source/precision::`1` is read as `2`",
      "::error file=specs/pets.yaml,line=7,endLine=7,col=13,endColumn=39,title=ref/unresolved::`#/components/schemas/Usr` is not defined; any value is accepted%0Aspecs/pets.yaml:4:5: it is defined here%0Ahelp: did you mean `#/components/schemas/User`?",
      "",
    ]);
  });

  test("json tells everything", () => {
    const { diagnostics, ...rest } = JSON.parse(printed("json", [unresolved, lost])) as {
      diagnostics: readonly object[];
    };
    expect(rest).toEqual({ version: 1, summary: { errors: 1, warnings: 1, infos: 0 } });
    expect(diagnostics[1]).toEqual({
      code: "ref/unresolved",
      severity: "error",
      message: "`#/components/schemas/Usr` is not defined; any value is accepted",
      help: "did you mean `#/components/schemas/User`?",
      location: {
        file: "specs/pets.yaml",
        pointer: "/components/schemas/Pet/$ref",
        start: { line: 7, column: 13, offset: 88 },
        end: { line: 7, column: 39, offset: 114 },
      },
      related: [
        {
          location: {
            file: "specs/pets.yaml",
            pointer: "/components/schemas/User",
            start: { line: 4, column: 5, offset: 42 },
            end: { line: 4, column: 9, offset: 46 },
          },
          message: "it is defined here",
        },
      ],
    });
  });

  test("sarif is SARIF 2.1.0", () => {
    const [odd, drive, linked] = ["a b/ü#1\ud800.yaml", "D:/a b.yaml", "https://example.com/["].map(
      (source) =>
        diagnose(
          "ref/unresolved",
          { ref: "[a](0)", outcome: "it is left out" },
          { source, path: undefined },
        ),
    ) as [Diagnostic, Diagnostic, Diagnostic];
    const results = expectSarif(printed("sarif", [unresolved, lost, missing, odd, drive, linked]));
    expect(
      results.map(({ level, locations }) => [
        level,
        locations[0]?.physicalLocation.artifactLocation.uri,
      ]),
    ).toEqual([
      ["error", "."],
      ["warning", "file:///D:/a%20b.yaml"],
      ["warning", "a%20b/%C3%BC%231%EF%BF%BD.yaml"],
      ["warning", "b.json"],
      ["warning", "https://example.com/%5B"],
      ["error", "specs/pets.yaml"],
    ]);
    expect(results[5]?.locations[0]?.physicalLocation.region).toEqual({
      startLine: 7,
      startColumn: 13,
      endLine: 7,
      endColumn: 39,
    });
  });

  test("junit is XML with a case for each finding", () => {
    const cases = expectJunit(printed("junit", [unresolved, lost, missing]));
    expect(cases.map(({ classname, failure }) => [classname, failure !== undefined])).toEqual([
      ["specloom", true],
      ["b.json", false],
      ["specs/pets.yaml", true],
    ]);
    expect(cases[2]).toEqual({
      classname: "specs/pets.yaml",
      file: "specs/pets.yaml",
      line: "7",
      name: "ref/unresolved #/components/schemas/Pet/$ref `#/components/schemas/Usr` is not defined; any value is accepted",
      failure: [
        "specs/pets.yaml:7:13",
        "`#/components/schemas/Usr` is not defined; any value is accepted",
        "specs/pets.yaml:4:5: it is defined here",
        "help: did you mean `#/components/schemas/User`?",
      ].join("\n"),
    });
    expect(expectJunit(printed("junit", []))).toEqual([
      { classname: "specloom", name: "no findings" },
    ]);
  });

  test("gitlab is a Code Quality report whose fingerprints survive moved lines", () => {
    const [nowhere, , issue] = expectCodeQuality(printed("gitlab", [unresolved, lost, missing]));
    expect(issue).toMatchObject({
      check_name: "ref/unresolved",
      severity: "major",
      location: { path: "specs/pets.yaml", lines: { begin: 7, end: 7 } },
    });
    expect(nowhere?.location).toEqual({ path: ".", lines: { begin: 1, end: 1 } });
    const below = sourcesOf({
      "specs/pets.yaml": `# moved\n${sources.get("specs/pets.yaml")?.text ?? ""}`,
    });
    const options = { format: "gitlab", color: false } as const;
    const [moved] = expectCodeQuality(render([unresolved], below, options));
    expect(moved?.location.lines.begin).toBe(8);
    expect(moved?.fingerprint).toBe(issue?.fingerprint);
    const twice = [0, 3].map((offset) =>
      diagnose(
        "source/precision",
        { text: "1", value: "2" },
        { source: "b.json", offset, length: 1 },
      ),
    );
    const prints = expectCodeQuality(printed("gitlab", [...twice, unresolved])).map(
      (each) => each.fingerprint,
    );
    expect(new Set(prints).size).toBe(3);
  });

  test("the summary of a job is a table", () => {
    expect(renderSummary("codegen", [unresolved, lost], sources).split("\n").slice(0, 5)).toEqual([
      "### codegen: 1 error and 1 warning",
      "",
      "| | place | finding |",
      "| --- | --- | --- |",
      expect.stringMatching(
        /^\| ❌ \| specs\/pets&#46;yaml&#58;7&#58;13 \| ref\/unresolved: &#96;&#35;\/components/,
      ),
    ]);
    expect(renderSummary("codegen", [], sources)).toBe("### codegen: nothing to report\n\n");
  });

  test("nothing is nothing to people, and an empty list to programs", () => {
    expect(diagnosticFormats.map((format) => printed(format, []).length > 0)).toEqual([
      false,
      false,
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  test("the page that a part was imported from is named", () => {
    const trace = () => ({ file: "specs/pages/foo.md", line: 120, column: 13 });
    for (const format of ["pretty", "plain", "github", "sarif", "junit", "gitlab"] as const) {
      expect(printed(format, [unresolved], { trace })).toContain(
        "imported from specs/pages/foo.md:120:13",
      );
    }
    expect(printed("json", [unresolved], { trace })).toContain('"importedFrom"');
  });

  test("the gravest are shown when there are too many, and the rest is counted", () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      diagnose("source/precision", { text: String(index), value: "" }),
    );
    const text = printed("plain", [...many, unresolved], { limit: 3 });
    expect(text.split("\n")).toHaveLength(3 + 2 + 1 + 1);
    expect(text).toContain("ref/unresolved");
    expect(text).toContain("1 error and 50 warnings; not shown: 48 more source/precision");
    const told = printed("plain", [...many, unresolved], {});
    expect(told.match(/warning\[source\/precision\]/g)).toHaveLength(5);
    expect(told).toContain("not shown: 45 more source/precision");
  });
});
