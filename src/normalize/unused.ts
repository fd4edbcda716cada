import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Declaration, DeclarationId } from "../ir/program.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { refsOf } from "../ir/visit.ts";
import { keysOf } from "../source/pointer.ts";
import { isComponent } from "./declarations.ts";
import type { Reading } from "./reading.ts";

/** Reports the schemas among the components that no operation reaches. A document without operations is a library, in which that says nothing. */
export function checkUnused(
  reading: Reading,
  document: Document,
  declarations: readonly Declaration[],
): void {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const operations = [...document.operations, ...document.webhooks];
  if (operations.length === 0) return;
  const reached = new Set<DeclarationId>(operations.flatMap(mentionedBy));
  // A set is iterated over what is added meanwhile.
  for (const id of reached) {
    const declaration = byId.get(id);
    if (declaration === undefined) continue;
    for (const target of refsOf(declaration.schema)) reached.add(target);
    for (const { target } of declaration.subtypes?.mapping ?? []) reached.add(target);
  }
  for (const { id, at, role } of declarations) {
    if (role !== "component" || reached.has(id)) continue;
    if (at.source !== document.at.source || !isComponent(at)) continue;
    const params = { kind: "schemas", name: keysOf(at.path).at(-1) ?? "" };
    const where = { ...at, part: "key" } as const;
    reading.report(diagnose("document/unused-component", params, where));
  }
}

function mentionedBy(operation: Operation): readonly DeclarationId[] {
  const schemas = operation.responses.flatMap((response): readonly Schema[] => [
    ...response.headers.map((header) => header.schema),
    ...response.contents.map((content) => content.schema),
  ]);
  return [operation.request, ...schemas.flatMap(refsOf)];
}
