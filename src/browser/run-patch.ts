import { type Patched, patchedText } from "../prepare/patched-text.ts";
import type { PatchRun } from "../prepare/run-patch.ts";

/** Runs a patch in the page that has it. */
export async function runPatch({ patch, text }: PatchRun): Promise<Patched> {
  return await patchedText(patch, JSON.parse(text));
}
