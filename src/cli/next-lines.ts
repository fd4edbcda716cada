import type { ImportExtension } from "../format/imports.ts";
import type { Surroundings } from "../run/place.ts";

/** Limits the number of documents whose imports are shown. */
const maxShown = 3;

/**
 * Returns the lines that a user needs to go on: the reason for the extension of imports, and the
 * import of each document. `clients` are the classes of clients, by document.
 */
export function nextLines(
  { config, imports, importExtensionIn }: Surroundings,
  clients: ReadonlyMap<string, string>,
): readonly string[] {
  const { output, flat, emit: all, documents } = config;
  const shown = documents.slice(0, maxShown).flatMap(({ id, own }) => {
    const folder = own?.output ?? (flat ? output : `${output}/${id}`);
    const { emit = all } = own ?? {};
    const name = emit.client ? clients.get(id) : emit.server ? "createServer" : undefined;
    return name === undefined
      ? []
      : [
          `import { ${name} } from "${specifierOf(folder, importExtensionIn(own?.output ?? output))}";`,
        ];
  });
  return [...(imports === undefined ? [] : [imports]), ...shown];
}

/** The specifier of an index, from the working directory. */
function specifierOf(folder: string, extension: ImportExtension): string {
  const path = folder.startsWith("/") || folder.startsWith("../") ? folder : `./${folder}`;
  return extension === "" ? path : `${path}/index${extension}`;
}
