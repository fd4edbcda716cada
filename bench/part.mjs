// A part of a large document: 20 operations of GitHub's 1,223, taken with `only`, beside all of it:
// time of the processor, files and size. `npm run bench:setup` fetches the document.
import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cache } from "./cache.mjs";
import { main, median, workFolder } from "./measure.mjs";

const github = "node_modules/@octokit/openapi/generated/api.github.com.json";
const document = process.argv[2] ?? join(fileURLToPath(cache), github);

/** The patterns of `docs/documents.md`. */
const only = [
  "/repos/{owner}/{repo}/milestones",
  "/repos/{owner}/{repo}/milestones/*",
  "/repos/{owner}/{repo}/labels/**",
  "/repos/{owner}/{repo}/releases/{release_id}",
  "POST /repos/{owner}/{repo}/releases",
  "/repos/{owner}/{repo}/topics",
  "/repos/{owner}/{repo}/keys/**",
];

const work = workFolder("part");
try {
  mkdirSync(join(work, "node_modules"));
  writeFileSync(join(work, "package.json"), '{ "type": "module" }\n');
  console.log("".padEnd(12), ...["s of processor", "files", "KB"].map((each) => each.padStart(14)));
  const whole = measure("whole", []);
  const part = measure("part", only);
  console.log(`part ÷ whole: ${((100 * part) / whole).toFixed(1)} % of the time  (at most 10 %)`);
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure(name, patterns) {
  const words = patterns.flatMap((pattern) => ["--only", pattern]);
  const command = [process.execPath, main, document, "-o", name, "--quiet", "--no-cache", ...words];
  const forget = () => rmSync(join(work, name), { recursive: true, force: true });
  const { cpu } = median(1, forget, () => command, work);
  const paths = readdirSync(join(work, name), { recursive: true, encoding: "utf8" });
  const files = paths
    .map((path) => statSync(join(work, name, path)))
    .filter((stat) => stat.isFile());
  const size = files.reduce((sum, stat) => sum + stat.size, 0) / 1000;
  console.log(
    name.padEnd(12),
    ...[cpu.toFixed(2), files.length, size.toFixed(0)].map((each) => String(each).padStart(14)),
  );
  return cpu;
}
