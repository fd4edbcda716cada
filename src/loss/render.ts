import { printable, withoutCommands } from "../report/printable.ts";
import { toSafeJson } from "../report/safe-json.ts";
import { type Loss, lossOutputs } from "./loss.ts";

/**
 * The format of a report of losses: a table for people, or JSON for programs (`{ "losses": Loss[]
 * }`).
 */
export type LossFormat = "table" | "json";

/**
 * Renders a report of losses that ends with a line break: for each document the counts, and then
 * the places. Texts of documents cannot break out of their line.
 */
export function renderLosses(losses: readonly Loss[], format: LossFormat): string {
  if (format === "json") return toSafeJson({ losses });
  if (losses.length === 0) return "no losses\n";
  const documents = grouped(losses, ({ document }) => document);
  return [...documents].map(([id, its]) => renderDocument(id, its)).join("\n");
}

function renderDocument(id: string, losses: readonly Loss[]): string {
  const places = grouped(losses, ({ source, pointer, construct, what }) =>
    JSON.stringify([source, pointer, construct, what]),
  );
  const lines = [
    `${id}: ${places.size} ${places.size === 1 ? "loss" : "losses"}`,
    "",
    ...countTable(losses),
    "",
    ...[...places.values()].flatMap(placeLine),
  ];
  return lines.map((line) => `${withoutCommands(printable(line))}\n`).join("");
}

function placeLine(losses: readonly Loss[]): readonly string[] {
  const [loss] = losses;
  if (loss === undefined) return [];
  const outputs = losses.map(({ output }) => output).join(", ");
  return [`${loss.source}#${loss.pointer}: ${loss.construct} (${outputs}): ${loss.what}`];
}

/** Counts the losses of each construct in each output, the most frequent first. */
function countTable(losses: readonly Loss[]): readonly string[] {
  const constructs = [...grouped(losses, ({ construct }) => construct)].toSorted(
    ([, one], [, other]) => other.length - one.length,
  );
  const outputs = lossOutputs.filter((name) => losses.some(({ output }) => output === name));
  const rows = constructs.map(([construct, its]) => [
    withoutCommands(printable(construct, 40)),
    ...outputs.map((name) => String(its.filter(({ output }) => output === name).length || "·")),
  ]);
  return aligned([["", ...outputs], ...rows]);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) => {
        const width = widths[column] ?? 0;
        return column === 0 ? cell.padEnd(width) : cell.padStart(width);
      })
      .join("  "),
  );
}

function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
