import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { addComparisons, addMigration } from "./comparison-commands.ts";
import { type Environment, processEnvironment } from "./environment.ts";
import { printableText } from "../report/printable.ts";
import { exitCode } from "./exit-code.ts";
import { addBundle } from "./bundle-commands.ts";
import { addMonorepo } from "./monorepo-commands.ts";
import {
  type AddCommands,
  formatOption,
  offlineHelp,
  onlyOption,
  withDiagnosticsOption,
  withReportOptions,
  withRunOptions,
} from "./command-options.ts";
import type { GenerateOptions } from "./generate-options.ts";
import type { ImportArguments } from "./import.ts";
import type { InspectOptions } from "./inspect.ts";
import type { ResolveOptions } from "./lock.ts";
import type { MockOptions } from "./mock.ts";
import type { Reporting } from "./report.ts";
import type { SharedOptions } from "./report-shared.ts";
import type { ScaffoldOptions } from "./scaffold.ts";
import { version } from "./version.ts";

/** Runs the command line and returns the exit code. An exception is a bug in specloom. */
export async function runProgram(
  words: readonly string[],
  environment: Environment = processEnvironment(),
): Promise<number> {
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

export function createProgram(environment: Environment, end: (code: number) => void): Command {
  const program = new Command("codegen")
    .description(
      "Generates TypeScript from OpenAPI documents: models, validators, a client and a server.\nWithout a command, it generates the output of codegen.config.*: see `codegen generate --help`.",
    )
    .version(version(), "-V, --version")
    .exitOverride()
    .configureOutput({
      writeOut: (text) => environment.stdout.write(printableText(text)),
      writeErr: (text) => environment.stderr.write(printableText(text)),
    });
  const all = [
    addGenerate,
    addUpdate,
    addLock,
    addMonorepo,
    addImport,
    addInspect,
    addReport,
    addBundle,
    addScaffold,
    addMock,
    addComparisons,
    addMigration,
    addOthers,
  ];
  for (const add of all) add(program, environment, end);
  return program;
}

/** `generate`, which is the default, and `check`. */
const addGenerate: AddCommands = (program, environment, end) => {
  const run = async (documents: readonly string[], options: GenerateOptions): Promise<void> => {
    const { generate } = await import("./generate.ts");
    const code = await generate(documents, options, environment);
    end(code === exitCode.ok ? await writeDepfile(documents, options, environment) : code);
  };
  withRunOptions(
    program
      .command("generate", { isDefault: true })
      .description("write the output (the default)")
      .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
      .option("-o, --output <folder>", "the folder to write to"),
  )
    .option("--check", "write nothing; fail if the output is not current")
    .option("--dry-run", "write nothing; list the files that would be written")
    .option("--depfile <file>", "write what the output depends on, for Make and Ninja")
    .option("--force", "overwrite files that were edited by hand")
    .option(
      "--accept-renames",
      "rename operations whose operationId changed, and files after components",
    )
    .option("--debug", "print the stack trace of a bug in specloom")
    .action(run);
  withRunOptions(
    program
      .command("watch")
      .description("generate, and again whenever a document or the configuration changes")
      .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
      .option("-o, --output <folder>", "the folder to write to"),
  )
    .option("--force", "overwrite files that were edited by hand")
    .action(async (documents: readonly string[], options: GenerateOptions) =>
      end(await (await import("./watch.ts")).watch(documents, options, environment)),
    );
  withRunOptions(
    program
      .command("check")
      .description("fail if the output is not current, and list the differences")
      .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
      .option("-o, --output <folder>", "the folder of the output"),
  ).action((documents: readonly string[], options: GenerateOptions) =>
    run(documents, { ...options, check: true }),
  );
};

/** Writes the dependencies of a run, if they are asked for. */
async function writeDepfile(
  documents: readonly string[],
  { depfile, ...options }: GenerateOptions,
  environment: Environment,
): Promise<number> {
  if (depfile === undefined) return exitCode.ok;
  const { writeDependencies } = await import("./closure.ts");
  return await writeDependencies(documents, { ...options, depfile }, environment);
}

const addUpdate: AddCommands = (program, environment, end) => {
  withRunOptions(
    program
      .command("update")
      .description("take the changes of remote documents into the lock, and write the output")
      .argument("[ids...]", "the documents; default: all"),
  ).action(async (ids: readonly string[], options: GenerateOptions) => {
    const { generate } = await import("./generate.ts");
    const accept = ids.length === 0 ? "all" : new Set(ids);
    end(await generate([], { ...options, accept }, environment));
  });
};

/** `lock resolve`. */
const addLock: AddCommands = (program, environment, end) => {
  const command = program.command("lock").description("mend the lock file").command("resolve");
  withRunOptions(
    command
      .description("keep the names of both sides of a merge conflict in the lock, and generate")
      .addOption(
        new Option("--ours", "where they contradict, keep those before the merge").conflicts(
          "theirs",
        ),
      )
      .option("--theirs", "where they contradict, take those of the merged branch")
      .option("--force", "overwrite files that were edited by hand"),
  ).action(async (options: ResolveOptions) =>
    end(await (await import("./lock.ts")).resolveLock(options, environment)),
  );
};

const addImport: AddCommands = (program, environment, end) => {
  const command = program
    .command("import")
    .description("create OpenAPI documents from documentation pages")
    .argument(
      "<pages...>",
      "Markdown pages, folders of them, llms-full.txt, or the URL of a page or of an llms.txt",
    )
    .option("-c, --config <file>", "the configuration, whose `references.remote` allows URLs")
    .option("--out <folder>", "the folder of the documents", "specs")
    .addOption(
      new Option(
        "--on-conflict <choice>",
        "the resolution if pages have different versions of one part",
      )
        .choices(["error", "newest", "rename"])
        .default("error"),
    )
    .option("--as <name>", "make one document of all pages, with this name", documentName)
    .option("--check", "write nothing; fail if a document does not match its pages", false)
    .option("--strict", "treat warnings, such as a skipped page, as errors")
    .option("--no-cache", "do not read or write caches")
    .addOption(
      new Option("--report [form]", "print what each page contributes to each document")
        .choices(["table", "json"])
        .preset("table"),
    );
  withReportOptions(command).action(async (pages: readonly string[], options: ImportArguments) =>
    end(await (await import("./import.ts")).importDocuments(pages, options, environment)),
  );
};

/** The value of `--as`, which becomes the name of a file. */
function documentName(text: string): string {
  if (/[a-z0-9]/i.test(text) && text.length <= 80) return text;
  throw new InvalidArgumentError("It must have letters from a to z or digits, and 80 at most.");
}

const addInspect: AddCommands = (program, environment, end) => {
  program
    .command("inspect")
    .description("list the operations with their names, types and warnings")
    .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns")
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .addOption(onlyOption())
    .option("--changes", "list what overlays, patches and `only` change, instead")
    .option("--offline", offlineHelp)
    .option("--json", "as JSON")
    .addOption(formatOption())
    .action(async (documents: readonly string[], options: InspectOptions) =>
      end(await (await import("./inspect.ts")).inspectDocuments(documents, options, environment)),
    );
};

const addReport: AddCommands = (program, environment, end) => {
  const shared = program
    .command("report")
    .description("report on all documents together")
    .command("shared")
    .description("show which component schemas documents have in common, entirely or nearly")
    .argument("[documents...]", "OpenAPI documents: paths, URLs or patterns");
  withDiagnosticsOption(shared)
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .addOption(
      new Option("--format <format>", "the form of the report; html: one page")
        .choices(["text", "json", "html"])
        .default("text"),
    )
    .option("-o, --output <file>", "the file to write to (default: the standard output)")
    .action(async (documents: readonly string[], options: SharedOptions) =>
      end(await (await import("./report-shared.ts")).reportShared(documents, options, environment)),
    );
};

const addScaffold: AddCommands = (program, environment, end) => {
  const command = program
    .command("scaffold")
    .description("create a service from a document, or add the operations that it lacks")
    .argument("<name>", "the folder of the service, and its name");
  withReportOptions(command)
    .option("--from <document>", "an OpenAPI document: a path or a URL; it is copied")
    .addOption(
      new Option("--store <kind>", "the database of a new service (default: sqlite)").choices([
        "sqlite",
        "memory",
        "postgres",
      ]),
    )
    .option("--force <file...>", "files of the service to overwrite")
    .addOption(
      new Option("--report [form]", "print what was made as JSON").choices(["json"]).preset("json"),
    )
    .action(async (name: string, options: ScaffoldOptions) =>
      end(await (await import("./scaffold.ts")).scaffold(name, options, environment)),
    );
};

const addMock: AddCommands = (program, environment, end) => {
  const command = program
    .command("mock")
    .description("serve a document with valid sample responses")
    .argument("<document>", "an OpenAPI document: a path or a URL");
  withReportOptions(command)
    .option("-p, --port <port>", "the port to listen on; 0: any free port", "4010")
    .option("--host <address>", "the interface to listen on", "127.0.0.1")
    .option("--no-cors", "do not allow pages of other origins to call it")
    .option("--stateful", "store what requests create, change and delete, in memory")
    .addOption(
      new Option("--validate <mode>", "off: respond to invalid requests like to valid ones")
        .choices(["on", "off"])
        .default("on"),
    )
    .action(async (document: string, options: MockOptions) =>
      end(await (await import("./mock.ts")).mockDocument(document, options, environment)),
    );
};

/** `init`, `explain` and `plugin new`. */
const addOthers: AddCommands = (program, environment, end) => {
  const plugin = program
    .command("plugin")
    .description("write plugins")
    .command("new")
    .description("write a plugin that works, with its tests, into a new folder")
    .argument("<name>", "the name of the plugin and of its folder");
  withReportOptions(plugin).action(async (name: string, options: Reporting) =>
    end(await (await import("./plugin.ts")).newPlugin(name, options, environment)),
  );
  withReportOptions(
    program.command("init").description("find OpenAPI documents and write a configuration"),
  ).action(async (options: Reporting) =>
    end(await (await import("./init.ts")).init(options, environment)),
  );
  program
    .command("explain")
    .description("explain a diagnostic, and the way to fix it")
    .argument("[code]", "for example ref/unresolved; default: list all codes")
    .action(async (code?: string) =>
      end((await import("./explain.ts")).explainCode(code, environment)),
    );
};
