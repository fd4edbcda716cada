import { readFileSync } from "node:fs";
import type { ValidatorOptions } from "../../src/emit/validators/options.ts";
import { type Collect, Issues } from "../../templates/runtime/validate/issues.ts";
import type { Result } from "../../templates/runtime/validate/issue.ts";
import { type Files, generate, load } from "../validators/support/generate.ts";
import { type Group, documentOf, readRemotes } from "./suite.ts";

interface Validators {
  readonly isS: (value: unknown) => boolean;
  readonly parseS: (value: unknown) => Result<unknown>;
  readonly collectS: Collect;
}

/** Generates validators for the schema of every group: one folder for each, and one runtime. */
export async function generateSuite(
  groups: readonly Group[],
  optionsOf: (group: Group) => ValidatorOptions,
  inDocument: (group: Group) => unknown = documentOf,
): Promise<Files> {
  const others = readRemotes();
  const files = new Map<string, string>();
  for (const [index, group] of groups.entries()) {
    const generated = await generate({ doc: inDocument(group) }, { ...optionsOf(group), others });
    for (const [path, text] of generated) {
      if (path.startsWith("runtime/")) files.set(path, text);
      else files.set(`group${index}/${path}`, text.replaceAll('"../runtime/', '"../../runtime/'));
    }
  }
  const lines = groups.map(
    (_, index) => `export * as group${index} from "./group${index}/doc/validators.ts";`,
  );
  return files.set("entry.ts", `${lines.join("\n")}\n`);
}

/** The tests for which `is`, `parse` or `collect` contradicts the suite. */
export async function failuresOf(
  groups: readonly Group[],
  files: Files,
): Promise<readonly string[]> {
  const modules = await load(files, "entry.ts");
  return groups.flatMap((group, index) => {
    const validators = modules[`group${index}`] as Validators;
    return group.tests.flatMap(({ description, data, valid }) => {
      const frozen = deepFreeze(data);
      const result = validators.parseS(frozen);
      const issues = new Issues(Infinity);
      validators.collectS(frozen, "", issues);
      const verdicts = [validators.isS(frozen), result.ok, issues.found.length === 0];
      const agrees = verdicts.every((verdict) => verdict === valid);
      return agrees ? [] : [`${group.name} | ${description}`];
    });
  });
}

/** The tests of groups, as `failuresOf` names them. */
export function namesOf(groups: readonly Group[]): readonly string[] {
  return groups.flatMap(({ name, tests }) =>
    tests.map(({ description }) => `${name} | ${description}`),
  );
}

/** The lines of a list of known failures. */
export function readKnownFailures(file: string): readonly string[] {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
}

/** Freezes a value deeply, so that a check that modifies its input throws. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
