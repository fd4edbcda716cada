import { readFileSync } from "node:fs";
import { Command, CommanderError, Option } from "commander";
import { type Environment, processEnvironment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import type { GenerateOptions } from "./generate.ts";
import type { ImportArguments } from "./import.ts";
import type { InspectOptions } from "./inspect.ts";
import type { MockOptions } from "./mock.ts";
import type { ScaffoldOptions } from "./scaffold.ts";

/** Runs the command line and gives the exit code. Throws only for a mistake of the program. */
export async function runProgram(words: readonly string[]): Promise<number> {
  const environment = processEnvironment();
  let code: number = exitCode.ok;
  const program = createProgram(environment, (result) => (code = result));
  try {
    await program.parseAsync(words, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  }
  return code;
}

/** Adds commands to a program; their actions end with an exit code. */
type AddCommands = (
  program: Command,
  environment: Environment,
  end: (code: number) => void,
) => void;

function createProgram(environment: Environment, end: (code: number) => void): Command {
  const program = new Command("codegen")
    .description(
      "Generates TypeScript from OpenAPI documents: models, validators, a client and a server.\nWithout a command it generates, as codegen.config.* says: see `codegen generate --help`.",
    )
    .version(version(), "-V, --version")
    .exitOverride();
  const all = [addGenerate, addImport, addInspect, addScaffold, addMock, addOthers];
  for (const add of all) add(program, environment, end);
  return program;
}

/** `generate`, which is the default, and `check`. */
const addGenerate: AddCommands = (program, environment, end) => {
  const run = async (documents: readonly string[], options: GenerateOptions): Promise<void> => {
    const { generate } = await import("./generate.ts");
    end(await generate(documents, options, environment));
  };
  withRunOptions(
    program
      .command("generate", { isDefault: true })
      .description("write the output (the default)")
      .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
      .option("-o, --output <folder>", "where to write"),
  )
    .option("--check", "write nothing; fail when the output is not current")
    .option("--dry-run", "write nothing; tell what would be written")
    .option("--force", "overwrite files that were changed by hand")
    .option("--accept-renames", "give operations that have another operationId now its name")
    .option("--debug", "show where a bug of the program is")
    .action(run);
  withRunOptions(
    program
      .command("check")
      .description("fail when the output is not current, and say where")
      .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
      .option("-o, --output <folder>", "where the output is"),
  ).action((documents: readonly string[], options: GenerateOptions) =>
    run(documents, { ...options, check: true }),
  );
};

const addImport: AddCommands = (program, environment, end) => {
  const command = program
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
    .option("--strict", "write nothing when there is a warning, such as a page that is left out");
  withReportOptions(command).action(async (pages: readonly string[], options: ImportArguments) =>
    end(await (await import("./import.ts")).importDocuments(pages, options, environment)),
  );
};

const addInspect: AddCommands = (program, environment, end) => {
  program
    .command("inspect")
    .description("what becomes of each operation: names, types, warnings")
    .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .option("--json", "as JSON")
    .action(async (documents: readonly string[], options: InspectOptions) =>
      end(await (await import("./inspect.ts")).inspectDocuments(documents, options, environment)),
    );
};

const addScaffold: AddCommands = (program, environment, end) => {
  program
    .command("scaffold")
    .description("write a service of a document, or add to it what the document has got since")
    .argument("<name>", "the folder of the service, which is its name")
    .option("--from <document>", "an OpenAPI document: a path or a URL; it is copied")
    .addOption(
      new Option("--store <kind>", "where the service keeps things")
        .choices(["sqlite", "memory"])
        .default("sqlite"),
    )
    .option("--force <file...>", "files of the service to write anew")
    .action(async (name: string, options: ScaffoldOptions) =>
      end(await (await import("./scaffold.ts")).scaffold(name, options, environment)),
    );
};

const addMock: AddCommands = (program, environment, end) => {
  program
    .command("mock")
    .description("serve a document at once, with answers that are made up and valid")
    .argument("<document>", "an OpenAPI document: a path or a URL")
    .option("-p, --port <port>", "where to listen; 0: any free port", "4010")
    .option("--host <address>", "which interface to listen on", "127.0.0.1")
    .option("--no-cors", "do not let pages of other origins call it")
    .action(async (document: string, options: MockOptions) =>
      end(await (await import("./mock.ts")).mockDocument(document, options, environment)),
    );
};

/** `init` and `explain`. */
const addOthers: AddCommands = (program, environment, end) => {
  program
    .command("init")
    .description("look for OpenAPI documents and write a configuration")
    .action(async () => end(await (await import("./init.ts")).init(environment)));
  program
    .command("explain")
    .description("what a diagnostic means, and what to do about it")
    .argument("[code]", "such as ref/unresolved; without it, all codes are listed")
    .action(async (code?: string) =>
      end((await import("./explain.ts")).explainCode(code, environment)),
    );
};

function withRunOptions(command: Command): Command {
  return withReportOptions(
    command.option("-c, --config <file>", "the configuration (default: codegen.config.* here)"),
  )
    .option("--strict", "make errors of all that the specifications forbid")
    .option("--no-cache", "remember nothing and use nothing that was remembered")
    .option("--stats", "print what took how long")
    .addOption(
      new Option("--report [form]", "print what the documents say and the output does not")
        .choices(["table", "json"])
        .preset("table"),
    )
    .addOption(
      new Option("--fail-on <what>", "what makes the run fail (default: as configured)").choices([
        "error",
        "warning",
        "loss",
      ]),
    );
}

/** The options of how diagnostics are shown. */
function withReportOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--format <format>", "how diagnostics are printed").choices([
        "pretty",
        "plain",
        "json",
        "github",
        "sarif",
      ]),
    )
    .option("-q, --quiet", "print errors only")
    .option("--verbose", "print notes too");
}

function version(): string {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
}
