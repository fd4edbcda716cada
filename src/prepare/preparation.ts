import type { Json } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";

/** The changes to a document between its text and its meaning, in their order. */
export interface Preparation {
  /** Overlays (Overlay Specification 1.0 and 1.1): paths or URLs. */
  readonly overlays: readonly string[];
  readonly patch: Patch | undefined;
  /** The configuration file, absolute, if there is one: functions are run as it has them. */
  readonly file: string | undefined;
  /** The patterns of the operations and schemas to keep; `undefined`: all. */
  readonly only: readonly string[] | undefined;
  /** The place of the patterns in the configuration; `undefined`: the command line has them. */
  readonly onlyAt: Origin | undefined;
  /** `schemas`: schemas stay where nothing needs them any more. */
  readonly keep: "schemas" | undefined;
  /** The options of the document in the configuration. */
  readonly at: Origin | undefined;
}

/** A preparation that changes nothing. */
export const nothingPrepared: Preparation = {
  overlays: [],
  patch: undefined,
  file: undefined,
  only: undefined,
  onlyAt: undefined,
  keep: undefined,
  at: undefined,
};

/**
 * A function that changes the document in place or returns another one, or a JSON Patch (RFC 6902).
 */
export type Patch = PatchFunction | readonly PatchOperation[];

/** Changes a parsed document; what it returns, if anything, replaces the document. */
export type PatchFunction = (document: any) => unknown;

/** An operation of a JSON Patch (RFC 6902 §4). */
export type PatchOperation =
  | { readonly op: "add" | "replace" | "test"; readonly path: string; readonly value: Json }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move" | "copy"; readonly from: string; readonly path: string };
