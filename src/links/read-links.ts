import { posix } from "node:path";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Diagnostic, Staged } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import type { Program } from "../ir/program.ts";
import { type Links, parseLinks, stale } from "./links.ts";
import { surfacesOf } from "./make-links.ts";

/** Returns the path of the links of a document: in a folder beside the lock. */
export function linksPath({ lock = "" }: Pick<ResolvedConfig, "lock">, document: string): string {
  return `${linksFolder({ lock })}/${document}.json`;
}

/** Returns the folder with the links of all documents. */
export function linksFolder({ lock = "" }: Pick<ResolvedConfig, "lock">): string {
  return posix.join(posix.dirname(lock), "codegen.links");
}

/** Reads the links of the selected documents. */
export async function readLinks(
  config: ResolvedConfig,
  host: Host,
): Promise<Staged<ReadonlyMap<string, Links>>> {
  const links = new Map<string, Links>();
  const diagnostics: Diagnostic[] = [];
  for (const id of config.selected ?? []) {
    const path = linksPath(config, id);
    const text = await host.readText(path).catch((error: unknown) => {
      if (error instanceof HostError) return "";
      throw error;
    });
    const parsed = parseLinks(id, path, text);
    diagnostics.push(...parsed.diagnostics);
    if (parsed.value !== undefined) links.set(id, parsed.value);
  }
  return { value: links, diagnostics };
}

/** Reports links that no longer fit the documents of a program. */
export function checkLinks(
  program: Program,
  links: ReadonlyMap<string, Links>,
  config: ResolvedConfig,
): readonly Diagnostic[] {
  const surfaces = surfacesOf(program, config);
  return [...links].flatMap(([id, { surface }]) =>
    surfaces.get(id) === surface ? [] : stale(id, linksPath(config, id)),
  );
}
