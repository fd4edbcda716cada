import type { Declaration, Program } from "../ir/program.ts";
import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";
import { shapesOf } from "../ir/shape.ts";
import { standing } from "../schema/references.ts";
import { type Difference, type ValueAt, differenceBetween } from "./difference.ts";
import { type NearSchema, nearMisses } from "./near-misses.ts";
import { classesOf } from "./same-meaning.ts";

/** The component schemas that documents have in common, entirely or nearly. */
export interface Sharing {
  readonly documents: readonly SharingDocument[];
  /** Schemas of one name and one meaning in several documents, those of most documents first. */
  readonly shared: readonly SharedSchema[];
  /** Schemas of one name that differ between documents. */
  readonly different: readonly DifferentSchema[];
  /** Schemas of one meaning that have different names. */
  readonly renamed: readonly RenamedSchema[];
  readonly near: readonly NearSchema[];
}

export interface SharingDocument {
  readonly id: string;
  readonly title: string;
  /** The number of its component schemas, and of those that it shares with other documents. */
  readonly schemas: number;
  readonly shared: number;
}

export interface SharedSchema {
  readonly name: string;
  readonly documents: readonly string[];
  /** True if it is written once; false if it has too few documents for the configuration. */
  readonly isWrittenOnce: boolean;
}

export interface DifferentSchema {
  readonly name: string;
  /** The documents of each variant, those of most documents first. */
  readonly variants: readonly (readonly string[])[];
  /** The first difference between the first variant and each of the others. */
  readonly differences: readonly Difference[];
}

export interface RenamedSchema {
  readonly members: readonly { readonly name: string; readonly documents: readonly string[] }[];
}

/** Compares the component schemas of the documents of a program. */
export function sharingOf(program: Program, valueAt: ValueAt): Sharing {
  const all = [...program.declarations.values()];
  const components = all.filter(({ role }) => role === "component");
  const classes = classesOf(all);
  const shapes = shapesOf(all);
  const shared: SharedSchema[] = [];
  const different: DifferentSchema[] = [];
  for (const [name, namesakes] of groupBy(components, ({ hint }) => hint)) {
    if (documentsOf(namesakes).length < 2) continue;
    const variants = [...groupBy(namesakes, ({ id }) => shapes.get(id)).values()];
    for (const members of variants) {
      const documents = documentsOf(members);
      const isWrittenOnce = members.some(({ id }) => program.shared.has(standing(id, program)));
      if (documents.length > 1) shared.push({ name, documents, isWrittenOnce });
    }
    if (variants.length > 1) different.push(differentSchema(name, variants, valueAt));
  }
  return {
    documents: documentsIn(program, components, shared),
    shared: shared.toSorted(
      (a, b) => b.documents.length - a.documents.length || byText(a.name, b.name),
    ),
    different: different.toSorted((a, b) => byText(a.name, b.name)),
    renamed: renamedIn(components, classes),
    near: nearMisses(components, classes, valueAt),
  };
}

function differentSchema(
  name: string,
  variants: readonly (readonly Declaration[])[],
  valueAt: ValueAt,
): DifferentSchema {
  const sorted = variants.toSorted((a, b) => b.length - a.length);
  const [reference, ...others] = sorted.flatMap(([first]) => first ?? []);
  return {
    name,
    variants: sorted.map(documentsOf),
    differences:
      reference === undefined
        ? []
        : others.map((other) => differenceBetween(reference, other, valueAt)),
  };
}

function renamedIn(
  components: readonly Declaration[],
  classes: ReadonlyMap<DeclarationId, string>,
): readonly RenamedSchema[] {
  // Every document has a string or a list of strings under some name.
  const objects = components.filter(({ schema }) => !isTrivial(schema.kind));
  return [...groupBy(objects, ({ id }) => classes.get(id)).values()]
    .filter((members) => documentsOf(members).length > 1)
    .map((members) => [...groupBy(members, ({ hint }) => hint)])
    .filter((names) => names.length > 1)
    .map((names) => ({
      members: names
        .map(([name, members]) => ({ name, documents: documentsOf(members) }))
        .toSorted((a, b) => byText(a.name, b.name)),
    }))
    .toSorted((a, b) => byText(a.members[0]?.name ?? "", b.members[0]?.name ?? ""));
}

function isTrivial(kind: Declaration["schema"]["kind"]): boolean {
  return kind !== "object" && kind !== "enum" && kind !== "union" && kind !== "intersection";
}

function documentsIn(
  { documents }: Program,
  components: readonly Declaration[],
  shared: readonly SharedSchema[],
): readonly SharingDocument[] {
  const counts = new Map<string, number>();
  for (const { document } of components) counts.set(document, (counts.get(document) ?? 0) + 1);
  const common = new Map<string, number>();
  for (const each of shared)
    for (const document of each.documents) common.set(document, (common.get(document) ?? 0) + 1);
  return documents.map(({ id, title }) => ({
    id,
    title,
    schemas: counts.get(id) ?? 0,
    shared: common.get(id) ?? 0,
  }));
}

function documentsOf(declarations: readonly Declaration[]): readonly string[] {
  return [...new Set(declarations.map(({ document }) => document))].toSorted(byText);
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
