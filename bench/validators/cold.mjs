import { spawnSync } from "node:child_process";
import { pathToFileURL } from "node:url";
import { median } from "./compare.mjs";
import { batchText } from "./values.mjs";

const runs = 9;

/**
 * Measures the time to import each bundle and to check one batch, in milliseconds: medians of
 * separate processes, in turns.
 */
export function coldStarts(bundles) {
  const times = new Map(Object.keys(bundles).map((name) => [name, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [name, path] of Object.entries(bundles)) times.get(name).push(once(path));
  }
  return Object.fromEntries([...times].map(([name, all]) => [name, median(all)]));
}

function once(path) {
  const script = `
    const value = JSON.parse(${JSON.stringify(batchText)});
    const start = process.hrtime.bigint();
    const exports = await import(${JSON.stringify(pathToFileURL(path).href)});
    for (const each of Object.values(exports)) each(value);
    process.stdout.write(String(Number(process.hrtime.bigint() - start) / 1e6));`;
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--input-type=module", "-e", script],
    {
      encoding: "utf8",
    },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
