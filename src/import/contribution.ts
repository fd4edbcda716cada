import { componentsOf, id } from "./components.ts";
import type { Fragment } from "./fragment.ts";
import { operationsOf } from "./operations.ts";
import { targetText } from "./target.ts";

/** The contribution of one page, or of one fence of it, to a document. */
export interface Contribution {
  readonly page: string;
  /** The operations that it adds, such as `POST /v1/messages`. */
  readonly operations: readonly string[];
  /** The number of components that no earlier page has. */
  readonly components: number;
  /** The number of places where it differs from earlier pages. */
  readonly differing: number;
}

/** Returns the contributions of fragments in merge order; `differing` has one per difference. */
export function contributionsOf(
  fragments: readonly Fragment[],
  differing: readonly Fragment[],
): readonly Contribution[] {
  const operations = new Set<string>();
  const components = new Set<string>();
  const count = new Map<unknown, number>();
  for (const { at } of differing) count.set(at, (count.get(at) ?? 0) + 1);
  return fragments.map(({ page, document, at }) => {
    const own = operationsOf(document).map(({ target }) => targetText(target));
    const before = components.size;
    for (const keys of componentsOf(document)) components.add(id(keys));
    const added = own.filter((operation) => !operations.has(operation));
    for (const operation of added) operations.add(operation);
    return {
      page: page.path,
      operations: added,
      components: components.size - before,
      differing: count.get(at) ?? 0,
    };
  });
}
