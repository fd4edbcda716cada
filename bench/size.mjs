// Measures the share of generated code in a bundle, minified and compressed, compared with other
// clients. Run `npm run build` first; `npm run bench:setup size` downloads the peers; missing ones
// are listed and skipped.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cache } from "./cache.mjs";
import { sizeOf } from "./size/bundle.mjs";
import { honchoLike, small } from "./size/document.mjs";

const folder = new URL("size/", cache);
const root = new URL("../", import.meta.url);
const command = fileURLToPath(new URL("dist/cli/main.js", root));

mkdirSync(new URL("documents/", folder), { recursive: true });
rmSync(new URL("out/", folder), { recursive: true, force: true });
writeFileSync(new URL("documents/honcho.json", folder), JSON.stringify(honchoLike()));
writeFileSync(
  new URL("documents/open.json", folder),
  JSON.stringify(honchoLike({ secured: false })),
);
writeFileSync(new URL("documents/small.json", folder), JSON.stringify(small));
const { status, stderr } = spawnSync(
  process.execPath,
  [command, "documents/*.json", "-o", "out", "--quiet", "--no-cache"],
  { cwd: folder, encoding: "utf8" },
);
if (status !== 0) throw new Error(`codegen failed: ${stderr}\nRun \`npm run build\` first.`);

const names = (document) =>
  [
    ...readFileSync(new URL(`out/${document}/client.ts`, folder), "utf8").matchAll(
      /^export function (\w+)\(\s*client: Client/gm,
    ),
  ].map(([, name]) => name);
const calls = (document, used) =>
  `export { createClient, ${used.join(", ")} } from "./out/${document}/client.ts"`;
const [first, ...others] = names("honcho");

console.log(`| ${"what".padEnd(60)} | minified |  gzip |`);
console.log(`| ${"-".repeat(60)} | -------: | ----: |`);
await row("client and an operation, JSON, no credentials", calls("open", [first]));
await row(
  "client and an operation with a path parameter, JSON",
  calls(
    "open",
    names("open")
      .filter((name) => name.includes("NameItem"))
      .slice(0, 1),
  ),
);
await row(
  "client and an operation with a path parameter and a body",
  calls(
    "open",
    names("open").filter((name) => name === "postVAppsUsersSessionsMessages"),
  ),
);
await row(
  "… that is a list of pages, with a query",
  calls(
    "open",
    names("open").filter((name) => name === "postVAppsUsersSessionsMessagesList"),
  ),
);
await row("client and an operation, JSON, bearer token", calls("honcho", [first]));
const eleven = await row(
  "client and 11 operations",
  calls("honcho", [first, ...others.slice(0, 10)]),
);
const forty = await row("client and 41 operations", calls("honcho", [first, ...others]));
console.log(
  `| ${"… for each further operation".padEnd(60)} | ${cell((forty.minified - eleven.minified) / 30, 8)} | ${cell((forty.gzip - eleven.gzip) / 30, 5)} |`,
);
await row("all 41 operations as an object", 'export { Honcho } from "./out/honcho/client.ts"');
const generated = fileURLToPath(new URL("generated/", root));
await row("what every server has", 'export { serve } from "./out/runtime/server/server.ts"');
await row("server of two operations, JSON", 'export { createServer } from "./out/small/server.ts"');
await row(
  "server of honcho-v1",
  `export { createServer } from ${JSON.stringify(`${generated}honcho-v1/server.ts`)}`,
);
await row(
  "validators of the three documents",
  ["honcho-v1", "honcho-v2", "mielto"]
    .map(
      (document, index) =>
        `export * as document${index} from ${JSON.stringify(`${generated}${document}/validators.ts`)};`,
    )
    .join("\n"),
);
await peer("openapi-fetch", 'export { default } from "openapi-fetch"');
await peer("ky", 'export { default } from "ky"');
await peer("honcho-ai, 41 operations", 'export { default } from "honcho-ai"');

async function peer(name, contents) {
  try {
    await row(name, contents);
  } catch {
    console.log(`${name} is not there: \`npm run bench:setup size\` fetches it`);
  }
}

async function row(what, contents) {
  const size = await sizeOf(contents, fileURLToPath(folder));
  console.log(`| ${what.padEnd(60)} | ${cell(size.minified, 8)} | ${cell(size.gzip, 5)} |`);
  return size;
}

function cell(bytes, width) {
  return String(Math.round(bytes)).padStart(width);
}
