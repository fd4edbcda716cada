// Scaffolds a service for each document and measures it from outside: that it compiles, passes its
// own tests and starts; that what its operations create is read back, listed, changed and deleted;
// that no property is lost without a comment; that the parameters of lists have an effect.
// node bench/scaffold.mjs [<folder> …] [--corpus <count>] [--seed <text>] [--only <text>]
// [--quick] [--failures]
// `--corpus` adds a sample of the documents of `npm run corpus:setup`, another one for each
// seed.
// `--quick` neither compiles nor runs the services' own tests. `--failures` lists what is missing.
import { spawn, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { parse } from "yaml";
import { corpusSample } from "./scaffold/corpus-sample.mjs";
import { handlersIn, probe } from "./scaffold/probe.mjs";
import { printFailures, printRow, printTotals } from "./scaffold/print-results.mjs";

const root = resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cli: { type: "string", default: join(root, "dist/cli/main.js") },
    only: { type: "string", default: "" },
    corpus: { type: "string", default: "0" },
    seed: { type: "string", default: "" },
    quick: { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
  },
});
const inFolders = positionals.flatMap((folder) =>
  readdirSync(folder)
    .toSorted()
    .filter((file) => /\.(json|ya?ml)$/.test(file))
    .map((file) => ({ name: file.replace(/\.\w+$/, ""), path: resolve(folder, file) })),
);
const documents = [
  ...inFolders,
  ...corpusSample(join(root, ".cache/corpus"), Number(values.corpus), values.seed),
];
if (documents.length === 0) throw new Error("name a folder of documents, or `--corpus <count>`");

const cached = join(root, ".cache/bench/node_modules/node/bin/node");
const [major, minor] = process.versions.node.split(".").map(Number);
const isModern = major > 22 || (major === 22 && minor >= 18);
const node = isModern ? process.execPath : existsSync(cached) ? cached : undefined;
if (node === undefined)
  console.log("services are not run: that takes Node 22.18, or `npm run bench:setup`");

const work = mkdtempSync(join(tmpdir(), "specloom-bench-scaffold-"));
const rows = [];
try {
  for (const { name, path } of documents.filter((one) => one.name.includes(values.only))) {
    const row = { document: name, ...(await examine(path, `service-${rows.length}`)) };
    rows.push(row);
    printRow(row, rows.length === 1);
    if (values.failures) printFailures(row);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
printTotals(rows, values.quick);

async function examine(path, name) {
  const made = spawnSync(
    process.execPath,
    [resolve(values.cli), "scaffold", name, "--from", path],
    { cwd: work, encoding: "utf8", timeout: 120_000 },
  );
  if (made.status !== 0)
    return { scaffold: `exit ${made.status}`, messages: [made.stderr.slice(0, 600)] };
  const project = join(work, name);
  link(project);
  const document = parse(readFileSync(path, "utf8"), { maxAliasCount: -1 });
  const row = { scaffold: "ok", ...(values.quick ? {} : compileAndTest(project)) };
  return node === undefined ? row : { ...row, ...(await measure(project, document)) };
}

/** The number of errors of the compiler, and the results of the service's own tests. */
function compileAndTest(project) {
  const compiled = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript-7/bin/tsc"), "-p", "tsconfig.json"],
    { cwd: project, encoding: "utf8" },
  );
  const errors = compiled.stdout.match(/error TS/g)?.length ?? 0;
  const messages = compiled.stdout.split("\n").filter((line) => line.includes("error TS"));
  if (node === undefined) return { errors, messages };
  // All in one process: the files share nothing.
  const words = ["--test", "--experimental-test-isolation=none", "--test-reporter=tap"];
  const tested = spawnSync(node, [...words, "test/**/*.test.ts"], {
    cwd: project,
    encoding: "utf8",
  });
  const count = (what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(tested.stdout)?.[1] ?? 0);
  const failing = tested.stdout.match(/^not ok .*$/gm) ?? [];
  return {
    errors,
    passed: count("pass"),
    failed: count("fail"),
    messages: [...messages, ...failing],
  };
}

/** Links the packages that `npm install` would install. */
function link(project) {
  const modules = join(project, "node_modules");
  mkdirSync(join(modules, "@types"), { recursive: true });
  symlinkSync(join(root, "node_modules/@types/node"), join(modules, "@types/node"));
  symlinkSync(join(root, "node_modules/undici-types"), join(modules, "undici-types"));
  symlinkSync(root, join(modules, "specloom"));
  if (existsSync(join(root, "node_modules/@types/node/sqlite.d.ts"))) return;
  const sqlite = `declare module "node:sqlite" {
  interface Statement { run(...values: (string | number | bigint)[]): { readonly changes: number | bigint }; get(...values: (string | number | bigint)[]): Record<string, unknown> | undefined; all(...values: (string | number | bigint)[]): Record<string, unknown>[]; }
  export class DatabaseSync { constructor(path: string); exec(sql: string): void; prepare(sql: string): Statement; close(): void; }
}\n`;
  writeFileSync(join(project, "src/node-sqlite.d.ts"), sqlite);
}

/** The errors that a service logged, each once. */
function errorsIn(log) {
  const lines = log.split("\n").filter((line) => line.includes('"level":"error"'));
  const texts = lines.map((line) => line.replace(/^\{"time":"[^"]*",/, "").slice(0, 400));
  return [...new Set(texts)].slice(0, 12);
}

/** Starts the service, and measures it. */
async function measure(project, document) {
  const child = spawn(node, ["src/server.ts"], {
    cwd: project,
    env: { PATH: process.env.PATH, PORT: "0", DATABASE: "", API_KEYS: "test-key,test:key" },
  });
  let said = "";
  try {
    const url = await new Promise((done) => {
      const read = (chunk) => {
        said += chunk;
        const found = /listening on (http:\/\/[\d.:]+)/.exec(said)?.[1];
        if (found !== undefined) done(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", () => done(undefined));
      setTimeout(() => done(undefined), 60_000).unref();
    });
    if (url === undefined) return { starts: false, messages: [said.slice(-600)] };
    const found = await probe(url, document, handlersIn(project));
    return { starts: true, ...found, logged: errorsIn(said) };
  } finally {
    child.kill("SIGKILL");
  }
}
