import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the package, and the program that is measured. */
export const root = fileURLToPath(new URL("..", import.meta.url));
export const main = join(root, "dist/cli/main.js");

/** Makes an empty folder to work in. */
export function workFolder(name) {
  return mkdtempSync(join(tmpdir(), `specloom-${name}-`));
}

/**
 * Runs a command once, and returns its wall time and the processor time of it and its children, in
 * seconds. Throws if it fails.
 */
export function once(command, cwd) {
  const script = `TIMEFORMAT='%R %U %S'; time "$@" >/dev/null 2>/tmp/null.$$ || { s=$?; cat /tmp/null.$$ >&2; rm -f /tmp/null.$$; exit $s; }; rm -f /tmp/null.$$`;
  const { status, stderr } = spawnSync("bash", ["-c", script, "measure", ...command], {
    cwd,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${command.join(" ")}\n${stderr}`);
  const [wall, user, system] = stderr.trim().split("\n").at(-1).split(" ").map(Number);
  return { wall, cpu: user + system };
}

/** The median of several runs, each after `prepare`. */
export function median(runs, prepare, command, cwd) {
  const results = Array.from({ length: runs }, () => {
    prepare();
    return once(command(), cwd);
  });
  const middle = (pick) => results.map(pick).toSorted((a, b) => a - b)[Math.floor(runs / 2)];
  return { wall: middle((each) => each.wall), cpu: middle((each) => each.cpu) };
}

/** The peak of memory of a command of Node, in MiB. */
export function peakOf([node, ...command], folder) {
  const file = join(folder, "peak");
  const note = `import { writeFileSync } from "node:fs"; process.on("exit", () => writeFileSync(${JSON.stringify(file)}, String(process.resourceUsage().maxRSS)));`;
  once([node, "--import", `data:text/javascript,${encodeURIComponent(note)}`, ...command], folder);
  return Number(readFileSync(file, "utf8")) / 1024;
}
