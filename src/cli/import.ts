import { relative, resolve, sep } from "node:path";
import { type Command, Option } from "commander";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { render } from "../diagnostics/render.ts";
import { nodeHost } from "../host-node.ts";
import { type Host, HostError } from "../host.ts";
import { importPages } from "../import/import.ts";
import type { OnConflict } from "../import/merge-group.ts";
import type { Source } from "../source/source.ts";
import { checkImported, writeImported } from "../import/write.ts";

/** What `codegen import` needs of the outside. */
export interface ImportEnvironment {
  readonly host: Host;
  /** The working directory, absolute. */
  readonly directory: string;
  /** Shows diagnostics to the user; `sources` are the texts that they have places in. */
  readonly report: (
    diagnostics: readonly Diagnostic[],
    sources: ReadonlyMap<string, Source>,
  ) => void;
  /** Writes one line of the result to the standard output. */
  readonly print: (line: string) => void;
}

export interface ImportArguments {
  readonly out: string;
  readonly onConflict: OnConflict;
  readonly check: boolean;
}

/** Adds `codegen import` to a program. The exit code is 0, 3 when a page is invalid, or 4 when `--check` finds a document that is not current. */
export function registerImport(
  program: Command,
  environment: () => ImportEnvironment = defaultEnvironment,
): void {
  program
    .command("import")
    .description("make OpenAPI documents of documentation pages")
    .argument("<pages...>", "Markdown pages, folders of them, or llms-full.txt")
    .option("--out <folder>", "where the documents are written", "specs")
    .addOption(
      new Option("--on-conflict <choice>", "when two pages show one part differently")
        .choices(["error", "newest", "rename"])
        .default("error"),
    )
    .option("--check", "write nothing; fail when a document is not what its pages say", false)
    .action(async (pages: readonly string[], options: ImportArguments) => {
      process.exitCode = await runImport(pages, options, environment());
    });
}

/** Imports pages and gives the exit code. */
export async function runImport(
  pages: readonly string[],
  options: ImportArguments,
  { host, directory, report: show, print }: ImportEnvironment,
): Promise<0 | 3 | 4> {
  const report = async (diagnostics: readonly Diagnostic[]): Promise<void> =>
    show(diagnostics, await readSources(diagnostics, host));
  const local = (path: string): string =>
    relative(directory, resolve(directory, path)).split(sep).join("/") || ".";
  const imported = await importPages(pages.map(local), host, {
    out: local(options.out),
    onConflict: options.onConflict,
  });
  if (hasErrors(imported.diagnostics)) {
    await report(imported.diagnostics);
    return 3;
  }
  if (options.check) {
    const { value: stale, diagnostics } = await checkImported(host, imported);
    await report(diagnostics);
    return stale.length === 0 ? 0 : 4;
  }
  const { value: written, diagnostics } = await writeImported(host, imported);
  await report(diagnostics);
  for (const { path } of imported.value) {
    print(`${written.includes(path) ? "wrote" : "unchanged"} ${path}`);
  }
  return hasErrors(diagnostics) ? 3 : 0;
}

/** The texts that diagnostics have places in. What cannot be read (any more) is shown without its text. */
async function readSources(
  diagnostics: readonly Diagnostic[],
  host: Host,
): Promise<ReadonlyMap<string, Source>> {
  const places = diagnostics.flatMap(({ at, related }) => [at, ...related.map((item) => item.at)]);
  const sources = new Map<string, Source>();
  for (const id of new Set(places.flatMap((place) => place?.source ?? []))) {
    try {
      sources.set(id, { id, text: await host.readText(id), format: "yaml", value: undefined });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
    }
  }
  return sources;
}

function defaultEnvironment(): ImportEnvironment {
  const directory = process.cwd();
  const color = process.stderr.isTTY;
  return {
    host: nodeHost(directory),
    directory,
    report: (diagnostics, sources) => {
      const text = render(diagnostics, sources, { format: color ? "pretty" : "plain", color });
      process.stderr.write(text);
    },
    print: (line) => process.stdout.write(`${line}\n`),
  };
}
