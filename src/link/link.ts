import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, NormalizedDocument, Program } from "../ir/program.ts";
import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";
import { type Shape, shapesOf } from "../ir/shape.ts";
import { at } from "../ir/pointer.ts";
import { withFields } from "../ir/with-fields.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import { markBrands } from "./brand.ts";
import { markConverted } from "./convert.ts";
import { openEnums } from "./open-enums.ts";
import { markPartialBodies } from "./partial-bodies.ts";
import { firstDifference } from "./difference.ts";
import { endlessDefaults } from "../schema/endless.ts";

export interface LinkOptions {
  /**
   * The number of documents in which a declaration must occur to be shared. Default: 2; `Infinity`
   * disables sharing.
   */
  readonly minDocuments: number;
  /** The types of certain values, of each document. Default: those of JSON. */
  readonly types?: (document: string) => ValueChoices;
  /** Documents share schemas only with those of the same group. Default: they are all in one. */
  readonly groupOf?: (document: string) => string;
  /**
   * True for a declaration that is shared with documents that are not read. Default: none is, since
   * all documents are read.
   */
  readonly isShared?: ((declaration: Declaration) => boolean) | undefined;
}

/**
 * Links the documents into one program, the only place where they meet. Components of the same name
 * and the same shape in several documents become one shared declaration; what a shared one refers
 * to is shared with it, since its shape covers everything that it reaches. The result does not
 * depend on the order of the documents.
 */
export function link(
  normalized: readonly NormalizedDocument[],
  options: LinkOptions,
): Staged<Program> {
  const ordered = normalized.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
  const declarations = ordered.flatMap((each) => each.declarations);
  const { groupOf = () => "", isShared } = options;
  const isAlone = normalized.length < 2 && isShared === undefined;
  const shapes = isAlone ? new Map<DeclarationId, Shape>() : shapesOf(declarations);
  const canonical = new Map(declarations.map(({ id }) => [id, id]));
  const shared = new Set<DeclarationId>();
  const diagnostics: Diagnostic[] = [];

  for (const namesakes of groupBy(components(declarations), ({ hint }) => hint).values()) {
    const isKnown = isShared !== undefined && namesakes.some(isShared);
    if (documentsOf(namesakes).size < 2 && !isKnown) continue;
    const classes = [...groupBy(namesakes, ({ id }) => shapes.get(id) ?? id).values()];
    const sharing = classes.flatMap((alike) => [
      ...groupBy(alike, ({ document }) => groupOf(document)).values(),
    ]);
    for (const members of sharing) {
      const [owner] = members;
      const isEnough = documentsOf(members).size >= options.minDocuments;
      if (owner === undefined || !(isEnough || (isKnown && members.some(isShared)))) continue;
      shared.add(owner.id);
      for (const member of members) canonical.set(member.id, owner.id);
    }
    diagnostics.push(...differences(classes));
  }
  const documents = ordered.map(({ document }) => inOrder(document));
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const linked = {
    documents,
    declarations: markPartialBodies({ documents, declarations: byId, canonical }),
    canonical,
    shared,
  };
  const endless = endlessDefaults(linked);
  diagnostics.push(
    ...endless.flatMap(({ name, at: where }) =>
      diagnose("schema/endless-default", { name }, at(where, "default")),
    ),
  );
  const program = { ...linked, endless: new Set(endless.map((property) => property.at)) };
  const { types = (): ValueChoices => ({}) } = options;
  const converted = markConverted(program, types);
  const branded = markBrands(converted, (document) => types(document).brand);
  const opened = openEnums(branded, (document) => types(document).openEnums ?? false);
  return { value: opened, diagnostics };
}

/** Sorts the operations of a document by path and name: a map has no order. */
function inOrder(document: Document): Document {
  const byPath = (operation: Operation): string => `${operation.path} ${operation.method}`;
  return withFields(document, {
    operations: sorted(document.operations, byPath),
    webhooks: sorted(document.webhooks, ({ key }) => key),
    securitySchemes: sorted(document.securitySchemes, ({ name }) => name),
  });
}

function sorted<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return items.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0));
}

function components(declarations: readonly Declaration[]): readonly Declaration[] {
  return declarations.filter((declaration) => declaration.role === "component");
}

function documentsOf(declarations: readonly Declaration[]): ReadonlySet<string> {
  return new Set(declarations.map((declaration) => declaration.document));
}

/**
 * Reports the first difference between declarations of the same name and different shapes: each
 * class against the largest one.
 */
function differences(classes: readonly (readonly Declaration[])[]): readonly Diagnostic[] {
  const [first, ...others] = classes.toSorted((a, b) => b.length - a.length);
  const reference = first?.[0];
  if (reference === undefined) return [];
  return others.flatMap((members) => {
    const [other] = members;
    if (other === undefined || other.document === reference.document) return [];
    const [left, right] = firstDifference(reference.schema, other.schema);
    return diagnose(
      "share/differs",
      { name: reference.hint, one: reference.document, other: other.document },
      { ...right, part: "value" },
      { related: [{ at: left, message: `the first difference in \`${reference.document}\`` }] },
    );
  });
}
