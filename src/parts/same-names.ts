import type { DeclarationId } from "../ir/id.ts";
import type { DocumentFacts, SharedNames } from "./document-facts.ts";
import type { Relinked, SharedClass } from "./relink.ts";

/** The names in documents, before and after a change of some of them. */
export interface NamesAround {
  readonly documents: ReadonlySet<string>;
  /** The facts of all documents before, by id. */
  readonly before: ReadonlyMap<string, DocumentFacts>;
  /** The name in its document of each component of those that have changed. */
  readonly own: ReadonlyMap<DeclarationId, string>;
  /** The names that are visible in those that have changed, and were not, or no longer are. */
  readonly changed: ReadonlySet<string>;
}

/**
 * True if the names in `shared` stay as they are. What documents share is called there as in the
 * documents, or with the suffix `Model` if another class took that name first. The answer is false
 * wherever it is not certain.
 */
export function hasSameNames({ classes }: Relinked, around: NamesAround): boolean {
  const changed = [...around.changed].map((name) => name.toLowerCase());
  for (const [earlier, members] of classes) {
    const all = [...earlier, ...members];
    if (!all.some(({ document }) => around.documents.has(document))) continue;
    const names = earlier.flatMap((each) => namesOf(each.id, each.document, around) ?? []);
    const [first] = names;
    if (first === undefined || names.length < earlier.length) return false;
    if (names.some(({ own, shared }) => own !== first.own || shared !== first.shared)) return false;
    if (members.some(({ id }) => (around.own.get(id) ?? first.own) !== first.own)) return false;
    // What is declared for a shared schema depends on requests and responses of all documents.
    if (changed.some((name) => name.includes(first.own.toLowerCase()))) return false;
    if (first.own !== first.shared && first.shared !== `${first.own}Model`) return false;
  }
  return isSameOrder(classes, around);
}

function namesOf(
  id: DeclarationId,
  document: string,
  { before }: NamesAround,
): SharedNames | undefined {
  return before.get(document)?.shared.get(id);
}

/** True if of classes that want one name, the same one comes first as before. */
function isSameOrder(classes: Relinked["classes"], around: NamesAround): boolean {
  const moved = classes.filter(([earlier, members]) => earlier[0].id !== members[0].id);
  return moved.every(([earlier, members]) => {
    const own = stemOf(earlier, around);
    return classes.every(([other, otherNow]) => {
      if (other === earlier || stemOf(other, around) !== own) return true;
      return earlier[0].id < other[0].id === members[0].id < otherNow[0].id;
    });
  });
}

function stemOf([{ id, document }]: SharedClass, around: NamesAround): string {
  const own = namesOf(id, document, around)?.own ?? "";
  return own.replace(/(?:Model)?\d*$/, "").toLowerCase();
}
