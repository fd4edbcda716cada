import { type Command, Option } from "commander";
import { diagnosticFormats } from "../report/formats.ts";
import type { Environment } from "./environment.ts";

/** Adds commands to a program; their actions end with an exit code. */
export type AddCommands = (
  program: Command,
  environment: Environment,
  end: (code: number) => void,
) => void;

/** The help for `--offline`. */
export const offlineHelp = "fetch nothing; read remote documents as earlier runs have";

export function withRunOptions(command: Command): Command {
  return withReportOptions(
    command.option("-c, --config <file>", "the configuration (default: codegen.config.* here)"),
  )
    .option("-p, --project <name...>", "write only documents of these names or groups")
    .option("--linked", "read only these documents, with what `codegen link` has written of others")
    .addOption(onlyOption())
    .option("--offline", offlineHelp)
    .option("--strict", "report everything that the specifications forbid as an error")
    .addOption(
      new Option(
        "--import-extension <extension>",
        "the extension in imports between modules (default: as tsconfig.json needs it)",
      ).choices([".js", ".ts", "none"]),
    )
    .option("--no-cache", "do not read or write caches")
    .option("--stats", "print the time of each stage")
    .addOption(
      new Option("--report [form]", "print what the output leaves out of the documents")
        .choices(["table", "json"])
        .preset("table"),
    )
    .addOption(
      new Option(
        "--fail-on <what>",
        "the lowest severity that fails the run (default: as configured)",
      ).choices(["error", "warning", "loss"]),
    );
}

/** The choice of operations and schemas; it can be given several times. */
export function onlyOption(): Option {
  return new Option(
    "--only <pattern>",
    "keep only these operations and schemas, such as `GET /pets/**` (repeatable)",
  ).argParser((pattern: string, patterns: readonly string[] = []) => [...patterns, pattern]);
}

/** The format of diagnostics. */
export function formatOption(): Option {
  return new Option("--format <format>", "the format of diagnostics").choices(diagnosticFormats);
}

/** Adds the format of diagnostics to a command whose `--format` is that of its result. */
export function withDiagnosticsOption(command: Command): Command {
  const option = new Option("--diagnostics <format>", "the format of diagnostics");
  return command.addOption(option.choices(diagnosticFormats));
}

/** Adds the options that control the display of diagnostics. */
export function withReportOptions(command: Command): Command {
  return command
    .addOption(formatOption())
    .option("-q, --quiet", "print errors only")
    .option("--verbose", "print notes too");
}
