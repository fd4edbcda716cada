import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";

/** A component of a document, as far as it decides over what documents share. */
export interface Linkable {
  readonly id: DeclarationId;
  readonly document: string;
  /** Its name. */
  readonly hint: string;
}

/** The options that decide over what documents share. */
export interface ClassOptions<Component extends Linkable> {
  readonly minDocuments: number;
  readonly groupOf?: ((document: string) => string) | undefined;
  readonly isShared?: ((component: Component) => boolean) | undefined;
  /** Returns a text that is equal for components of one shape. */
  readonly shapeOf: (component: Component) => string;
}

/** Components of one name. */
export interface Namesakes<Component> {
  /** Those that are shared: each class of one shape, its representative first. */
  readonly shared: readonly (readonly [Component, ...Component[]])[];
  /** Those that differ between documents, each with the one that it is compared with. */
  readonly differing: readonly (readonly [reference: Component, other: Component])[];
}

/**
 * Groups components by name and shape, and decides which of them are shared. The first of a class
 * represents it, so they have to be in order.
 */
export function namesakesIn<Component extends Linkable>(
  components: readonly Component[],
  { minDocuments, groupOf = () => "", isShared, shapeOf }: ClassOptions<Component>,
): readonly Namesakes<Component>[] {
  return [...groupBy(components, ({ hint }) => hint).values()].flatMap((all) => {
    const isKnown = isShared !== undefined && all.some(isShared);
    if (documentsOf(all).size < 2 && !isKnown) return [];
    const classes = [...groupBy(all, shapeOf).values()];
    const sharing = classes.flatMap((alike) => [
      ...groupBy(alike, ({ document }) => groupOf(document)).values(),
    ]);
    const shared = sharing.flatMap((members): Namesakes<Component>["shared"] => {
      const [owner, ...others] = members;
      const isEnough = documentsOf(members).size >= minDocuments;
      const isMeant = isEnough || (isKnown && members.some(isShared));
      return owner !== undefined && isMeant ? [[owner, ...others]] : [];
    });
    return [{ shared, differing: differing(classes) }];
  });
}

/** Returns the first of each class, each with the first of the largest class. */
function differing<Component extends Linkable>(
  classes: readonly (readonly Component[])[],
): Namesakes<Component>["differing"] {
  const [first, ...others] = classes.toSorted((a, b) => b.length - a.length);
  const reference = first?.[0];
  if (reference === undefined) return [];
  return others.flatMap(([other]) =>
    other === undefined || other.document === reference.document ? [] : [[reference, other]],
  );
}

function documentsOf(components: readonly Linkable[]): ReadonlySet<string> {
  return new Set(components.map(({ document }) => document));
}
