import { digest } from "../cache/digest.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Document } from "../ir/api.ts";
import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import { type Shape, shapesOf } from "../ir/shape.ts";
import type { Lock } from "../plan/lock.ts";
import { namesIn } from "../plan/pin.ts";
import { usesByOthers } from "../schema/uses.ts";
import type { Links } from "./links.ts";

/** Everything that links are made from. */
export interface LinkedProgram {
  /** The program as it was linked. */
  readonly linked: Program;
  /** The name in `shared` of each declaration that documents share. */
  readonly sharedNames: ReadonlyMap<DeclarationId, string>;
  /** The lock with the names of documents. */
  readonly lock: Lock;
}

/** Returns the links of each document. */
export function linksOf(
  { linked: program, sharedNames, lock }: LinkedProgram,
  config: ResolvedConfig,
): ReadonlyMap<string, Links> {
  const surfaces = surfacesOf(program, config);
  const usesOf = usesByOthers(program);
  const own = groupBy([...program.declarations.values()], ({ document }) => document);
  return new Map(
    program.documents.map(({ id }) => {
      const shared = (own.get(id) ?? []).filter((each) => isShared(each, program));
      const remote = Object.hasOwn(lock.remote, id) ? lock.remote[id] : undefined;
      const client = lock.clients === "unknown" ? undefined : lock.clients[id];
      return [
        id,
        {
          surface: surfaces.get(id) ?? "",
          shared: Object.fromEntries(
            shared.map((each) => [placeOf(each), sharedNames.get(each.id) ?? each.hint]),
          ),
          uses: Object.fromEntries(shared.map((each) => [placeOf(each), usesOf(each).join(" ")])),
          names: namesIn(lock.names, id),
          operationIds: namesIn(lock.operationIds ?? {}, id),
          places: namesIn(lock.places, id),
          ...(client !== undefined && { client }),
          ...(remote !== undefined && { remote }),
        },
      ] as const;
    }),
  );
}

/**
 * Returns a digest for each document of what decides over its links and names: its components, by
 * name and shape, its operations, and the settings for it.
 */
export function surfacesOf(program: Program, config: ResolvedConfig): ReadonlyMap<string, string> {
  const declarations = [...program.declarations.values()];
  const shapes = shapesOf(declarations);
  const own = groupBy(declarations, ({ document }) => document);
  return new Map(
    program.documents.map((document) => [
      document.id,
      digest(
        ...componentsIn(own.get(document.id) ?? [], shapes),
        ...operationsIn(document),
        settingsFor(document.id, config),
      ),
    ]),
  );
}

/** Returns the place of a declaration in its document. */
function placeOf({ id, document }: Declaration): string {
  return id.slice(document.length);
}

function isShared({ id }: Declaration, { canonical, shared }: Program): boolean {
  const representative = canonical.get(id);
  return representative !== undefined && shared.has(representative);
}

function componentsIn(
  declarations: readonly Declaration[],
  shapes: ReadonlyMap<DeclarationId, Shape>,
): readonly string[] {
  const named = declarations.filter(({ role }) => role === "component");
  return named.map((each) => `${placeOf(each)} ${shapes.get(each.id) ?? ""}`).toSorted();
}

function operationsIn({ operations, webhooks }: Document): readonly string[] {
  const all = [...operations, ...webhooks];
  return all.map(({ key, operationId = "" }) => `${key} ${operationId}`).toSorted();
}

/** The settings that links and names of a document depend on. */
function settingsFor(id: string, config: ResolvedConfig): string {
  const { own = {} } = config.documents.find((document) => document.id === id) ?? {};
  const { types, emit, names, minDocuments, sharedPlace, discriminators, enums } = config;
  const all = { types, emit, discriminators, enums, isSharing: sharedPlace !== undefined };
  const chosen = [namesIn(names, id), namesIn(names, "shared")];
  // Not the paths, which depend on the working directory.
  const { output, importExtension: _, group: __, ...settings } = own;
  const isPlaced = output !== undefined;
  return JSON.stringify([{ ...all, ...settings, isPlaced }, chosen, String(minDocuments)]);
}
