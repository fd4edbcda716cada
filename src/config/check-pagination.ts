import { type Diagnostic, type DiagnosticDetails, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import {
  type Field,
  bare,
  fieldAt,
  pageBody,
  requestField,
  requestFields,
  responseFields,
} from "../pagination/fields.ts";
import { itemsPlace } from "../pagination/detection.ts";
import type { DeclaredPagination, FieldPath } from "../pagination/declared.ts";
import type { Operation } from "../ir/api.ts";
import type { Program } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { type Resolve, resolverOf } from "../schema/references.ts";
import { below } from "./option.ts";
import { type FieldUse, itemsUse, plainKinds, usesOf } from "./pagination-fields.ts";
import { expressionOf } from "./pagination.ts";
import type { ResolvedConfig } from "./resolved-config.ts";

/** Reports pagination settings that the documents contradict. */
export function checkPagination(
  { documents, pagination }: Pick<ResolvedConfig, "documents" | "pagination">,
  program: Program,
): readonly Diagnostic[] {
  const ids = documents.map(({ id }) => id);
  const resolve = resolverOf(program);
  return Object.entries(pagination).flatMap(([id, operations]) => {
    const option = below("pagination", id);
    if (!ids.includes(id)) {
      const help = suggestion(nearest(id, ids));
      return [diagnose("config/unknown-document", { option, id }, undefined, help)];
    }
    const document = program.documents.find((each) => each.id === id);
    // The errors of a document that could not be read have been reported.
    if (document === undefined) return [];
    const keys = document.operations.map(({ key }) => key);
    return Object.entries(operations).flatMap(([key, declared]) => {
      const at = below(option, key);
      const operation = document.operations.find((each) => each.key === key);
      if (operation === undefined) {
        const help = suggestion(nearest(key, keys));
        return [diagnose("config/unknown-operation", { option: at, key }, document.at, help)];
      }
      return declared === false ? [] : checkOperation(operation, declared, at, resolve);
    });
  });
}

function checkOperation(
  operation: Operation,
  { items, next }: Exclude<DeclaredPagination, false>,
  option: string,
  resolve: Resolve,
): readonly Diagnostic[] {
  const { key, at } = operation;
  const page = pageBody(operation, resolve);
  if (page === undefined) return [diagnose("config/no-page", { option, key }, at)];
  const found = items ?? itemsPlace(page, resolve);
  if (found === undefined) {
    const help = "the page has no list, or several";
    return [diagnose("config/missing-option", { option: below(option, "items") }, at, { help })];
  }
  return [...usesOf(next), itemsUse(found)].flatMap((use) =>
    checkField(use, { operation, page }, option, resolve),
  );
}

function checkField(
  { name, of, place, is }: FieldUse,
  { operation, page }: { readonly operation: Operation; readonly page: Schema },
  path: string,
  resolve: Resolve,
): readonly Diagnostic[] {
  const found =
    of === "request" ? requestField(operation, place, resolve) : fieldAt(page, place, resolve);
  const params = { option: below(path, name), key: operation.key, field: expressionOf(of, place) };
  if (found === undefined) {
    const fields =
      of === "request" ? requestFields(operation, resolve) : responseFields(page, resolve);
    const meant = alike(place, fields);
    const help = meant && suggestion(expressionOf(of, meant));
    return [diagnose("config/unknown-field", params, operation.at, help)];
  }
  const { kind } = bare(found.schema, resolve);
  return plainKinds.includes(kind) && !is.kinds.includes(kind)
    ? [diagnose("config/unsuitable-field", { ...params, expected: is.what }, operation.at)]
    : [];
}

/** The place that was probably meant: one of the same or of a similar name. */
function alike(place: FieldPath, fields: readonly Field[]): FieldPath | undefined {
  const name = place.at(-1) ?? "";
  const names = fields.map((field) => field.place.at(-1) ?? "");
  const meant = names.includes(name) ? name : nearest(name, names);
  return fields.find((field) => field.place.at(-1) === meant)?.place;
}

function suggestion(meant: string | undefined): DiagnosticDetails {
  return meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
}
