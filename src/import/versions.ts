import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Group } from "./group.ts";
import { identityKey } from "./identity.ts";
import { operationsOf } from "./operations.ts";
import { placeOf } from "./read-tree.ts";
import { majorOf } from "./slug.ts";
import { targetText } from "./target.ts";

/**
 * Reports documents that differ only in their version: they are two documents, or some pages are
 * out of date, which is likely within a major version.
 */
export function checkVersions(groups: readonly Group[]): readonly Diagnostic[] {
  const families = new Map<string, Group[]>();
  for (const group of groups) {
    const key = identityKey({ ...group.identity, version: "" });
    families.set(key, [...(families.get(key) ?? []), group]);
  }
  return [...families.values()].filter((family) => family.length > 1).flatMap(checkFamily);
}

function checkFamily(family: readonly Group[]): readonly Diagnostic[] {
  const places = family.map(({ identity, fragments: [{ parsed }] }) => {
    return { version: identity.version, at: placeOf(parsed, ["info", "version"]) };
  });
  const [first, ...others] = places;
  const versions = places.map(({ version }) => `\`${version}\``).join(", ");
  const title = family[0]?.identity.title ?? "";
  const related = others.map(({ at, version }) => ({ at, message: `version \`${version}\`` }));
  const majors = new Set(family.map(({ identity }) => majorOf(identity.version)));
  const severity = majors.size < family.length ? "warning" : "info";
  return [
    diagnose("import/version-split", { title, versions }, first?.at, { related, severity }),
    ...[...majors].flatMap((major) =>
      checkOverlap(family.filter(({ identity }) => majorOf(identity.version) === major)),
    ),
  ];
}

/**
 * Reports one warning for each version that has an operation of an earlier one, within a major
 * version.
 */
function checkOverlap(family: readonly Group[]): readonly Diagnostic[] {
  const seen = new Map<string, Group>();
  return family.flatMap((group) => {
    const operations = group.fragments.flatMap(({ document, at }) =>
      operationsOf(document).map(({ target }) => ({ target: targetText(target), at })),
    );
    const repeated = operations.find(({ target }) => seen.has(target));
    const earlier = repeated && seen.get(repeated.target);
    for (const { target } of operations) seen.set(target, group);
    if (repeated === undefined || earlier === undefined) return [];
    const { target, at } = repeated;
    const params = { target, version: earlier.identity.version, other: group.identity.version };
    return [diagnose("import/stale-pages", params, at)];
  });
}
