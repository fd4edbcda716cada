import { memoryHost } from "../../../src/host/memory.ts";
import {
  type ImportOptions,
  type ImportedDocument,
  importPages,
} from "../../../src/import/import.ts";
import type { Staged } from "../../../src/diagnostics/diagnostic.ts";

/** Imports pages from memory: all of them, or those in `paths`. */
export async function importTexts(
  texts: Readonly<Record<string, string>>,
  options: Partial<ImportOptions> = {},
  paths: readonly string[] = Object.keys(texts).filter((path) => path.endsWith(".md")),
): Promise<Staged<readonly ImportedDocument[]>> {
  const host = memoryHost(texts);
  return importPages(paths, host, { out: "specs", onConflict: "error", ...options });
}

/** Each diagnostic as `code@start of its text`. */
export function summaries(
  { diagnostics }: Staged<unknown>,
  texts: Readonly<Record<string, string>>,
): readonly string[] {
  return diagnostics.map(({ code, severity, at }) => {
    if (at === undefined || !("offset" in at)) return `${severity} ${code}`;
    const text = texts[at.source]?.slice(at.offset, at.offset + at.length) ?? "";
    return `${severity} ${code} at ${JSON.stringify(text.slice(0, 60))}`;
  });
}

/** A page in the form of an exporter. */
export function page(
  line: string,
  body: string,
  parts: {
    readonly title?: string;
    readonly head?: string;
    readonly description?: string;
    readonly fence?: string;
  } = {},
): string {
  const { title = "A page", head = "", description, fence = "````" } = parts;
  const quote = description === undefined ? "" : `> ${description}\n\n`;
  return `${head}# ${title}\n\n${quote}## OpenAPI\n\n${fence}${line}\n${body}\n${fence}`;
}

/** A small document with one operation. */
export function fragment(
  parts: {
    readonly title?: string;
    readonly version?: string;
    readonly method?: string;
    readonly path?: string;
    readonly pet?: string;
  } = {},
): string {
  const { title = "Pets", version = "1.0.0", method = "get" } = parts;
  const { path = "/pets", pet = "type: string" } = parts;
  return `openapi: 3.1.0
info:
  title: ${title}
  version: ${version}
paths:
  ${path}:
    ${method}:
      responses:
        '200':
          description: OK
          content:
            application/json:
              schema:
                $ref: '#/components/schemas/Pet'
components:
  schemas:
    Pet:
      ${pet}`;
}
