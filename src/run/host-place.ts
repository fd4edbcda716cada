import { diagnose } from "../diagnostics/diagnostic.ts";
import { houseStyle } from "../format/style.ts";
import type { Host } from "../host/host.ts";
import type { Place } from "./place.ts";

/**
 * A place that is nothing but a host: no project is around its output, so imports end in `.js`
 * unless configured, and the style is the house style.
 */
export function hostPlace(host: Host, directory: string): Place {
  return {
    directory,
    host,
    home: undefined,
    variables: {},
    expand: async () => [],
    around: (config) => ({
      config,
      diagnostics: [],
      sources: new Map(),
      imports: undefined,
      digest: "",
      importExtensionIn: () => config.importExtension ?? ".js",
      filesAround: () => [],
      workspaceVersion: "*",
      style: async () => {
        const { format } = config;
        const isForeign = format === "prettier" || format === "oxfmt";
        return {
          value: houseStyle,
          diagnostics: isForeign ? [diagnose("config/no-formatter", { name: format })] : [],
        };
      },
    }),
    stamp: () => "",
  };
}
