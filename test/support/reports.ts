import { existsSync, readFileSync } from "node:fs";
import type { ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { SaxesParser } from "saxes";
import { expect } from "vitest";

const schemaFile = new URL(
  "../../.cache/bench/templates/node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
  import.meta.url,
);
const isInstalled = existsSync(schemaFile);
if (process.env["SPECLOOM_TEMPLATES"] === "all" && !isInstalled)
  throw new Error("run `npm run bench:setup templates` first");

const validateSarif = isInstalled ? compiled(readFileSync(schemaFile, "utf8")) : undefined;

/** Compiles the schema of SARIF, which has no keyword of draft-04 that later ones read otherwise. */
function compiled(text: string): ValidateFunction {
  const { $schema: _, id: __, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
    readonly results: readonly SarifResult[];
  }[];
}

export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly relatedLocations?: readonly unknown[];
  readonly properties?: { readonly witness?: unknown };
}

/**
 * Expects a log of SARIF that is valid by its schema, where `npm run bench:setup templates` has
 * fetched it, and that GitHub accepts: each result has a rule with descriptions, and a place.
 */
export function expectSarif(text: string): readonly SarifResult[] {
  const log = JSON.parse(text) as SarifLog;
  validateSarif?.(log);
  expect(validateSarif?.errors ?? []).toEqual([]);
  const described = {
    shortDescription: { text: expect.stringMatching(/\S/) },
    fullDescription: { text: expect.stringMatching(/^[^]{1,1024}$/) },
    help: { text: expect.stringMatching(/\S/) },
  };
  for (const { tool, results } of log.runs) {
    for (const rule of tool.driver.rules) expect(rule).toMatchObject(described);
    for (const { ruleId, ruleIndex, locations, message } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(message.text).not.toMatch(/(?<!\\)\]\(/);
      expect(locations).toHaveLength(1);
      expect(locations[0]?.physicalLocation).toMatchObject({
        artifactLocation: { uri: expect.stringMatching(/^[!#-;=?-Z[\]_a-z~]*$/) },
        region: { startLine: expect.any(Number) },
      });
    }
  }
  return log.runs.flatMap(({ results }) => results);
}

export interface CodeQualityIssue {
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

/** Expects a Code Quality report with all that GitLab requires, and a fingerprint for each issue. */
export function expectCodeQuality(text: string): readonly CodeQualityIssue[] {
  const issues = JSON.parse(text) as readonly CodeQualityIssue[];
  for (const issue of issues) {
    expect(issue).toMatchObject({
      description: expect.stringMatching(/[^]/),
      check_name: expect.stringMatching(/./),
      fingerprint: expect.stringMatching(/./),
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
      location: {
        path: expect.stringMatching(/^(?!\.\/)/),
        lines: { begin: expect.any(Number) },
      },
    });
    expect(issue.location.lines.begin).toBeGreaterThan(0);
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
  return issues;
}

/**
 * Expects a report of tests as GitLab reads it: well-formed, with suites of cases that have a name,
 * where cases of one class and name are one. Returns the attributes of cases; `failure` is the text.
 */
export function expectJunit(xml: string): readonly Readonly<Record<string, string>>[] {
  const cases: Record<string, string>[] = [];
  const open: string[] = [];
  const counts: (readonly [string, number, number])[] = [];
  const parser = new SaxesParser();
  parser.on("opentag", ({ name, attributes }) => {
    const around = open.at(-1) ?? "";
    expect([around, name]).toEqual([parents[name], name]);
    open.push(name);
    if (name === "testcase") cases.push({ ...attributes });
    const { tests = "", failures = "" } = attributes;
    if (name.startsWith("testsuite")) counts.push([name, Number(tests), Number(failures)]);
  });
  parser.on("text", (text) => {
    const last = cases.at(-1);
    if (open.at(-1) === "failure" && last !== undefined)
      last["failure"] = (last["failure"] ?? "") + text;
  });
  parser.on("closetag", () => void open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(xml).close();
  const failed = cases.filter(({ failure }) => failure !== undefined).length;
  expect(counts).toEqual(["testsuites", "testsuite"].map((name) => [name, cases.length, failed]));
  const keys = cases.map(({ classname, name }) => JSON.stringify([classname, name]));
  expect(new Set(keys).size).toBe(keys.length);
  for (const { name } of cases) expect(name).not.toBe("");
  return cases;
}

const parents: Readonly<Record<string, string>> = {
  testsuites: "",
  testsuite: "testsuites",
  testcase: "testsuite",
  failure: "testcase",
  "system-out": "testcase",
};
