import { type Staged, diagnose, hasErrors } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import type { ImportedDocument } from "./import.ts";

/**
 * Writes imported documents, and returns the paths that were written. A file that is current is not
 * touched, and nothing is written if the import has an error.
 */
export async function writeImported(
  host: Host,
  imported: Staged<readonly ImportedDocument[]>,
): Promise<Staged<readonly string[]>> {
  if (hasErrors(imported.diagnostics)) return { value: [], diagnostics: imported.diagnostics };
  const changed = await outdated(host, imported.value);
  const [first] = changed;
  if (first === undefined) return { value: [], diagnostics: imported.diagnostics };
  try {
    await host.writeTexts(
      new Map(changed.map(({ path, text }) => [path, text])),
      new Map(changed.map(({ path, before }) => [path, before])),
    );
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    const problem = diagnose("import/unwritable", { path: first.path, reason: error.message });
    return { value: [], diagnostics: [...imported.diagnostics, problem] };
  }
  return { value: changed.map(({ path }) => path), diagnostics: imported.diagnostics };
}

/**
 * Compares imported documents with the files, and returns the paths that are not current, each with
 * an `import/not-current`. Writes nothing.
 */
export async function checkImported(
  host: Host,
  imported: Staged<readonly ImportedDocument[]>,
): Promise<Staged<readonly string[]>> {
  if (hasErrors(imported.diagnostics)) return { value: [], diagnostics: imported.diagnostics };
  const paths = (await outdated(host, imported.value)).map(({ path }) => path);
  const stale = paths.map((path) => diagnose("import/not-current", { path }));
  return { value: paths, diagnostics: [...imported.diagnostics, ...stale] };
}

async function outdated(
  host: Host,
  documents: readonly ImportedDocument[],
): Promise<readonly (ImportedDocument & { readonly before: string | undefined })[]> {
  const changed: (ImportedDocument & { readonly before: string | undefined })[] = [];
  for (const document of documents) {
    const isFile = (await host.kind(document.path)) === "file";
    const before = isFile ? await host.readText(document.path) : undefined;
    if (before !== document.text) changed.push({ ...document, before });
  }
  return changed;
}
