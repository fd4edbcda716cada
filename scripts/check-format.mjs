// Checks that every file is formatted as prettier does. oxfmt reads all of them first, with the
// options of prettier; prettier, which takes much longer, decides about those that oxfmt would
// format otherwise.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Runs a command of a dependency, and returns its exit code and what it printed. */
function run(command, words, stdout) {
  const program = [`node_modules/${command}`, ...words];
  return spawnSync(process.execPath, program, {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", stdout, "inherit"],
  });
}

const listed = run("oxfmt/bin/oxfmt", ["--config", ".prettierrc.json", "--list-different"], "pipe");
const files = listed.stdout.split("\n").filter((path) => path !== "");
if (listed.status === 1)
  process.exitCode = run("prettier/bin/prettier.cjs", ["--check", ...files], "inherit").status;
else process.exitCode = listed.status;
