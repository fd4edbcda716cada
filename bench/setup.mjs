// Fetches what the benchmarks compare with into `.cache/bench`: nothing of it is a dependency of the project.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cache } from "./cache.mjs";

const packages = {
  // GitHub's description of its REST API.
  "@octokit/openapi": "23.0.2",
  "@hey-api/openapi-ts": "0.99.0",
  zod: "^4",
  typescript: "~5.9",
  // The peer above needs a newer Node than the project does.
  node: "^24",
};

mkdirSync(cache, { recursive: true });
writeFileSync(
  new URL("package.json", cache),
  `${JSON.stringify({ name: "bench", private: true, type: "module", dependencies: packages }, null, 2)}\n`,
);
const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund"], {
  cwd: cache,
  stdio: "inherit",
});
process.exit(status ?? 1);
