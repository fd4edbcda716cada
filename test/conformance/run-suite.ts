import type { ValidatorOptions } from "../../src/emit/validators/options.ts";
import type { Result } from "../../templates/runtime/validation.ts";
import { type Files, generate, load } from "../validators/support/generate.ts";
import { type Group, documentOf, readRemotes } from "./suite.ts";

interface Validators {
  readonly isS: (value: unknown) => boolean;
  readonly parseS: (value: unknown) => Result<unknown>;
}

/** Generates validators for the schema of every group: one folder for each, and one runtime. */
export async function generateSuite(
  groups: readonly Group[],
  optionsOf: (group: Group) => ValidatorOptions,
): Promise<Files> {
  const others = readRemotes();
  const files = new Map<string, string>();
  for (const [index, group] of groups.entries()) {
    const generated = await generate({ doc: documentOf(group) }, { ...optionsOf(group), others });
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

/** The tests of which `is` or `parse` says something else than the suite, or which the two do not agree about. */
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
      const isExplained = result.ok || result.issues.length > 0;
      const agrees = validators.isS(frozen) === valid && result.ok === valid && isExplained;
      return agrees ? [] : [`${group.name} | ${description}`];
    });
  });
}

/** A check that changed what it looks at would throw. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value === "object" && value !== null) Object.values(value).forEach(deepFreeze);
  return Object.freeze(value);
}
