import { check } from "../../../src/check/check.ts";
import type { Diagnostic, Staged } from "../../../src/diagnostics/diagnostic.ts";
import type { NormalizedDocument } from "../../../src/ir/program.ts";
import type { DeclarationId } from "../../../src/ir/id.ts";
import { normalize } from "../../../src/normalize/document.ts";
import { toPointer } from "../../../src/ir/pointer.ts";
import type { Source } from "../../../src/source/source.ts";

/** The document `doc` of the file `doc.yaml`, with other files beside it. */
export function read(
  value: unknown,
  others: { readonly [id: string]: unknown } = {},
): Staged<NormalizedDocument | undefined> {
  const sources = Object.entries({ "doc.yaml": value, ...others }).map(
    ([id, content]): [string, Source] => [id, { id, text: "", format: "yaml", value: content }],
  );
  const entry = { document: "doc", source: "doc.yaml" };
  const { value: written, diagnostics } = normalize(entry, {
    sources: new Map(sources),
    entries: [entry],
  });
  if (written === undefined) return { value: undefined, diagnostics };
  const checked = check(written);
  return { value: checked.value, diagnostics: [...diagnostics, ...checked.diagnostics] };
}

/** A document that consists only of schemas. */
export function withSchemas(schemas: unknown, openapi = "3.1.0"): unknown {
  return { openapi, info: { title: "t", version: "1" }, paths: {}, components: { schemas } };
}

/** Removes places, which the diagnostics cover. */
export function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (key, part: unknown) =>
      key === "at" || key === "raw" ? undefined : part,
    ),
  );
}

/** Code and place of each diagnostic: `schema/pattern /components/schemas/S/pattern`. */
export function listed(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(({ code, at }) => `${code} ${placeOf(at)}`);
}

function placeOf(at: Diagnostic["at"]): string {
  if (at === undefined || !("path" in at)) return "";
  const file = at.source === "doc.yaml" ? "" : `${at.source}#`;
  return file + (toPointer(at.path) || "/");
}

/** The id of a component of the document. */
export function componentId(name: string): DeclarationId {
  return `doc#/components/schemas/${name}` as DeclarationId;
}
