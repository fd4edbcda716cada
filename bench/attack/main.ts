import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { encoders } from "./encoders.ts";
import { growth } from "./growth.ts";
import { hosts } from "./hosts.ts";
import { type Kind, Random } from "./kind.ts";
import { manifests } from "./manifests.ts";
import { names } from "./names.ts";
import { patterns, realPatterns } from "./patterns.ts";
import { saves } from "./saves.ts";
import { texts } from "./texts.ts";

const kinds: readonly Kind[] = [
  texts,
  names,
  encoders,
  patterns,
  realPatterns,
  growth,
  saves,
  manifests,
  hosts,
];

/**
 * Runs every kind of attack, and prints a table of what was tried and what escaped. `--rounds`
 * multiplies the attempts, `--only` selects a kind, `--seed` repeats a run, and `--write` puts the
 * table into `docs/safety.md`. Returns the exit code.
 */
export async function main(parameters: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...parameters],
    options: {
      rounds: { type: "string", default: "1" },
      seed: { type: "string", default: String(Date.now() % 2 ** 32) },
      only: { type: "string" },
      write: { type: "boolean", default: false },
    },
  });
  const chosen = kinds.filter(({ name }) => values.only === undefined || name === values.only);
  const rows = [];
  for (const kind of chosen)
    rows.push(await attack(kind, Number(values.seed), Number(values.rounds)));
  const table = tableOf(rows);
  console.log(`${table}\nseed ${values.seed}, ${values.rounds} rounds`);
  if (values.write) writeTable(table, `Seed ${values.seed}, ${values.rounds} rounds.`);
  return rows.every(({ escaped }) => escaped.length === 0) ? 0 : 1;
}

interface Row {
  readonly kind: Kind;
  readonly tried: number;
  readonly escaped: readonly string[];
}

async function attack(kind: Kind, seed: number, rounds: number): Promise<Row> {
  let tried = 0;
  const escaped: string[] = [];
  for await (const attempt of kind.run(new Random(seed), rounds)) {
    tried += 1;
    if (attempt.escaped !== undefined) escaped.push(attempt.escaped);
  }
  for (const each of escaped.slice(0, 20)) console.log(`${kind.name}: ${each}`);
  return { kind, tried, escaped };
}

function tableOf(rows: readonly Row[]): string {
  const cells = [
    ["kind", "an escape is", "tried", "escaped"],
    ...rows.map(({ kind, tried, escaped }) => [
      kind.name,
      kind.escape,
      tried.toLocaleString("en"),
      String(escaped.length),
    ]),
  ];
  const widths = [0, 1, 2, 3].map((at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[], fill: string): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0, fill)).join(" | ")} |`;
  const [head = [], ...body] = cells;
  const rule = line(["", "", "", ""], "-");
  return [line(head, " "), rule, ...body.map((row) => line(row, " "))].join("\n");
}

function writeTable(table: string, note: string): void {
  const path = "docs/safety.md";
  const text = readFileSync(path, "utf8");
  const marks = /(<!-- figures -->\n)[^]*(<!-- end of figures -->)/;
  writeFileSync(
    path,
    text.replace(marks, (_, start, end) => `${start}\n${table}\n\n${note}\n\n${end}`),
  );
}
