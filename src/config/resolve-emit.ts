import { type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { EmitConfig } from "./config.ts";
import type { ResolvedEmit } from "./resolved-config.ts";

/** Fills in the defaults of outputs, and reports those that need an output which is off. */
export function resolveEmit(config: EmitConfig): Staged<ResolvedEmit> {
  // An output is on by default if those that it needs are on.
  const {
    models = true,
    validators: chosen = models,
    operations = models,
    openapi = false,
    document = false,
  } = config;
  const { client = operations, server: served = operations && chosen !== false } = config;
  const server = served !== false;
  const { serialize = "as-is" } = typeof served === "boolean" ? {} : served;
  const options = typeof chosen === "boolean" ? {} : chosen;
  const { formats = "assert", unknownProperties = "passthrough", jsonSchema = false } = options;
  const validators =
    chosen === false
      ? false
      : {
          formats:
            typeof formats === "string" ? { "*": formats } : { "*": "assert" as const, ...formats },
          unknownProperties,
          jsonSchema,
        };
  const emit: ResolvedEmit = {
    models,
    validators,
    operations,
    client,
    server,
    serialize,
    openapi,
    document,
  };
  const needs: readonly (readonly [keyof ResolvedEmit, keyof ResolvedEmit])[] = [
    ["validators", "models"],
    ["operations", "models"],
    ["client", "operations"],
    ["server", "operations"],
    ["server", "validators"],
  ];
  const diagnostics = needs.flatMap(([option, needed]) =>
    emit[option] !== false && emit[needed] === false
      ? diagnose("config/needs", { option, needs: needed })
      : [],
  );
  return { value: emit, diagnostics };
}
