import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { nodeHost } from "../../src/host/node.ts";
import { type Comparison, compareDocuments } from "../../src/compare/compare.ts";
import { compareConfirmed, readFrom } from "./support/versions.ts";

const folder = fileURLToPath(new URL("../../../shared/data/evolution/oasdiff/", import.meta.url));

interface Case {
  readonly test: string;
  readonly old: string;
  readonly new: string;
  readonly expect: readonly { readonly id: string; readonly level: string }[];
}

const cases: readonly Case[] = existsSync(`${folder}cases.json`)
  ? (JSON.parse(readFileSync(`${folder}cases.json`, "utf8")) as readonly Case[])
  : [];

const contradictions = new Map(
  readFileSync(new URL("oasdiff-contradictions.txt", import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(" | ") as [string, string]),
);

const host = nodeHost(existsSync(folder) ? folder : ".");
const known = new Map<string, Promise<Comparison>>();

/** Compares the files of a case, once for all cases that have them. */
function compared({ old, new: now }: Case): Promise<Comparison> {
  const key = `${old} ${now}`;
  const comparison = known.get(key) ?? compareFiles(old, now);
  known.set(key, comparison);
  return comparison;
}

/** Every fourth comparison also runs the validators; all of them in long runs. */
async function compareFiles(old: string, now: string): Promise<Comparison> {
  const [before, after] = [await readFrom(host, old, "old"), await readFrom(host, now, "new")];
  const isConfirmed = process.env["FUZZ_ROUNDS"] !== undefined || known.size % 4 === 0;
  return isConfirmed
    ? await compareConfirmed(before, after)
    : compareDocuments(before, after, { mode: "wire", map: new Map() });
}

/** The effects of the changes of a case in one direction. */
async function effectsOf(each: Case, part: string): Promise<readonly string[]> {
  const { changes } = await compared(each);
  return changes.flatMap((change) => (change.part === part ? change.wire.effect : []));
}

/** The expectations of a case that the effects contradict. */
async function contradicted(each: Case): Promise<readonly string[]> {
  const found: string[] = [];
  for (const part of ["request", "response"]) {
    const own = each.expect.filter(({ id }) => id.startsWith("response") === (part === "response"));
    if (own.length === 0) continue;
    const effects = await effectsOf(each, part);
    const isBreaking = effects.includes("breaking");
    for (const { id, level } of own) {
      if (effects.includes("unknown")) found.push(`${id}: unknown`);
      if (level === "ERR" && !isBreaking) found.push(`${id}: not breaking`);
      if (level === "INFO" && isBreaking) found.push(`${id}: breaking`);
    }
  }
  return found;
}

// A file often has the same change in both directions, so each direction counts for itself.
describe.skipIf(cases.length === 0)("cases of a peer", () => {
  it.each(cases.filter(({ test }) => !contradictions.has(test)))("$test", async (each) => {
    expect(await contradicted(each)).toEqual([]);
  });

  it("has reasons for nothing but contradictions", async () => {
    const kept = cases.filter(({ test }) => contradictions.has(test));
    const agreeing: string[] = [];
    for (const each of kept) if ((await contradicted(each)).length === 0) agreeing.push(each.test);
    expect(agreeing).toEqual([]);
  });
});
