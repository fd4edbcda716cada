import { Option } from "commander";
import { type AddCommands, withRunOptions } from "./command-options.ts";
import type { ClosureOptions } from "./closure.ts";
import type { LinkOptions } from "./link.ts";
import type { Engine } from "../monorepo/set-up.ts";
import type { MonorepoOptions } from "./monorepo.ts";

/** `link`, and what build systems ask. */
export const addMonorepo: AddCommands = (program, environment, end) => {
  withRunOptions(
    program
      .command("link")
      .description("write what documents share, and what each needs to be generated with --linked"),
  )
    .option("--check", "write nothing; fail if something is not current")
    .option("--json", "write nothing; print the files that would be written, with their texts")
    .option("--force", "overwrite files that were edited by hand")
    .option("--accept-renames", "rename operations whose operationId changed")
    .action(async (options: LinkOptions) =>
      end(await (await import("./link.ts")).linkDocuments(options, environment)),
    );
  const documents = "OpenAPI documents: paths, URLs or patterns";
  withRunOptions(
    program
      .command("inputs")
      .description("list the files that the output depends on")
      .argument("[documents...]", documents)
      .option("-o, --output <folder>", "the folder of the output"),
  )
    .option("--json", "as JSON, with the kind of each and its documents")
    .option("--depfile <file>", "write them as dependencies for Make and Ninja, instead")
    .action(async (inputs: readonly string[], options: ClosureOptions) =>
      end(await (await import("./closure.ts")).listInputs(inputs, options, environment)),
    );
  withRunOptions(
    program
      .command("outputs")
      .description("list the files that `codegen` writes")
      .argument("[documents...]", documents)
      .option("-o, --output <folder>", "the folder of the output"),
  )
    .option("--json", "as JSON, with the kind of each and the folders")
    .action(async (inputs: readonly string[], options: ClosureOptions) =>
      end(await (await import("./closure.ts")).listOutputs(inputs, options, environment)),
    );
  const monorepo = program.command("monorepo").description("work with a build system");
  withRunOptions(
    monorepo
      .command("init")
      .description("set a workspace up for a build system; what is there stays")
      .addOption(
        new Option("--engine <engine>", "the build system; none: scripts only")
          .choices(["turbo", "nx", "none"])
          .makeOptionMandatory(),
      ),
  )
    .option("--check", "write nothing; fail if something is to be written")
    .action(async (options: MonorepoOptions & { readonly engine: Engine }) =>
      end(await (await import("./monorepo.ts")).initMonorepo(options, environment)),
    );
  withRunOptions(
    monorepo.command("tasks").description("list the tasks: a folder of the output each"),
  )
    .option("--json", "as JSON, with the inputs and outputs of each")
    .action(async (options: MonorepoOptions) =>
      end(await (await import("./monorepo.ts")).listTasks(options, environment)),
    );
};
