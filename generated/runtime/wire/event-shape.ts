// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * The kind of items in an event stream: whole events or only their `data`; and the format of
 * `data`.
 */
export interface EventShape {
  readonly item: "event" | "data";
  readonly data: "text" | "json";
}
