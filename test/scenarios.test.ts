import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { resolveConfig } from "../src/config/resolve.ts";
import { validateConfig } from "../src/config/validate.ts";
import { catalog } from "../src/diagnostics/catalog.ts";
import { contentOf } from "../src/testing/block-content.ts";
import { render } from "../src/report/render.ts";
import { type Generated, documentsOf, generate } from "./support/generate.ts";
import {
  type Block,
  type Scenario,
  parseScenarios,
  replaceBlocks,
} from "../src/testing/scenario.ts";
import { typecheck } from "./support/typecheck.ts";

const folder = fileURLToPath(new URL("scenarios/", import.meta.url));
const updating = process.env["UPDATE"] === "1";
const triggered = new Set<string>();
const compiled = new Map<string, string>();

/** Adds a file to what is compiled. The scenarios share one copy of each module of the runtime. */
function compile(scenario: string, path: string, text: string): void {
  if (path.startsWith("runtime/")) compiled.set(path, text);
  else compiled.set(`${scenario}/${path}`, text.replaceAll('"../runtime/', '"../../runtime/'));
}

for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted()) {
  if (!name.endsWith(".md")) continue;
  describe(name, () => {
    const text = readFileSync(folder + name, "utf8");
    const replacements = new Map<Block, string>();
    parseScenarios(text).forEach((scenario, index) => {
      it(scenario.title, async () => {
        const generated = await generateWithConfig(scenario);
        for (const { code } of generated.diagnostics) triggered.add(code);
        for (const [path, file] of generated.files) compile(`${slug(name)}-${index}`, path, file);
        const actual = new Map(
          scenario.outputs.map((block) => [
            block,
            contentOf(block, { files: generated.files, diagnostics: diagnosticsText(generated) }),
          ]),
        );
        const expectsDiagnostics = scenario.outputs.some(({ info }) => info[0] === "diagnostics");
        if (updating) for (const [block, result] of actual) replacements.set(block, result);
        else for (const [block, result] of actual) expect(result).toBe(block.text);
        // A scenario without a block of diagnostics must have none.
        if (!expectsDiagnostics) expect(diagnosticsText(generated)).toBe("");
      });
    });
    afterAll(() => {
      if (replacements.size > 0) writeFileSync(folder + name, replaceBlocks(text, replacements));
    });
  });
}

describe("all scenarios", () => {
  it("give code that compiles under the strict flags", async () => {
    expect(await typecheck(compiled, { lib: ["ES2023", "ESNext.Temporal"] })).toEqual([]);
  });

  it("show every diagnostic that a document can give", () => {
    // What a file, a page, a configuration by itself or the disk can be wrong about is tested where
    // it is read; `ref/variants` and `ref/too-deep` take a document of hundreds of schemas.
    const elsewhere =
      /^(import|output|project|source|loss|git|change|command|impact|migrate|monorepo)\/|^patch\/(?:failed|no-change)$|^config\/(?!unknown-(document|operation|field)|unsuitable|no-page)|^ref\/(?:variants|too-deep)$/;
    const missing = Object.keys(catalog).filter(
      (code) => !triggered.has(code) && !elsewhere.test(code),
    );
    expect(missing).toEqual([]);
  });
});

/**
 * Generates the documents of a scenario with its configuration, if there is one; it need not name
 * the documents.
 */
async function generateWithConfig(scenario: Scenario): Promise<Generated> {
  const { [configFile]: text, ...all } = inputsOf(scenario);
  const { [lockFile]: lock, ...files } = all;
  const documents = documentsOf(files);
  const options = { documents, lock: lock === undefined ? undefined : lockFile };
  if (text === undefined) return generate(all, options);
  const config = parse(text) as object;
  const checked = validateConfig({ documents, ...config });
  if (!("config" in checked)) return { ...nothing, ...checked };
  const { value, diagnostics } = await resolveConfig(checked.config, {
    directory: "/",
    expand: async () => [],
    ...(hasDocuments(config) && { file: configFile }),
  });
  return value === undefined
    ? { ...nothing, diagnostics }
    : generate(
        { ...all, [configFile]: text },
        {
          ...value,
          ...options,
          ...(hasDocuments(config) && { documents: value.documents }),
          typecheck: true,
        },
      );
}

function hasDocuments(config: object): boolean {
  return "documents" in config;
}

const configFile = "codegen.config.yaml";

const lockFile = "codegen.lock.json";

const nothing: Omit<Generated, "diagnostics"> = {
  files: new Map(),
  lock: undefined,
  sources: new Map(),
};

function inputsOf({ inputs }: Scenario): Record<string, string> {
  return Object.fromEntries(
    inputs.map(({ info, text }) => [info[1] ?? `openapi.${info[0]}`, text]),
  );
}

function slug(name: string): string {
  return name.replace(/\.md$/, "").replaceAll(/[^a-z0-9]+/g, "-");
}

function diagnosticsText({ diagnostics, sources }: Generated): string {
  return diagnostics.length === 0
    ? ""
    : render(diagnostics, sources, { format: "plain", color: false });
}
