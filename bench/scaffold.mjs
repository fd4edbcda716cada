// Scaffolds a service for each document in a folder and tests it: that it compiles, passes its own
// tests and starts, which of its CRUD handlers use the store, and which parts of a request they
// keep. node bench/scaffold.mjs <folder> [--cli dist/cli/main.js] [--only text]
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
import { callsOf, crudOf } from "./scaffold/crud.mjs";

const root = resolve(import.meta.dirname, "..");
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cli: { type: "string", default: join(root, "dist/cli/main.js") },
    only: { type: "string", default: "" },
  },
});
const [folder] = positionals;
if (folder === undefined) throw new Error("which folder of documents?");

const cached = join(root, ".cache/bench/node_modules/node/bin/node");
const [major, minor] = process.versions.node.split(".").map(Number);
const isModern = major > 22 || (major === 22 && minor >= 18);
const node = isModern ? process.execPath : existsSync(cached) ? cached : undefined;
if (node === undefined)
  console.log("services are not run: that takes Node 22.18, or `npm run bench:setup`");

const work = mkdtempSync(join(tmpdir(), "specloom-bench-scaffold-"));
const rows = [];
try {
  for (const file of readdirSync(folder).toSorted()) {
    if (!/\.(json|ya?ml)$/.test(file) || !file.includes(values.only)) continue;
    const row = await examine(join(resolve(folder), file), `service-${rows.length}`);
    rows.push({ document: file.replace(/\.\w+$/, ""), ...row });
    print(rows.at(-1));
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
printTotals();

async function examine(path, name) {
  const made = spawnSync(
    process.execPath,
    [resolve(values.cli), "scaffold", name, "--from", path],
    { cwd: work, encoding: "utf8" },
  );
  if (made.status !== 0) return { scaffold: `exit ${made.status}` };
  const project = join(work, name);
  link(project);
  const compiled = spawnSync(
    process.execPath,
    [join(root, "node_modules/typescript-7/bin/tsc"), "-p", "tsconfig.json"],
    { cwd: project, encoding: "utf8" },
  );
  const errors = compiled.stdout.match(/error TS/g)?.length ?? 0;
  const document = parse(readFileSync(path, "utf8"));
  const crud = crudOf(document, handlersIn(project));
  const row = { scaffold: "ok", errors, ...crud };
  if (node === undefined) return row;
  const tested = spawnSync(node, ["--test", "--test-reporter=tap", "test/**/*.test.ts"], {
    cwd: project,
    encoding: "utf8",
  });
  const count = (what) =>
    Number(new RegExp(`^# ${what} (\\d+)$`, "m").exec(tested.stdout)?.[1] ?? 0);
  return {
    ...row,
    passed: count("pass"),
    failed: count("fail"),
    ...(await callService(project, document)),
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
  interface Statement { run(...values: string[]): { readonly changes: number | bigint }; get(...values: string[]): Record<string, unknown> | undefined; all(...values: string[]): Record<string, unknown>[]; }
  export class DatabaseSync { constructor(path: string); exec(sql: string): void; prepare(sql: string): Statement; close(): void; }
}\n`;
  writeFileSync(join(project, "src/node-sqlite.d.ts"), sqlite);
}

/** The text of each handler by its operation's key: `POST /pets`. */
function handlersIn(project) {
  const texts = new Map();
  for (const file of readdirSync(join(project, "src/handlers"))) {
    const text = readFileSync(join(project, "src/handlers", file), "utf8");
    for (const part of text.split(/^ {4}\/\*\*/m).slice(1)) {
      const key = /`([A-Z]+ \/[^`]*)`/.exec(part)?.[1];
      if (key !== undefined) texts.set(key, part);
    }
  }
  return texts;
}

/** Starts the service, and counts the sent values that are returned. */
async function callService(project, document) {
  const child = spawn(node, ["src/server.ts"], {
    cwd: project,
    env: { PATH: process.env.PATH, PORT: "0", DATABASE: "", API_KEYS: "test-key,test:key" },
  });
  try {
    const url = await new Promise((done) => {
      let text = "";
      const read = (chunk) => {
        text += chunk;
        const found = /listening on (http:\/\/[\d.:]+)/.exec(text)?.[1];
        if (found !== undefined) done(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", () => done(undefined));
      setTimeout(() => done(undefined), 15_000).unref();
    });
    return url === undefined
      ? { starts: false }
      : { starts: true, ...(await callsOf(url, document)) };
  } finally {
    child.kill("SIGKILL");
  }
}

function print(row) {
  const {
    document,
    scaffold,
    errors = 0,
    passed = 0,
    failed = 0,
    starts,
    operations = 0,
    crud = 0,
    stored = 0,
    properties = 0,
    kept = 0,
    sent = 0,
    back = 0,
  } = row;
  if (rows.length === 1)
    console.log(
      "| document | scaffold | tsc errors | tests pass/fail | starts | operations | CRUD | stored | properties | kept | sent | back |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    );
  console.log(
    `| ${document} | ${scaffold} | ${errors} | ${passed}/${failed} | ${starts ?? ""} | ${operations} | ${crud} | ${stored} | ${properties} | ${kept} | ${sent} | ${back} |`,
  );
}

function printTotals() {
  const sum = (name) => rows.reduce((total, row) => total + (row[name] ?? 0), 0);
  const share = (part, whole) =>
    `${part} of ${whole} (${whole === 0 ? 0 : Math.round((part / whole) * 1000) / 10} %)`;
  const done = rows.filter(({ scaffold }) => scaffold === "ok");
  console.log(`\nscaffolded: ${share(done.length, rows.length)}`);
  console.log(`compile: ${share(done.filter(({ errors }) => errors === 0).length, done.length)}`);
  if (node !== undefined) {
    console.log(
      `all own tests pass: ${share(done.filter(({ passed, failed }) => passed > 0 && failed === 0).length, done.length)}`,
    );
    console.log(`start: ${share(done.filter(({ starts }) => starts).length, done.length)}`);
  }
  console.log(`CRUD handlers that use the store: ${share(sum("stored"), sum("crud"))}`);
  console.log(`properties of requests kept, by the code: ${share(sum("kept"), sum("properties"))}`);
  if (node !== undefined)
    console.log(`values that come back, of those sent: ${share(sum("back"), sum("sent"))}`);
}
