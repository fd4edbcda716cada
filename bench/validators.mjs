// Compares generated validators with those of typia, ajv (standalone), schemasafe, zod, valibot and
// arktype: in one process, in turns, medians as ratios to ours. `npm run bench:setup validators`
// downloads the peers; missing ones are listed and skipped. Run `npm run build` first.
import { mkdirSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { cache } from "./cache.mjs";
import { Bars } from "./validators/bars.mjs";
import { bundle } from "./validators/bundle.mjs";
import { coldStarts } from "./validators/cold.mjs";
import { compare } from "./validators/compare.mjs";
import { generateOurs } from "./validators/ours.mjs";
import { peers, versionOf } from "./validators/peers.mjs";
import { batchText, values } from "./validators/values.mjs";

const folder = new URL("validators/", cache);
mkdirSync(new URL("bundles/", folder), { recursive: true });
const seeds = ["Message", "Metamessage", "MessageRead", "MessageBatchCreate"];

const ours = generateOurs(new URL("ours/", folder));
const entries = new Map([
  [
    "ours",
    { all: `export * from ${text(ours.all)};`, batch: `export * from ${text(ours.batch)};` },
  ],
]);
for (const [name, make] of Object.entries(peers)) {
  try {
    const entry = make(folder);
    entries.set(`${name} ${versionOf(folder, name)}`, entry);
  } catch (error) {
    console.log(`${name} is left out: ${String(error.message).split("\n")[0]}`);
  }
}
const loaded = {};
const bundles = {};
for (const [name, { all, batch }] of entries) {
  const short = name.split(" ")[0];
  try {
    const whole = await import(await bundle(all, folder, `${short}-all`));
    bundles[short] = await bundle(batch, folder, `${short}-batch`, { minify: true });
    loaded[short] = whole;
  } catch (error) {
    console.log(`${name} is left out: ${String(error.message).split("\n")[0]}`);
  }
}
console.log(`with ${[...entries.keys()].join(", ")}; Node ${process.version}`);
checkVerdicts();

const bars = new Bars();
const times = {};
table("is", seeds, ["valid", "1 bad", "all bad"]);
table("validate", seeds, ["valid", "1 bad", "all bad"]);
table("is", ["Loose", "Strict"], ["valid"]);
row("parseSafe Loose valid", (peer) => peer.parseSafe, values.Loose.valid);
const parsing = compare({ ours: loaded.ours.is.MessageBatchCreate, "JSON.parse": jsonParse }, [
  ...values.MessageBatchCreate.valid,
]);
console.log(
  `JSON.parse of a batch takes ${(parsing["JSON.parse"] / 1000).toFixed(1)} µs, checking it ${(parsing.ours / 1000).toFixed(1)} µs`,
);

console.log("\nafter objects with keys like indexes, and in dictionary mode");
pollute();
const polluted = Object.fromEntries(
  [...seeds, "Loose", "Strict"].map((name) => [
    name,
    row(`is ${name} valid, polluted`, (peer) => peer.is?.[name], values[name].valid),
  ]),
);

console.log("\nthe check of a batch with all its errors, bundled: minified, and gzip of that");
const sizes = {};
for (const [name, path] of Object.entries(bundles)) {
  const code = readFileSync(path);
  sizes[name] = code.length;
  const makesCode = /\beval\(|\bnew Function\(|\bFunction\(/.test(code.toString());
  console.log(
    `  ${name.padEnd(12)} ${String(code.length).padStart(8)} B ${String(gzipSync(code).length).padStart(8)} B${makesCode ? "  makes code at run time" : ""}`,
  );
}
const cold = coldStarts(bundles);
console.log("import of that and the first call, in a process of its own, in ms");
for (const [name, time] of Object.entries(cold))
  console.log(`  ${name.padEnd(12)} ${time.toFixed(2).padStart(8)}`);

const ratio = (key, peer) =>
  times[key]?.[peer] === undefined ? undefined : times[key].ours / times[key][peer];
for (const name of seeds) {
  for (const kind of ["valid", "1 bad"])
    bars.add(`is ${name}, ${kind}: ours / typia`, ratio(`is ${name} ${kind}`, "typia"), 1);
  bars.add(`is ${name}, valid: ours / ajv standalone`, ratio(`is ${name} valid`, "ajv"), 0.25);
  bars.add(`validate ${name}, 1 bad: ours / typia`, ratio(`validate ${name} 1 bad`, "typia"), 0.6);
}
bars.add("loose shape: ours / typia", ratio("is Loose valid", "typia"), 1.15);
bars.add("strict shape: ours / typia", ratio("is Strict valid", "typia"), 1);
bars.add("valid batch: ours / JSON.parse of it", parsing.ours / parsing["JSON.parse"], 0.3);
for (const [name, after] of Object.entries(polluted)) {
  bars.add(`is ${name}: polluted / clean`, after.ours / times[`is ${name} valid`].ours, 2);
}
bars.add("check of a batch with all its errors, minified", sizes.ours / 1024, 6, " KiB");
bars.add(
  "cold import and first call: ours − valibot",
  cold.valibot === undefined ? undefined : cold.ours - cold.valibot,
  2,
  " ms",
);
process.exitCode = bars.print() === 0 ? 0 : 1;

function table(kind, names, states) {
  for (const name of names) {
    for (const state of states) {
      row(`${kind} ${name} ${state}`, (peer) => peer[kind]?.[name], values[name][state]);
    }
  }
}

/** Measures one row for every library with the function, prints and stores it. */
function row(title, functionOf, given) {
  const runs = Object.fromEntries(
    Object.entries(loaded).map(([name, peer]) => [name, functionOf(peer)]),
  );
  const result = compare(runs, given);
  times[title] ??= result;
  const cells = Object.entries(result)
    .filter(([name]) => name !== "ours")
    .map(([name, time]) => `${name} ${(time / result.ours).toFixed(2)}`);
  console.log(
    `  ${title.padEnd(38)} ours ${(result.ours / 1000).toFixed(3).padStart(8)} µs   ${cells.join("  ")}`,
  );
  return result;
}

function jsonParse() {
  return JSON.parse(batchText);
}

/** Lists the libraries with other verdicts, which are not comparable. */
function checkVerdicts() {
  for (const [name, peer] of Object.entries(loaded)) {
    const wrong = Object.entries(values).flatMap(([schema, states]) =>
      Object.entries(states)
        .filter(([state, all]) =>
          all.some((value) => peer.is[schema](value) !== (state === "valid")),
        )
        .map(([state]) => `${schema} ${state}`),
    );
    if (wrong.length > 0) console.log(`  ${name} judges otherwise: ${wrong.join(", ")}`);
  }
}

/** Makes V8 deoptimize functions for objects with index-like keys, or in dictionary mode. */
function pollute() {
  const dictionary = Object.fromEntries(
    Array.from({ length: 2000 }, (_, index) => [`k${index}`, 1]),
  );
  const shrunk = { ...values.Message.valid[0], a: 1 };
  delete shrunk.id;
  for (const { is } of Object.values(loaded)) {
    for (const check of Object.values(is)) {
      for (const odd of [{ 0: 1 }, dictionary, shrunk]) {
        check(odd);
        check({ ...values.Message.valid[0], ...odd, metadata: odd });
        check({ messages: [odd, { content: "", peer_id: "", metadata: odd, configuration: odd }] });
      }
    }
  }
}

function text(url) {
  return JSON.stringify(url.pathname);
}
