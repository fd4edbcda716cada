import { splitByFolder, folderOf } from "./folders.ts";
import type { Fragment } from "./fragment.ts";
import {
  type Identity,
  comparePages,
  identityKey,
  identityOf,
  indexesOf,
  isAnonymous,
} from "./identity.ts";
import { withCommonTitles } from "./page-titles.ts";
import { givenName } from "./slug.ts";
import { isMap } from "./tree.ts";

/** The fragments of one document, in the order of their pages. */
export interface Group {
  readonly identity: Identity;
  readonly fragments: readonly [Fragment, ...(readonly Fragment[])];
}

/**
 * Groups fragments by document. Groups and fragments are sorted by the paths of their pages,
 * whatever the order of the input. With a name, all are parts of one document, unless some are of
 * Swagger 2.0.
 */
export function groupFragments(
  fragments: readonly Fragment[],
  name: string | undefined,
): readonly Group[] {
  const sorted = [...fragments].sort((a, b) => comparePages(a.page, b.page));
  if (name !== undefined) return groupBy(sorted, (fragment) => namedIdentity(name, fragment));
  const indexes = indexesOf(sorted);
  const ordered = withCommonTitles(sorted, indexes);
  const isNameless = ({ document }: Fragment): boolean => !isMap(document.get("info"));
  const own = groupBy(
    ordered.filter((fragment) => !isNameless(fragment)),
    (fragment) => identityOf(fragment, indexes),
  ).flatMap(splitGroup);
  const nameless = groupBy(ordered.filter(isNameless), (fragment) => identityOf(fragment, indexes));
  return nameless.reduce(withNameless, own);
}

function namedIdentity(name: string, { document }: Fragment): Identity {
  const rest = { origin: undefined, source: undefined, title: "", version: "" };
  return { ...rest, name: givenName(name), swagger: document.has("swagger") };
}

function groupBy(
  fragments: readonly Fragment[],
  identify: (fragment: Fragment) => Identity,
): readonly Group[] {
  const groups = new Map<string, { identity: Identity; fragments: [Fragment, ...Fragment[]] }>();
  for (const fragment of fragments) {
    const identity = identify(fragment);
    const key = identityKey(identity);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { identity, fragments: [fragment] });
    else group.fragments.push(fragment);
  }
  return [...groups.values()];
}

function splitGroup(group: Group): readonly Group[] {
  if (!isAnonymous(group.identity)) return [group];
  const parts = splitByFolder(group.fragments);
  if (parts.length < 2) return [group];
  return parts.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const identity = { ...group.identity, folder: folderOf(first) };
    return [{ identity, fragments: [first, ...others] as const }];
  });
}

/**
 * Adds fragments without `info`, such as pages with nothing but schemas, to the only document that
 * they can be parts of: of their page, else of their folder, else of all pages.
 */
function withNameless(groups: readonly Group[], nameless: Group): readonly Group[] {
  const { origin, source, swagger } = nameless.identity;
  const possible = groups.filter(
    ({ identity }) =>
      identity.swagger === swagger &&
      (origin === undefined || identity.origin === origin) &&
      (source === undefined || identity.source === source),
  );
  const near = [pathOf, folderOf, () => ""].map((placeOf) => {
    const places = new Set(nameless.fragments.map(placeOf));
    return possible.filter(({ fragments }) => fragments.some((one) => places.has(placeOf(one))));
  });
  const [only, ...others] = near.find((found) => found.length > 0) ?? [];
  if (only === undefined || others.length > 0) return [...groups, nameless];
  const [first, ...rest] = [...only.fragments, ...nameless.fragments].sort((a, b) =>
    comparePages(a.page, b.page),
  );
  if (first === undefined) return groups;
  return groups.map((group) =>
    group === only ? { ...only, fragments: [first, ...rest] as const } : group,
  );
}

function pathOf({ page }: Fragment): string {
  return page.path;
}
