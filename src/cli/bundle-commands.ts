import type { BundleOptions } from "./bundle.ts";
import { type AddCommands, formatOption, offlineHelp, onlyOption } from "./command-options.ts";

/** `bundle`, and `overlay apply`. */
export const addBundle: AddCommands = (program, environment, end) => {
  const output = ["-o, --output <file>", "the file to write (default: standard output)"] as const;
  program
    .command("bundle")
    .description("write a document as it is read: in one file, after overlays, patch and `only`")
    .argument("[document]", "a path, a URL, or the id of a configured document")
    .option(...output)
    .option("-c, --config <file>", "the configuration (default: codegen.config.* here)")
    .addOption(onlyOption())
    .addOption(formatOption())
    .option("--offline", offlineHelp)
    .action(async (document: string | undefined, options: BundleOptions) =>
      end(await (await import("./bundle.ts")).bundleDocument(document, options, environment)),
    );
  program
    .command("overlay")
    .description("apply overlays to documents")
    .command("apply")
    .description("apply overlays (Overlay Specification 1.0 and 1.1) to a document")
    .argument("<document>", "an OpenAPI document: a path, a URL, or - for the standard input")
    .argument("<overlays...>", "overlays, in the order in which they are applied")
    .option(...output)
    .addOption(formatOption())
    .option("--offline", offlineHelp)
    .action(async (document: string, overlays: readonly string[], options: BundleOptions) =>
      end(
        await (await import("./bundle.ts")).applyOverlays(document, overlays, options, environment),
      ),
    );
};
