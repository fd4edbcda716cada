import type { DeclarationId } from "../ir/id.ts";
import { namesakesIn } from "../link/classes.ts";
import type { LinkOptions } from "../link/link.ts";
import type { ComponentFacts } from "./document-facts.ts";

/** The components of some documents, before and after a change of these. */
export interface Change {
  /** Those of all documents, in their order. */
  readonly before: readonly ComponentFacts[];
  readonly after: readonly ComponentFacts[];
  readonly documents: ReadonlySet<string>;
}

/** The links between documents after some have changed. */
export interface Relinked {
  /** The classes of shared components, before and after. */
  readonly classes: readonly (readonly [before: SharedClass, after: SharedClass])[];
  /** The representatives that are others than before, each after the earlier one. */
  readonly heirs: readonly (readonly [ComponentFacts, ComponentFacts])[];
  /** Documents with which these share what they did not: their names are fixed. */
  readonly joined: ReadonlySet<string>;
  /** The names of the components that have changed. */
  readonly hints: ReadonlySet<string>;
  /** The components of these names that differ, each with the one that it is compared with. */
  readonly differing: readonly (readonly [DeclarationId, DeclarationId])[];
}

/** Components of one name and shape; the first represents them. */
export type SharedClass = readonly [ComponentFacts, ...ComponentFacts[]];

/**
 * Links documents after some of them have changed, if the others share what they have shared, in
 * the same words: otherwise returns `undefined`.
 */
export function relink(change: Change, options: LinkOptions): Relinked | undefined {
  const { before, after } = change;
  const hints = changedHints(change);
  const old = linked(before, options);
  const now = linked(after, options);
  if (old.shared.size !== now.shared.size) return undefined;
  const classes: [SharedClass, SharedClass][] = [];
  const heirs: [ComponentFacts, ComponentFacts][] = [];
  const joined = new Set<string>();
  for (const [key, members] of now.shared) {
    const earlier = old.shared.get(key);
    if (earlier === undefined) return undefined;
    const [[before], [first]] = [earlier, members];
    if (before.id !== first.id) heirs.push([before, first]);
    else if (before.content !== first.content) return undefined;
    if (hasNew(members, earlier)) joined.add(before.document);
    classes.push([earlier, members]);
  }
  const meant = now.differing.filter(([{ hint }]) => hints.has(hint));
  return {
    classes,
    heirs,
    joined,
    hints,
    differing: meant.map(([one, other]) => [one.id, other.id]),
  };
}

/** Returns the shared classes of components, by what they have in common, and what differs. */
function linked(
  components: readonly ComponentFacts[],
  { minDocuments, groupOf = () => "" }: LinkOptions,
): {
  readonly shared: ReadonlyMap<string, SharedClass>;
  readonly differing: readonly (readonly [ComponentFacts, ComponentFacts])[];
} {
  const shapeOf = ({ shape }: ComponentFacts): string => shape;
  const all = namesakesIn(components, { minDocuments, groupOf, shapeOf });
  const classes = all.flatMap(({ shared }) => shared);
  return {
    shared: new Map(
      classes.map((members) => {
        const [{ hint, shape, document }] = members;
        return [JSON.stringify([hint, shape, groupOf(document)]), members];
      }),
    ),
    differing: all.flatMap((each) => each.differing),
  };
}

/** True if a class has a component that it did not have. */
function hasNew(members: SharedClass, earlier: SharedClass): boolean {
  const known = new Set(earlier.map(({ id }) => id));
  return members.some(({ id }) => !known.has(id));
}

/** Returns the names of components of the documents whose shapes are others than before. */
function changedHints({ before, after, documents }: Change): ReadonlySet<string> {
  const own = (components: readonly ComponentFacts[]): ReadonlyMap<string, string> =>
    new Map(
      components
        .filter(({ document }) => documents.has(document))
        .map(({ id, hint, shape }) => [`${id} ${shape}`, hint]),
    );
  const [old, now] = [own(before), own(after)];
  const gone = [...old].filter(([text]) => !now.has(text));
  const come = [...now].filter(([text]) => !old.has(text));
  return new Set([...gone, ...come].map(([, hint]) => hint));
}
