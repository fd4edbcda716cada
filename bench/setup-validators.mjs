// Fetches the validators that ours are compared with into `.cache/bench/validators`: nothing of it is a dependency of the project.
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, writeFileSync } from "node:fs";
import { cache } from "./cache.mjs";

const folder = new URL("validators/", cache);
// The last typia that runs without a compiler of its own.
const dependencies = { typia: "9.7.2", typescript: "~5.9" };
const compilerOptions = {
  target: "ES2022",
  module: "NodeNext",
  moduleResolution: "NodeNext",
  strict: true,
  skipLibCheck: true,
};

mkdirSync(new URL("input/", folder), { recursive: true });
write("package.json", { name: "bench-validators", private: true, type: "module", dependencies });
write("tsconfig.json", { compilerOptions, include: ["input"] });
copyFileSync(
  new URL("validators/typia-input.ts", import.meta.url),
  new URL("input/typia.ts", folder),
);
run("npm", ["install", "--no-audit", "--no-fund"]);
run("npx", [
  "typia",
  "generate",
  "--input",
  "input",
  "--output",
  "output",
  "--project",
  "tsconfig.json",
]);

function write(name, value) {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value, null, 2)}\n`);
}

function run(command, args) {
  const { status } = spawnSync(command, args, { cwd: folder, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
