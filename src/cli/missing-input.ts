import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { isUrl, standardInput } from "../source/is-url.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";

/** The commands that a mistyped word is compared with. */
const commands: readonly string[] =
  "generate check watch update import inspect bundle overlay scaffold mock diff breaking changelog init explain help".split(
    " ",
  );

/**
 * Reports documents that do not exist, and suggests the likely meaning: a command, a URL, or a file
 * of a similar name. For a folder, names the documents in it. `typed` means that the inputs are
 * arguments of the command line.
 */
export function reportMissing(
  inputs: readonly string[],
  directory: string,
  typed: boolean,
): readonly Diagnostic[] {
  return inputs.flatMap((input) => {
    if (isUrl(input) || input === standardInput || /[*?[\]{}!]/.test(input)) return [];
    const found = statSync(resolve(directory, input), { throwIfNoEntry: false });
    if (found?.isDirectory() === true) return reportFolder(input, directory);
    if (found !== undefined) return [];
    const meant = suggestionFor(input, directory, typed);
    if (meant === undefined) return [];
    const help = `did you mean ${meant}?`;
    return diagnose("source/missing", { path: input }, undefined, { help });
  });
}

function reportFolder(input: string, directory: string): Diagnostic {
  const files = documentsIn(resolve(directory, input)).map((name) => `\`${join(input, name)}\``);
  const rest = files.length > maxListed ? [`${files.length - maxListed} more`] : [];
  const listed = [...files.slice(0, maxListed), ...rest].join(", ");
  const help =
    files.length === 0 ? "there is no YAML or JSON in it" : `give a file in it: ${listed}`;
  return diagnose("source/not-a-file", { path: input, found: "a folder" }, undefined, { help });
}

const maxListed = 5;

function suggestionFor(input: string, directory: string, typed: boolean): string | undefined {
  if (typed && /^[a-z]+$/i.test(input)) {
    if (commands.includes(input)) return `\`codegen ${input}\`, the command before its options`;
    const command = nearest(input, commands);
    if (command !== undefined) return `the command \`codegen ${command}\``;
  }
  const file = nearest(basename(input), documentsIn(resolve(directory, dirname(input))));
  if (file !== undefined) return `\`${join(dirname(input), file)}\``;
  const url = meantUrl(input);
  return url === undefined ? undefined : `\`${url}\``;
}

/** Returns the URL or path that a URL without a scheme, or with a wrong one, means. */
function meantUrl(input: string): string | undefined {
  if (/^file:\/\//i.test(input) && URL.canParse(input)) return fileURLToPath(input);
  const broken = /^(https?)(?::\/?|\/\/?)(?=[\w[])(.*)$/i.exec(input);
  if (broken !== null) return `${broken[1]?.toLowerCase()}://${broken[2]}`;
  if (/^:\d+(?:\/|$)/.test(input)) return `http://localhost${input}`;
  if (/^(?:localhost|\d+(?:\.\d+){3}|[\w.-]+:\d+|\[[\da-f:]+\](?::\d+)?)(?:\/|$)/i.test(input)) {
    return `http://${input}`;
  }
  const isHost = /^(?:\/\/)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:\/|$)/i.test(input);
  const isFile = /^[^/]*\.(?:ya?ml|json|md|html?|txt)$/i.test(input);
  return isHost && !isFile ? `https://${input.replace(/^\/\//, "")}` : undefined;
}

function documentsIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.(?:ya?ml|json)$/i.test(name))
      .toSorted();
  } catch {
    return [];
  }
}
