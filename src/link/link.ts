import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, NormalizedDocument, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import { type Shape, shapesOf } from "../ir/shape.ts";
import { at } from "../ir/pointer.ts";
import { withFields } from "../ir/with-fields.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import { markBrands } from "./brand.ts";
import { namesakesIn } from "./classes.ts";
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
  /** The uses of declarations by documents that are not read. Default: none. */
  readonly elsewhere?: Program["elsewhere"];
}

/** The linked program, and the shape of each declaration; of none where there is one document. */
export interface Linking extends Staged<Program> {
  readonly shapes: ReadonlyMap<DeclarationId, Shape>;
  /** Those of the diagnostics that are about components of one name and different shapes. */
  readonly differing: readonly Differing[];
}

/** A report of components of one name and different shapes. */
export interface Differing {
  readonly hint: string;
  /** The document that it is about. */
  readonly document: string;
  readonly diagnostic: Diagnostic;
}

/**
 * Links the documents into one program, the only place where they meet. Components of the same name
 * and the same shape in several documents become one shared declaration; what a shared one refers
 * to is shared with it, since its shape covers everything that it reaches. The result does not
 * depend on the order of the documents.
 */
export function link(normalized: readonly NormalizedDocument[], options: LinkOptions): Linking {
  const ordered = inDocumentOrder(normalized);
  const declarations = ordered.flatMap((each) => each.declarations);
  const { isShared } = options;
  const isAlone = normalized.length < 2 && isShared === undefined;
  const shapes = isAlone ? new Map<DeclarationId, Shape>() : shapesOf(declarations);
  const canonical = new Map(declarations.map(({ id }) => [id, id]));
  const shared = new Set<DeclarationId>();
  const differing: Differing[] = [];
  const shapeOf = ({ id }: Declaration): string => shapes.get(id) ?? id;
  for (const namesakes of namesakesIn(components(declarations), { ...options, shapeOf })) {
    for (const members of namesakes.shared) {
      const [owner] = members;
      shared.add(owner.id);
      for (const member of members) canonical.set(member.id, owner.id);
    }
    differing.push(...namesakes.differing.map(([one, other]) => differenceOf(one, other)));
  }
  const documents = ordered.map(({ document }) => inOrder(document));
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const linked = {
    documents,
    declarations: markPartialBodies({ documents, declarations: byId, canonical }),
    canonical,
    shared,
    elsewhere: options.elsewhere,
  };
  const endless = endlessDefaults(linked);
  const diagnostics = [
    ...differing.map(({ diagnostic }) => diagnostic),
    ...endless.map(({ name, at: where }) =>
      diagnose("schema/endless-default", { name }, at(where, "default")),
    ),
  ];
  const program = { ...linked, endless: new Set(endless.map((property) => property.at)) };
  const { types = (): ValueChoices => ({}) } = options;
  const converted = markConverted(program, types);
  const branded = markBrands(converted, (document) => types(document).brand);
  const opened = openEnums(branded, (document) => types(document).openEnums ?? false);
  return { value: opened, diagnostics, shapes, differing };
}

/** Returns documents in the order that linking depends on, whatever the one they are given in. */
function inDocumentOrder(documents: readonly NormalizedDocument[]): readonly NormalizedDocument[] {
  return documents.toSorted((a, b) => (a.document.id < b.document.id ? -1 : 1));
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

/** Reports the first difference between components of one name and different shapes. */
export function differenceOf(one: Declaration, other: Declaration): Differing {
  const [left, right] = firstDifference(one.schema, other.schema);
  const diagnostic = diagnose(
    "share/differs",
    { name: one.hint, one: one.document, other: other.document },
    { ...right, part: "value" },
    { related: [{ at: left, message: `the first difference in \`${one.document}\`` }] },
  );
  return { hint: one.hint, document: other.document, diagnostic };
}
