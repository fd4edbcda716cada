import type { ResolvedConfig } from "./resolved-config.ts";

/**
 * Returns the rooms of the runtime that a configuration can need, whatever its documents say. A
 * runtime with a place of its own has them whole, so that it does not depend on what is read.
 */
export function runtimeRooms({ documents, emit, emitters }: ResolvedConfig): readonly string[] {
  const all = documents.map(({ own }) => own?.emit ?? emit);
  const hasPlugins = emitters.length > 0;
  const client = hasPlugins || all.some((each) => each.client);
  const server = hasPlugins || all.some((each) => each.server);
  const schemas = all.some(({ validators }) => validators !== false && validators.jsonSchema);
  const checks = client || server || all.some(({ validators }) => validators !== false);
  return [
    ...(checks ? ["validate", "formats", "wire"] : []),
    ...(hasPlugins || schemas ? ["json-schema"] : []),
    ...(client ? ["client"] : []),
    ...(server ? ["server"] : []),
  ];
}
