import { printable, printableText } from "../report/printable.ts";
import { alignColumns } from "../report/table.ts";
import type { Difference, DifferentPlace } from "./difference.ts";
import type { Sharing } from "./sharing.ts";

/** Renders what documents have in common as text for a terminal. */
export function renderSharing(sharing: Sharing): string {
  const { documents, shared, different, renamed, near } = sharing;
  const count = documents.reduce((sum, { schemas }) => sum + schemas, 0);
  const sections: readonly (readonly [string, readonly string[]])[] = [
    ["shared", sharedLines(shared)],
    ["same name, different", different.flatMap(differentLines)],
    ["same meaning, other names", renamed.map(renamedLine)],
    ["nearly equal", near.flatMap(nearLines)],
  ];
  const told = sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) => `\n${title}\n${lines.join("")}`);
  const head = `${documents.length} ${documents.length === 1 ? "document" : "documents"}, ${count} component schemas\n`;
  return printableText(head + (told.length === 0 ? "nothing in common\n" : told.join("")));
}

function sharedLines(shared: Sharing["shared"]): readonly string[] {
  if (shared.length === 0) return [];
  const rows = shared.map(({ name, documents, isWrittenOnce }) => [
    printable(name),
    `${documents.length} documents${isWrittenOnce ? "" : ", too few to be written once"}`,
    idsText(documents),
  ]);
  return [alignColumns(rows)];
}

function differentLines({
  name,
  variants,
  differences,
}: Sharing["different"][number]): readonly string[] {
  const groups = variants.map(idsText);
  return [`  ${printable(name)}: ${groups.join(" | ")}\n`, ...differences.map(differenceLines)];
}

function renamedLine({ members }: Sharing["renamed"][number]): string {
  const names = members.map(({ name, documents }) => `${printable(name)} (${idsText(documents)})`);
  return `  ${names.join(" = ")}\n`;
}

function nearLines({
  one,
  other,
  equal,
  all,
  difference,
}: Sharing["near"][number]): readonly string[] {
  const [left, right] = [one, other].map((each) => printable(`${each.document} ${each.name}`));
  return [
    `  ${left} and ${right}: ${equal} of ${all} properties are equal\n`,
    differenceLines(difference),
  ];
}

function differenceLines({ one, other }: Difference): string {
  return `    ${placeText(one, other)}\n    ${placeText(other, one)}\n`;
}

/** The value at a place, or that it lacks the member whose value the other place is. */
function placeText({ document, pointer, text }: DifferentPlace, other: DifferentPlace): string {
  const lacking = other.pointer.slice(other.pointer.lastIndexOf("/") + 1);
  return printable(`${document} #${pointer}: ${text ?? `no \`${lacking}\``}`);
}

/** Lists documents, the first eight of many. */
function idsText(documents: readonly string[]): string {
  const shown = documents.slice(0, 8).map((id) => printable(id));
  const rest = documents.length - shown.length;
  return shown.join(", ") + (rest === 0 ? "" : ` and ${rest} more`);
}
