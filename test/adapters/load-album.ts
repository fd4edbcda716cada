import type { Server } from "../../generated/runtime/server/server.js";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";
import { albumDocument } from "./album.ts";

export interface Album {
  readonly createServer: (handlers: object) => Server;
  readonly createClient: (options: object) => unknown;
  readonly addPhoto: (client: unknown, input: object) => Promise<unknown>;
  readonly deletePhoto: (
    client: unknown,
    input: object,
  ) => { result(): Promise<{ status: number }> };
  readonly watch: (client: unknown) => Promise<AsyncIterable<unknown>>;
}

/** Generates the modules of the album, by path. */
export async function albumFiles(): Promise<ReadonlyMap<string, string>> {
  return (await generate({ "album.yaml": albumDocument })).files;
}

/** The same, bundled and imported. */
export async function loadAlbum(): Promise<Album> {
  return (await load(await albumFiles(), "album/index.ts")) as unknown as Album;
}
