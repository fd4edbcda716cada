import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Environment } from "../../src/cli/environment.ts";
import { generate } from "../../src/cli/generate.ts";
import { inspectDocuments } from "../../src/cli/inspect.ts";
import { runImport } from "../../src/cli/import.ts";
import { scaffold } from "../../src/cli/scaffold.ts";
import { runProgram } from "../../src/cli/program.ts";
import { type DiagnosticFormat, diagnosticFormats } from "../../src/report/formats.ts";
import { nodeHost } from "../../src/host/node.ts";
import { mergeDocuments } from "../hostile/merge.ts";
import { positions, type Raw } from "../hostile/positions.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

/** Texts that are commands for a terminal or for the service that reads a log. */
const texts: Readonly<Record<string, string>> = {
  "of a terminal":
    "x\u001b[2J\u001b]0;t\u0007\u009b31m\u0085\u202ey\u2066\u2028\u2029\ufeff\u0000z",
  "of GitHub": "x\n::error file=README.md,line=1::injected\n::add-mask::a\r::stop-commands::b",
  "of Azure": "##vso[task.setvariable variable=A]b ##[error]c x##vso[task.prependpath]/tmp",
};

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
  mkdirSync(join(root, "node_modules"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/**
 * Runs a command, and returns everything that it writes to a terminal, through its environment or
 * directly.
 */
async function outputOf(run: (environment: Environment) => Promise<unknown>): Promise<string> {
  let text = "";
  const output = {
    isTerminal: false,
    columns: 100,
    write: (some: string) => void (text += some),
  };
  const spies = [
    ...(["log", "info", "warn", "error", "debug"] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation((...some) => void (text += some.join(" "))),
    ),
    ...[process.stdout, process.stderr].map((stream) =>
      vi.spyOn(stream, "write").mockImplementation((some) => {
        text += String(some);
        return true;
      }),
    ),
  ];
  try {
    await run({
      directory: root,
      home: join(root, "home"),
      variables: {},
      caches: undefined,
      stdout: output,
      stderr: output,
      interrupts: { critical: async (work) => await work() },
    });
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return text;
}

/**
 * Expects a text without control and format characters except line breaks, and without lines that
 * are commands, except those that are `own`.
 */
function expectHarmless(text: string, own: RegExp = /$^/): void {
  // oxlint-disable-next-line no-control-regex -- control characters are what must not be there
  expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  expect(text).not.toMatch(/##(?:vso)?\[/i);
  for (const line of text.split("\n")) if (!own.test(line)) expect(line).not.toMatch(/^\s*::/);
}

/** Diagnostics do not depend on the outputs; types are the fastest output. */
const onlyTypes = { validators: false, operations: false };

/**
 * Writes documents with the text in every position, and returns the configuration of all.
 */
function putDocuments(text: string, emit: object = onlyTypes): string {
  const parts = Object.entries(positions).map(([id, position]) => [id, position(text)] as const);
  const documents: Record<string, string> = {};
  for (const [index, document] of mergeDocuments(Object.fromEntries(parts), text).entries()) {
    documents[`d${index}`] = `${index}.json`;
    writeFileSync(join(root, `${index}.json`), JSON.stringify(document));
  }
  const config = { documents, output: "generated", emit };
  writeFileSync(join(root, "codegen.config.json"), JSON.stringify(config));
  return "codegen.config.json";
}

describe.each(Object.entries(texts))(
  "a text in documents that would be a command %s",
  (_, text) => {
    it.each(diagnosticFormats)("is none in diagnostics as %s", async (format) => {
      const config = putDocuments(text);
      const own = format === "github" ? /^::(?:error|warning|notice) [^:]*::/ : undefined;
      const written = await outputOf((environment) =>
        generate([], { config, format, verbose: true, dryRun: true }, environment),
      );
      expect(written).not.toBe("");
      expectHarmless(written, own);
    });

    it.each(["table", "json"] as const)("is none in what is lost as a %s", async (report) => {
      const config = putDocuments(text, { server: false });
      expectHarmless(
        await outputOf((environment) =>
          generate([], { config, report, quiet: true, dryRun: true }, environment),
        ),
      );
    });

    it.each([true, false])("is none in what `inspect` says, as JSON: %s", async (json) => {
      const config = putDocuments(text);
      const written = await outputOf((environment) =>
        inspectDocuments([], { config, json }, environment),
      );
      expect(written).not.toBe("");
      expectHarmless(written);
    });

    it("is none in what openapi-typescript has to say", async () => {
      const operation = { operationId: "same", responses: { 200: { description: "ok" } } };
      const twice = { get: { ...operation }, post: { ...operation } };
      const document = {
        openapi: "3.1.0",
        info: { title: "A", version: "1" },
        paths: { "/a": { get: { ...operation, callbacks: { [text]: { [text]: twice } } } } },
        webhooks: { [text]: twice },
        components: { callbacks: { c: { [text]: twice } }, pathItems: { p: twice } },
      };
      writeFileSync(join(root, "a.json"), JSON.stringify(document));
      const config = { documents: { a: "a.json" }, output: "generated", emit: { openapi: true } };
      writeFileSync(join(root, "codegen.config.json"), JSON.stringify(config));
      const written = await outputOf((environment) =>
        generate([], { config: "codegen.config.json", verbose: true }, environment),
      );
      expectHarmless(written);
      expect(written).not.toContain("output/openapi-types");
      expect(existsSync(join(root, "generated/a/openapi.ts"))).toBe(true);
    });

    it("is none in what `scaffold` says", async () => {
      const parts = ["S01", "S08", "S12", "S20"].map((id) => [id, positions[id]?.(text) ?? {}]);
      const [document] = mergeDocuments(Object.fromEntries(parts) as Record<string, Raw>, text);
      writeFileSync(join(root, "api.json"), JSON.stringify(document));
      expectHarmless(
        await outputOf((environment) =>
          scaffold("service", { from: "api.json", store: "memory" }, environment),
        ),
      );
    });

    it("is none in what `import` says of a page", async () => {
      writeFileSync(join(root, "page.md"), `# ${text}\n\n\`\`\`yaml\nopenapi: ${text}\n\`\`\`\n`);
      const { findingsText } = await importOf("page.md");
      expectHarmless(findingsText);
    });
  },
);

describe.each(Object.entries(texts))("a text on the command line or in a file, %s,", (_, text) => {
  const say = async (...words: readonly string[]): Promise<string> => {
    const written = await outputOf((environment) => runProgram(words, environment));
    expect(written).not.toBe("");
    return written;
  };

  it("is no command when a command gets it", async () => {
    writeFileSync(join(root, "api.json"), `{"openapi": ${JSON.stringify(text)}}`);
    // An operating system takes no NUL in an argument.
    const word = text.replaceAll("\0", "");
    for (const words of [
      ["explain", word],
      [word],
      ["inspect", word],
      ["mock", word],
      ["import", word],
      ["scaffold", word],
      ["scaffold", "a", "--from", word],
      ["scaffold", "a", "--from", "api.json"],
      ["inspect", "api.json"],
      [`--${word}`],
      ["--format", word],
      ["check", "--config", word],
    ])
      expectHarmless(await say(...words));
  });

  it.each(diagnosticFormats)("is none in errors of a configuration, as %s", async (format) => {
    const own = format === "github" ? /^::(?:error|warning|notice) [^:]*::/ : undefined;
    const document = { openapi: "3.1.0", info: { title: "A", version: "1" }, paths: {} };
    writeFileSync(join(root, "api.json"), JSON.stringify(document));
    const usual = { documents: { a: "api.json" }, output: "generated" };
    for (const config of [
      { ...usual, [text]: 1 },
      { ...usual, documents: { [text]: "api.json" } },
      { ...usual, documents: { a: `${text}.json` } },
      { ...usual, output: text },
      { ...usual, enums: text },
      { ...usual, emit: { [text]: text } },
      { ...usual, names: { a: { [text]: text } } },
      { ...usual, severity: { [text]: text } },
      { ...usual, types: { [text]: text } },
      { ...usual, pagination: { a: { [text]: { kind: text } } } },
    ]) {
      writeFileSync(join(root, "codegen.config.json"), JSON.stringify(config));
      for (const words of [["--dry-run"], ["check"], ["inspect"]]) {
        const written = await outputOf((environment) =>
          runProgram([...words, "--format", format], environment),
        );
        expectHarmless(written, own);
      }
    }
    writeFileSync(join(root, "codegen.config.json"), text);
    expectHarmless(await say("--format", format), own);
    writeFileSync(join(root, "codegen.config.json"), JSON.stringify(usual));
    writeFileSync(join(root, "codegen.lock.json"), JSON.stringify({ format: 1, [text]: text }));
    expectHarmless(await say("--format", format), own);
  });

  it.each(diagnosticFormats)("is none in what `import` says of pages, as %s", async (format) => {
    const own = format === "github" ? /^::(?:error|warning|notice) [^:]*::/ : undefined;
    const fences = ["yaml", "json", `yaml ${text}`, "yaml openapi.yaml"];
    const bodies = [
      `openapi: ${text}`,
      `openapi: 3.1.0\npaths:\n  ${JSON.stringify(text)}:\n    get: ${JSON.stringify(text)}`,
      `openapi: 3.1.0\ninfo: {title: ${JSON.stringify(text)}, version: 1}\npaths: {/a: {get: {operationId: ${JSON.stringify(text)}, responses: {}}}}`,
    ];
    const parts = fences.flatMap((fence) =>
      bodies.map((body) => `## ${text}\n\n\`\`\`${fence}\n${body}\n\`\`\`\n`),
    );
    writeFileSync(join(root, "page.md"), `# ${text}\n\n${parts.join("\n")}`);
    const { findingsText } = await importOf("page.md", format);
    expectHarmless(findingsText, own);
  });
});

it.skipIf(!existsSync(main))("such texts are none in what `mock` says", async () => {
  const text = Object.values(texts).join("\n");
  const document = {
    openapi: "3.1.0",
    info: { title: text, version: "1" },
    paths: { "/a": { get: { operationId: text, summary: text, responses: {} } } },
  };
  writeFileSync(join(root, "api.json"), JSON.stringify(document));
  const child = spawn(process.execPath, [main, "mock", "api.json", "--port", "0"], {
    cwd: root,
  });
  let written = "";
  const isReady = new Promise<void>((resolve) => {
    const add = (some: Buffer): void => {
      written += some.toString();
      if (written.includes("http://")) resolve();
    };
    child.stdout.on("data", add);
    child.stderr.on("data", add);
    child.on("exit", () => resolve());
  });
  await isReady;
  child.kill("SIGKILL");
  expect(written).toContain(" is listening at http://");
  expectHarmless(written);
});

async function importOf(
  page: string,
  format: DiagnosticFormat = "plain",
): Promise<{ readonly findingsText: string }> {
  const { renderReport, reportOptions, writeReport } = await import("../../src/cli/report.ts");
  const host = nodeHost(root);
  const findingsText = await outputOf(async (environment) => {
    const report = reportOptions({ format, verbose: true }, environment);
    return await runImport(
      [page],
      { out: "specs", onConflict: "error", check: false },
      {
        host,
        directory: root,
        report: async (diagnostics, sources) =>
          writeReport(
            await renderReport(diagnostics, sources, host, report),
            report.format,
            environment,
          ),
        print: (line) => environment.stdout.write(`${line}\n`),
      },
    );
  });
  return { findingsText };
}
