// Hundreds and thousands of documents in one configuration: `npm run bench:scale -- 300 1000`.
// They are derived from those in specs/ by mutations, which are recorded. Prints the time of the
// processor for each document, its ratio between the sizes (1: linear), memory, the files that a
// change of one document touches, and what a task of a build system costs.
import { mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { main, once, peakOf, root, workFolder } from "./measure.mjs";

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
if (sizes.length === 0) sizes.push(300);
const work = workFolder("scale");

const seeds = ["honcho-v1", "honcho-v2", "mielto"].map((name) =>
  parse(readFileSync(join(root, `specs/${name}.yaml`), "utf8")),
);

/** Numbers from 0 to 1, the same for each seed (mulberry32). */
function randomFrom(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The mutations: each changes a document, and returns the place. */
const mutations = {
  "add a property": (document, { pick, number }) => {
    const [name, schema] = pick(objectsIn(document));
    schema.properties[`extra_${number}`] = { type: "string", maxLength: 10 + number };
    return name;
  },
  "require a property": (document, { pick }) => {
    const [name, schema] = pick(objectsIn(document));
    const key = pick(Object.keys(schema.properties));
    schema.required = [...new Set([...(schema.required ?? []), key])];
    return `${name}.${key}`;
  },
  "describe a schema": (document, { pick, number }) => {
    const [name, schema] = pick(objectsIn(document));
    schema.description = `Description ${number}.`;
    return name;
  },
  "copy a schema": (document, { pick, number }) => {
    const [name, schema] = pick(objectsIn(document));
    document.components.schemas[`${name}Copy${number}`] = structuredClone(schema);
    return name;
  },
  "copy a path": (document, { pick, number }) => {
    const path = pick(Object.keys(document.paths));
    const copy = structuredClone(document.paths[path]);
    for (const operation of Object.values(copy)) delete operation.operationId;
    document.paths[`/area${number}${path}`] = copy;
    return path;
  },
};

function objectsIn({ components }) {
  return Object.entries(components.schemas).filter(([, { properties }]) => properties);
}

/** Derives a document: a seed and a few mutations, with the record of them. */
function derive(index) {
  const random = randomFrom(index);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const document = structuredClone(seeds[index % seeds.length]);
  document.info.title = `API ${index}`;
  const record = Array.from({ length: 1 + Math.floor(random() * 5) }, () => {
    const what = pick(Object.keys(mutations));
    const number = Math.floor(random() * 1000);
    return { what, number, at: mutations[what](document, { pick, number }) };
  });
  return { text: stringify(document, { aliasDuplicateObjects: false }), record };
}

try {
  const results = sizes.map(measure);
  const [first] = results;
  for (const { size, cold } of results.slice(1)) {
    const ratio = cold / size / (first.cold / first.size);
    console.log(
      `time for a document, ${size} ÷ ${first.size} documents: ${ratio.toFixed(2)}  (1: linear)`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure(size) {
  const folder = join(work, String(size));
  const ids = Array.from({ length: size }, (_, index) => `d${index}`);
  mkdirSync(join(folder, "specs"), { recursive: true });
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const records = {};
  for (const [index, id] of ids.entries()) {
    const { text, record } = derive(index);
    writeFileSync(join(folder, `specs/${id}.yaml`), text);
    records[id] = record;
  }
  writeFileSync(join(folder, "mutations.json"), JSON.stringify(records));
  const configure = (documents, more) =>
    writeFileSync(
      join(folder, "codegen.config.json"),
      JSON.stringify({ documents, format: "house", ...more }),
    );
  const run = (...words) => once([process.execPath, ...words], folder);
  const codegen = (...words) => run(main, ...words, "--quiet");

  configure(Object.fromEntries(ids.map((id) => [id, `specs/${id}.yaml`])), { output: "out" });
  const cold = codegen();
  const forget = () => {
    for (const path of ["out", "codegen.lock.json", "node_modules/.cache"])
      rmSync(join(folder, path), { recursive: true, force: true });
  };
  forget();
  const memory = peakOf([process.execPath, main, "--quiet"], folder);
  const unchanged = codegen();
  const before = timesBelow(join(folder, "out"));
  const spec = join(folder, "specs/d1.yaml");
  const text = readFileSync(spec, "utf8");
  const document = parse(text);
  const [, schema] = objectsIn(document)[0];
  schema.properties.changed = { type: "boolean" };
  writeFileSync(spec, stringify(document, { aliasDuplicateObjects: false }));
  const changed = codegen();
  const touched = touchedSince(before, join(folder, "out"));
  writeFileSync(spec, text);

  forget();
  const own = Object.fromEntries(
    ids.map((id) => [id, { spec: `specs/${id}.yaml`, output: `apps/${id}` }]),
  );
  configure(own, { share: { output: "common" } });
  const link = codegen("link");
  const linkAgain = codegen("link");
  const task = codegen("generate", "--linked", "-p", "d1", "--no-cache");
  const tasks = codegen("monorepo", "tasks");

  console.log(`${size} documents, ${bytes(join(folder, "specs"))} MB`);
  const rows = [
    ["cold, s of processor", cold.cpu],
    ["cold, ms of processor for each document", (cold.cpu / size) * 1000],
    ["cold, peak of memory, MiB", memory],
    ["unchanged, s of processor", unchanged.cpu],
    ["one changed, s of processor", changed.cpu],
    ["codegen link from nothing, s of processor", link.cpu],
    ["codegen link, ms of processor for each document", (link.cpu / size) * 1000],
    ["codegen link, nothing changed, s of processor", linkAgain.cpu],
    ["a task (--linked, no cache), s of processor", task.cpu],
    ["list of all tasks, s of processor", tasks.cpu],
  ];
  for (const [what, figure] of rows)
    console.log(`  ${what.padEnd(50)} ${figure.toFixed(2).padStart(9)}`);
  console.log(`  files that one changed document touches: ${touched.join(", ")}\n`);
  return { size, cold: cold.cpu };
}

function timesBelow(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), statSync(path).mtimeMs];
    }),
  );
}

function touchedSince(before, folder) {
  const after = timesBelow(folder);
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path)).toSorted();
}

function bytes(folder) {
  const sum = readdirSync(folder).reduce((all, name) => all + statSync(join(folder, name)).size, 0);
  return (sum / 1e6).toFixed(2);
}
