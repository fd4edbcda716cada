import { join } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { OutputUnit } from "../config/units.ts";
import type { ImportExtension } from "../format/imports.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { type Project, readProject } from "../project/project.ts";
import { checkPackages } from "../project/packages.ts";
import { checkRequirements } from "../project/requirements.ts";
import { localPath } from "../source/is-url.ts";
import { parseJson, parseRelaxedJson } from "../source/parse-json.ts";
import type { Source } from "../source/source.ts";

/** The needs of the project around a folder of the output, and its lacks. */
export interface Fitted {
  /** The extension of imports. */
  readonly importExtension: ImportExtension;
  /** The requirements of the output that the project does not meet. */
  readonly diagnostics: readonly Diagnostic[];
  /** The absolute paths of the files that say so. */
  readonly files: readonly string[];
  /** The files that the diagnostics point into. */
  readonly sources: ReadonlyMap<string, Source>;
  /** The extension of imports and its reason, for people; `undefined` if it is configured. */
  readonly imports: string | undefined;
}

/** Reads the project around a folder, and chooses the extension of imports by it. */
export function fitToProject(
  { folder, importExtension: chosen }: Pick<OutputUnit, "folder" | "importExtension">,
  config: ResolvedConfig,
  directory: string,
): Fitted {
  const { severities, emitters } = config;
  const project = readProject(join(directory, folder));
  const { tsconfig, told } = project;
  const importExtension = chosen ?? told.extension;
  const file = tsconfig === undefined ? "" : localPath(directory, tsconfig.path);
  const found = [
    ...checkRequirements(project, file, { importExtension, hasTemporal: usesTemporal(config) }),
    ...checkPackages(project, emitters),
  ];
  const source =
    tsconfig === undefined || found.length === 0 ? undefined : sourceOf(file, tsconfig.text);
  return {
    importExtension,
    files: project.files,
    diagnostics: withSeverities(found, severities),
    sources: new Map(source === undefined ? [] : [[file, source]]),
    imports: chosen === undefined ? describe(project, file) : undefined,
  };
}

function usesTemporal({ documents, types }: ResolvedConfig): boolean {
  return [types, ...documents.flatMap(({ own }) => own?.types ?? [])].some((each) =>
    Object.values(each).some((type) => typeof type === "string" && type.startsWith("Temporal.")),
  );
}

function sourceOf(id: string, text: string): Source | undefined {
  return (parseRelaxedJson(id, text) ?? parseJson(id, text)).value;
}

function describe({ told }: Project, file: string): string | undefined {
  const { extension, because, file: other = file } = told;
  if (because === undefined) return undefined;
  const end = extension === "" ? "have no extension" : `end in ${extension}`;
  return `imports ${end}: ${other === "" ? because : `${other} has ${because}`}`;
}
