import { resolve } from "node:path";
import { literalConfig } from "../config/literal.ts";
import { configNames, isModule } from "../config/load.ts";
import type { Generated } from "../generate.ts";
import type { Host } from "../host/host.ts";
import { HostError } from "../host/host.ts";
import type { Place } from "../run/place.ts";
import { isUrl, localPath } from "../source/is-url.ts";

/** The texts that a round was made from, by path; `undefined` for a file that was missing. */
export type Inputs = ReadonlyMap<string, string | undefined>;

/** The time, in milliseconds, that an editor may take between removing a file and writing it. */
const grace = 100;

/**
 * Reads the configuration, which is the file that the user named or those that would be found, with
 * the modules that it imports and the files that they name.
 */
export async function readConfigTexts(
  { host, directory }: Pick<Place, "host" | "directory">,
  named: string | undefined,
): Promise<Inputs> {
  const texts = await readTexts(host, named === undefined ? configNames : [named]);
  const others: string[] = [];
  for (const [path, text] of texts) {
    if (text === undefined || !isModule(path) || literalConfig(text) !== undefined) continue;
    const { configFiles } = await import("../config/config-files.ts");
    const { files } = configFiles(resolve(directory, path));
    others.push(...files.map((file) => localPath(directory, file)));
  }
  return new Map([...(await readTexts(host, others)), ...texts]);
}

/**
 * Returns the inputs of a round: its configuration, and what it has read. If it could not read
 * anything, what the round before has read is still to be watched.
 */
export async function inputsOf(
  config: Inputs,
  generated: Generated | undefined,
  earlier: Inputs,
  host: Host,
): Promise<Inputs> {
  if (generated === undefined) {
    const others = [...earlier.keys()].filter((path) => !config.has(path));
    return new Map([...(await readTexts(host, others)), ...config]);
  }
  const { inputs, sources } = generated;
  const local = inputs.filter((path) => !isUrl(path));
  // A source that is missing has an empty text.
  const textOf = (path: string): string => sources.get(path)?.text ?? "";
  const unread = local.filter((path) => textOf(path) === "");
  const texts = local.map((path) => [path, textOf(path)] as const);
  return new Map([...texts, ...(await readTexts(host, unread)), ...config]);
}

/** Returns the paths of inputs with another text by now. */
export async function changedInputs(inputs: Inputs, host: Host): Promise<readonly string[]> {
  const find = async (): Promise<readonly (readonly [string, string | undefined])[]> =>
    [...(await readTexts(host, inputs.keys()))].filter(([path, text]) => text !== inputs.get(path));
  let changed = await find();
  if (changed.some(([, text]) => text === undefined || text === "")) {
    await new Promise((resume) => setTimeout(resume, grace));
    changed = await find();
  }
  return changed.map(([path]) => path);
}

async function readTexts(host: Host, paths: Iterable<string>): Promise<Inputs> {
  const read = [...paths].map(async (path) => {
    const text = await host.readText(path).catch((error: unknown) => {
      if (error instanceof HostError) return undefined;
      throw error;
    });
    return [path, text] as const;
  });
  return new Map(await Promise.all(read));
}
