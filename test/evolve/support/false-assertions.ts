import { readFileSync } from "node:fs";
import { resolve } from "node:path";

/** The names of assertions of the suite that are false. */
export function falseAssertions(): ReadonlySet<string> {
  const lines = readFileSync(resolve("test/evolve/false-assertions.txt"), "utf8").split("\n");
  return new Set(lines.filter((line) => line !== "" && !line.startsWith("#")));
}
