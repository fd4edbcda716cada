import { readFile, readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { generate } from "../support/generate.ts";
import { compile, compilers, hasCompiler } from "./compile.ts";
import { everything, plain } from "./documents.ts";
import { starters } from "./starters.ts";

const runtime = fileURLToPath(new URL("../../templates/runtime/", import.meta.url));

/**
 * An ordinary run uses two compilers, the older and slower one for a starter that the other does
 * not take, and some of the starters; `npm run test:projects` uses them all.
 */
const isWhole = process.env["SPECLOOM_PROJECTS"] === "all";
const versions = isWhole ? Object.keys(compilers) : ["5.9", "7"];
const missing = versions.filter((version) => !hasCompiler(version));
if (missing.length > 0) {
  console.warn(
    `TypeScript ${missing.join(", ")} left out: \`npm run bench:setup projects\` fetches it`,
  );
}
const few: Readonly<Record<string, RegExp>> = {
  "5.9": /nestjs\/schematics 9.2$/,
  "7": /^create-next-app|^create-vite 5|angular 22|strictest 2.0|strict: false/,
};

function startersFor(version: string): readonly string[] {
  return Object.entries(starters).flatMap(([name, { unlike = [] }]) =>
    !unlike.includes(version) && (isWhole || few[version]?.test(name) === true) ? [name] : [],
  );
}

let files: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  const documents = { "plain.yaml": plain, "everything.yaml": everything };
  const validators = {
    formats: { "*": "assert" },
    unknownProperties: "passthrough",
    jsonSchema: true,
  } as const;
  const generated = await generate(documents);
  const typed = await generate(
    { "typed.yaml": everything },
    { types: { "date-time": "Date", int64: "bigint" }, emit: { validators } },
  );
  files = new Map([...(await allOfRuntime()), ...generated.files, ...typed.files]);
});

describe.each(versions)("TypeScript %s", (version) => {
  it.skipIf(!hasCompiler(version)).each(startersFor(version))(
    "has nothing to say in a project of %s",
    async (name) => {
      const starter = starters[name] ?? { options: {}, types: [] };
      // What listens on a port is for Node alone.
      const there = [...files].filter(
        ([path]) => starter.types.includes("node") || path !== "runtime/server/node.ts",
      );
      expect(await compile(new Map(there), starter, version)).toEqual([]);
    },
  );
});

describe("the head of a module", () => {
  it("keeps the compiler and linters out, which changes no type", async () => {
    const { files: plainFiles } = await generate({ "plain.yaml": plain }, { typecheck: false });
    const head = (path: string): string => (plainFiles.get(path) ?? "").split("\n\n")[0] ?? "";
    for (const path of ["plain/validators.ts", "plain/checks.ts", "runtime/client/client.ts"]) {
      expect(head(path)).toMatch(/^\/\* eslint-disable \*\/$[\s\S]*^\/\/ @ts-nocheck$/m);
    }
    for (const path of ["plain/models.ts", "plain/client.ts", "plain/index.ts"]) {
      expect(head(path)).not.toContain("@ts-nocheck");
      expect(head(path)).toContain("biome-ignore-all");
    }
    const wrong = `import { isPet, parsePet } from "./plain/index.js";
const name: number = parsePet({}).ok;
export const is: (value: unknown) => value is string = isPet;
void name;`;
    const strict = starters["@tsconfig/strictest 2.0"] ?? { options: {}, types: [] };
    const found = await compile(new Map([...plainFiles, ["wrong.ts", wrong]]), strict, "7");
    const places = found.flatMap((line) => /wrong\.ts\((\d+)|error/.exec(line)?.[1] ?? []);
    expect(places).toEqual(["2", "3"]);
  });
});

/** Every module of the runtime, also those that neither document needs. */
async function allOfRuntime(): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await readdir(runtime, { recursive: true })) {
    if (!name.endsWith(".ts")) continue;
    const text = await readFile(runtime + name, "utf8");
    texts.set(
      `runtime/${name}`,
      text.replace(/((?:from|import\()\s*"\.\.?\/[\w/-]+)\.ts"/g, '$1.js"'),
    );
  }
  return texts;
}
