import type { Source } from "../source/source.ts";

/** Returns the text of a configuration, to show places in it. */
export async function configSource(id: string, text: string): Promise<Source> {
  const format = id.endsWith(".json") ? "json" : "yaml";
  const source: Source = { id, text, format, value: undefined };
  if (!/\.m?[jt]s$/.test(id)) return source;
  const { findInModule } = await import("./locate-option.ts");
  return { ...source, find: findInModule(text) };
}
