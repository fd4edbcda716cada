import { type Command, InvalidArgumentError, Option } from "commander";
import { changeFormats } from "../compare/print/formats.ts";
import { withDiagnosticsOption } from "./command-options.ts";
import type { BreakingOptions, ChangelogOptions } from "./breaking.ts";
import type { ComparisonOptions } from "./comparison.ts";
import type { Environment } from "./environment.ts";
import type { MigrateOptions } from "./migrate-calls.ts";

/** Adds `diff`, `breaking` and `changelog`; their actions end with an exit code. */
export function addComparisons(
  program: Command,
  environment: Environment,
  end: (code: number) => void,
): void {
  withComparisonOptions(
    program
      .command("diff")
      .description("compare two versions of a document, and show what breaks for whom")
      .argument("<old>", "a path, a URL, git:REF:PATH, or lock")
      .argument("<new>", "a path, a URL or git:REF:PATH"),
  ).action(async (old: string, now: string, options: ComparisonOptions) =>
    end(await (await import("./diff.ts")).diffDocuments(old, now, options, environment)),
  );
  withComparisonOptions(
    program
      .command("breaking")
      .description("compare the configured documents with those of a commit")
      .option(
        "--against <ref>",
        "a commit, branch or tag (default: where this branch left the default branch)",
      ),
  ).action(async (options: BreakingOptions) =>
    end(await (await import("./breaking.ts")).breaking(options, environment)),
  );
  withDiagnosticsOption(
    program
      .command("changelog")
      .description("print what has changed in the configured documents since a tag"),
  )
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .option("--since <ref>", "a commit, branch or tag (default: the latest tag)")
    .addOption(
      new Option("--format <format>", "the format of the changelog")
        .choices(["markdown", "json"])
        .default("markdown"),
    )
    .action(async (options: ChangelogOptions) =>
      end(await (await import("./breaking.ts")).changelog(options, environment)),
    );
}

/** Adds `migrate-calls`; its action ends with an exit code. */
export function addMigration(
  program: Command,
  environment: Environment,
  end: (code: number) => void,
): void {
  withDiagnosticsOption(
    program
      .command("migrate-calls")
      .description("make your own code follow a new version of a document")
      .argument("<old>", "a path, a URL, git:REF:PATH, or lock")
      .argument("<new>", "a path, a URL or git:REF:PATH"),
  )
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .option(
      "--map <pair...>",
      "what is the same: 'POST /v1/users=POST /v2/users', 'User.name=User.title'",
      pairsOf,
    )
    .option("--project <tsconfig>", "the project to change (default: tsconfig.json here)")
    .option("--accept-renames", "take new names of operations that the lock would keep")
    .option("--dry-run", "show the changes, and write nothing")
    .action(async (old: string, now: string, options: MigrateOptions) =>
      end(await (await import("./migrate-calls.ts")).migrateCalls(old, now, options, environment)),
    );
}

function withComparisonOptions(command: Command): Command {
  return withDiagnosticsOption(command)
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .option(
      "--map <pair...>",
      "operations that are the same: 'POST /v1/users=POST /v2/users'",
      pairsOf,
    )
    .addOption(
      new Option("--mode <mode>", "the reading of schemas (default: wire)").choices([
        "wire",
        "strict",
        "tolerant",
      ]),
    )
    .addOption(
      new Option(
        "--fail-on <what>",
        "the least effect that fails the command (default: breaking)",
      ).choices(["breaking", "unknown", "any"]),
    )
    .addOption(
      new Option("--levels <level...>", "the levels that count for it (default: wire)").choices([
        "wire",
        "types",
        "behavior",
      ]),
    )
    .addOption(new Option("--format <format>", "the format of the report").choices(changeFormats))
    .option("--verbose", "list compatible changes too")
    .option(
      "--impact [tsconfig]",
      "print what breaks in the code of a project instead (default: tsconfig.json here)",
    );
}

/** Collects the values of `--map`. */
function pairsOf(text: string, pairs: readonly string[] = []): readonly string[] {
  if (/^[^=]+=[^=]+$/.test(text)) return [...pairs, text];
  throw new InvalidArgumentError("It must have the form 'POST /v1/users=POST /v2/users'.");
}
