import { readFileSync } from "node:fs";

/** The names of assertions of the suite that are false. */
export function falseAssertions(): ReadonlySet<string> {
  const path = new URL("../false-assertions.txt", import.meta.url);
  const lines = readFileSync(path, "utf8").split("\n");
  return new Set(lines.filter((line) => line !== "" && !line.startsWith("#")));
}
