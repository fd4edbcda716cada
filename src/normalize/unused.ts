import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { refsOf } from "../ir/visit.ts";
import { isObject } from "../openapi/object.ts";
import { keysOf, type Origin } from "../ir/pointer.ts";
import { isComponent } from "./declarations.ts";
import { members } from "./fields.ts";
import { holdsObject, memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Reports the components that no operation uses. A document without operations is a library, and
 * its components are not reported.
 */
export function checkUnused(
  reading: Reading,
  root: ObjectPlace,
  document: Document,
  declarations: readonly Declaration[],
): void {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const operations = [...document.operations, ...document.webhooks];
  if (operations.length === 0) return;
  const reached = new Set<DeclarationId>(operations.flatMap(mentionedBy));
  // Iteration includes the elements that are added during it.
  for (const id of reached) {
    const declaration = byId.get(id);
    if (declaration === undefined) continue;
    for (const target of refsOf(declaration.schema)) reached.add(target);
    for (const { target } of declaration.subtypes?.mapping ?? []) reached.add(target);
  }
  for (const { id, at, role, schema } of declarations) {
    if (role !== "component" || reached.has(id)) continue;
    // The component names a schema in another place, which is used directly.
    if (schema.kind === "ref" && reached.has(schema.target)) continue;
    if (at.source !== document.at.source || !isComponent(at)) continue;
    report(reading, "schemas", keysOf(at.path).at(-1) ?? "", at);
  }
  checkOthers(reading, root);
  checkSchemes(reading, document, operations);
}

/** Kinds of components that only references outside of schemas use. */
const others = (
  "responses parameters requestBodies headers " + "callbacks pathItems examples mediaTypes"
).split(" ");

function checkOthers(reading: Reading, root: ObjectPlace): void {
  const components = memberAt(root, "components");
  if (!holdsObject(components)) return;
  for (const kind of others) {
    const holder = memberAt(components, kind);
    if (!holdsObject(holder)) continue;
    for (const [name, { value, at }] of members(holder)) {
      if (isObject(value) && !reading.followed.has(value)) report(reading, kind, name, at);
    }
  }
}

function checkSchemes(
  reading: Reading,
  document: Document,
  operations: readonly Operation[],
): void {
  const required = new Set(
    operations.flatMap((operation) => operation.security.flat().map((one) => one.scheme)),
  );
  for (const { name, at } of document.securitySchemes) {
    if (!required.has(name)) report(reading, "securitySchemes", name, at);
  }
}

function report(reading: Reading, kind: string, name: string, at: Origin): void {
  const where = { ...at, part: "key" } as const;
  reading.report(diagnose("document/unused-component", { kind, name }, where));
}

function mentionedBy(operation: Operation): readonly DeclarationId[] {
  const schemas = operation.responses.flatMap((response): readonly Schema[] => [
    ...response.headers.map((header) => header.schema),
    ...response.contents.map((content) => content.schema),
  ]);
  return [operation.request, ...schemas.flatMap(refsOf)];
}
