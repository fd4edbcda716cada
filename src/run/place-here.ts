import { nodePlace } from "./node-place.ts";
import type { Place } from "./place.ts";

/** The place of a run without a host: a folder on the disk. */
export function placeHere(directory: string = process.cwd()): Place {
  return nodePlace(directory);
}
