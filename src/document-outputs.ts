import type { Memo } from "./cache/memo.ts";
import { type Diagnostic, diagnose } from "./diagnostics/diagnostic.ts";
import { documentModule } from "./emit/document-module.ts";
import type { OutputFile } from "./format/output-file.ts";
import type { Document } from "./ir/api.ts";
import { digest } from "./ir/shape.ts";
import type { Analysis } from "./pipeline.ts";
import { bundle } from "./source/bundle.ts";

/** Files of a document that are no modules of emitters. */
export interface ExtraFiles {
  readonly files: readonly OutputFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Returns the modules with the documents themselves. */
export function documentFiles(
  documents: readonly Document[],
  { sources }: Analysis,
): readonly OutputFile[] {
  return documents.map(({ id, raw, at }) => ({
    kind: "text",
    path: `${id}/document.ts`,
    text: documentModule(bundle(raw, at.source, sources.own?.get(id) ?? sources.sources)),
    style: "house",
  }));
}

/** Returns the types of documents by openapi-typescript. */
export async function openapiFiles(
  documents: readonly Document[],
  memo: Memo,
): Promise<ExtraFiles> {
  if (documents.length === 0) return { files: [], diagnostics: [] };
  const { openapiTypes, openapiTypesVersion } = await import("./emit/openapi-types.ts");
  const files: OutputFile[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const document of documents) {
    const key = `openapi types ${openapiTypesVersion()} ${digest(JSON.stringify(document.raw))}`;
    const known = memo.get(key);
    const made = known === undefined ? await openapiTypes(document.raw) : { text: known };
    if ("text" in made) {
      memo.set(key, made.text);
      files.push({
        kind: "text",
        path: `${document.id}/openapi.ts`,
        text: made.text,
        style: "rough",
      });
    } else {
      diagnostics.push(
        diagnose(
          "output/openapi-types",
          { document: document.id, reason: made.reason },
          document.at,
        ),
      );
    }
  }
  return { files, diagnostics };
}
