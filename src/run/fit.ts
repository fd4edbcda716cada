import { join } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { type Project, readProject } from "../project/project.ts";
import { checkRequirements } from "../project/requirements.ts";
import { localPath } from "../source/is-url.ts";
import { parseJson, parseRelaxedJson } from "../source/parse-json.ts";
import type { Source } from "../source/source.ts";

/** A configuration that fits the project around its output folder. */
export interface Fitted {
  readonly config: ResolvedConfig;
  /** The requirements of the output that the project does not meet. */
  readonly diagnostics: readonly Diagnostic[];
  /** The files that the diagnostics point into. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The extension of imports and its reason, for people; `undefined` if it is configured. */
  readonly imports: string | undefined;
}

/** Reads the project around the output folder, and chooses the extension of imports by it. */
export function fitToProject(config: ResolvedConfig, directory: string): Fitted {
  const project = readProject(join(directory, config.output));
  const { tsconfig, told } = project;
  const importExtension = config.importExtension ?? told.extension;
  const file = tsconfig === undefined ? "" : localPath(directory, tsconfig.path);
  const found = checkRequirements(project, file, importExtension);
  const source =
    tsconfig === undefined || found.length === 0 ? undefined : sourceOf(file, tsconfig.text);
  return {
    config: { ...config, importExtension },
    diagnostics: withSeverities(found, config.severities),
    sources: new Map(source === undefined ? [] : [[file, source]]),
    imports: config.importExtension === undefined ? describe(project, file) : undefined,
  };
}

function sourceOf(id: string, text: string): Source | undefined {
  return (parseRelaxedJson(id, text) ?? parseJson(id, text)).value;
}

function describe({ told }: Project, file: string): string | undefined {
  const { extension, because } = told;
  if (because === undefined) return undefined;
  const end = extension === "" ? "have no extension" : `end in ${extension}`;
  return `imports ${end}: ${file === "" ? because : `${file} has ${because}`}`;
}
