import { existsSync, readdirSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isUrl } from "../source/is-url.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";

/** The commands that a mistyped word is compared with. */
const commands: readonly string[] =
  "generate check import inspect scaffold mock init explain help".split(" ");

/**
 * Reports documents on the command line that do not exist, and suggests the likely meaning: a
 * command, a URL, or a file of a similar name.
 */
export function reportMissing(inputs: readonly string[], directory: string): readonly Diagnostic[] {
  return inputs.flatMap((input) => {
    if (isUrl(input) || /[*?[\]{}!]/.test(input) || existsSync(resolve(directory, input)))
      return [];
    const meant = suggestionFor(input, directory);
    if (meant === undefined) return [];
    const help = `did you mean ${meant}?`;
    return diagnose("source/missing", { path: input }, undefined, { help });
  });
}

function suggestionFor(input: string, directory: string): string | undefined {
  if (/^[a-z]+$/i.test(input)) {
    const command = nearest(input, commands);
    if (command !== undefined) return `the command \`codegen ${command}\``;
  }
  if (/^(?:localhost|[\w.-]+):\d+(?:\/|$)/.test(input)) return `\`http://${input}\``;
  const file = nearest(basename(input), documentsIn(resolve(directory, dirname(input))));
  return file === undefined ? undefined : `\`${join(dirname(input), file)}\``;
}

function documentsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => /\.(?:ya?ml|json)$/i.test(name));
  } catch {
    return [];
  }
}
