// Compares the committed validators of `generated/honcho-v2` with typia's and ajv's, in one process, round by round in turn; medians, as ratios to ours.
// `node bench/setup-validators.mjs` fetches typia first; without it ajv is compared alone.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { build } from "esbuild";
import { parse } from "yaml";
import { cache } from "./cache.mjs";

const rounds = 25;
const path = (relative, base = import.meta.url) => fileURLToPath(new URL(relative, base));

const ours = await load(path("../../../../tmp/g2/honcho-v2/validators.ts"), "ours");
const typiaSource = path("validators/output/typia.ts", cache);
const typia = existsSync(typiaSource) ? await load(typiaSource, "typia") : undefined;
const [ajv, ajvAll] = [false, true].map((allErrors) => compileAjv(allErrors));

const message = (index) => ({
  content: `Message ${index}: ${"the quick brown fox ".repeat(8)}`,
  peer_id: `peer-${index % 7}`,
  metadata: { source: "bench", index },
  configuration: index % 3 === 0 ? { deriver: { enabled: true } } : null,
  created_at: "2024-02-29T12:34:56.789Z",
});
const batch = (size) => ({ messages: Array.from({ length: size }, (_, index) => message(index)) });
const copies = (value) => Array.from({ length: 32 }, () => JSON.parse(JSON.stringify(value)));
const spoil = (value, index) => {
  value.messages[index].content = 1;
  return value;
};

const valid = copies(batch(100));
const oneBad = copies(spoil(batch(100), 57));
const text = JSON.stringify(batch(100));

const report = [];
report.push([
  "valid batch of 100: is",
  compare({
    ours: () => each(valid, ours.isMessageBatchCreate),
    typia: typia && (() => each(valid, typia.is)),
    ajv: () => each(valid, ajv),
    "JSON.parse": () => valid.forEach(() => JSON.parse(text)),
  }),
]);
report.push([
  "1 bad of 100: is",
  compare({
    ours: () => each(oneBad, ours.isMessageBatchCreate),
    typia: typia && (() => each(oneBad, typia.is)),
    ajv: () => each(oneBad, ajv),
  }),
]);
report.push([
  "1 bad of 100: all issues",
  compare({
    ours: () => each(oneBad, ours.parseMessageBatchCreate),
    typia: typia && (() => each(oneBad, typia.validate)),
    ajv: () => each(oneBad, ajvAll),
  }),
]);
const clean = report[0][1].ours;

// Objects in dictionary mode, and with keys like indexes, make V8 forget what it knew of the functions that saw them.
for (const odd of [
  { 0: 1 },
  Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`k${index}`, 1])),
]) {
  ours.isMessageBatchCreate({ messages: [odd] });
  ours.isMessageCreate({ ...message(1), metadata: odd, ...odd });
}
report.push([
  "after odd objects: is",
  compare({
    ours: () => each(valid, ours.isMessageBatchCreate),
    typia: typia && (() => each(valid, typia.is)),
  }),
]);

for (const [name, times] of report) {
  const cells = Object.entries(times).map(
    ([peer, time]) => `${peer} ${(time / times.ours).toFixed(2)}`,
  );
  console.log(
    `${name.padEnd(28)} ${cells.join("  ")}   (ours: ${(times.ours / 32).toFixed(1)} µs)`,
  );
}
console.log(
  `${"odd objects against none".padEnd(28)} ours ${(report[3][1].ours / clean).toFixed(2)}`,
);

function each(values, check) {
  let count = 0;
  for (const value of values) if (check(value)) count++;
  return count;
}

/** The median time of each, in microseconds. */
function compare(peers) {
  const known = Object.entries(peers).filter(([, run]) => run);
  const times = new Map(known.map(([name]) => [name, []]));
  for (let round = -5; round < rounds; round++) {
    for (const [name, run] of known) {
      const start = process.hrtime.bigint();
      run();
      if (round >= 0) times.get(name).push(Number(process.hrtime.bigint() - start) / 1000);
    }
  }
  const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
  return Object.fromEntries([...times].map(([name, list]) => [name, median(list)]));
}

function compileAjv(allErrors) {
  const instance = new Ajv2020.default({ allErrors, strict: false });
  addFormats.default(instance);
  const document = parse(readFileSync(path("../specs/honcho-v2.yaml"), "utf8"));
  instance.addSchema({ $id: "doc", components: document.components });
  return instance.compile({ $ref: "doc#/components/schemas/MessageBatchCreate" });
}

async function load(source, name) {
  mkdirSync(new URL("validators/", cache), { recursive: true });
  const outfile = path(`validators/${name}.mjs`, cache);
  await build({
    entryPoints: [source],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2023",
    logLevel: "error",
  });
  return import(outfile);
}
