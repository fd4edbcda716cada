// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/** What each item of an event stream is: the whole event or only its `data`; and what `data` holds on the wire. */
export interface EventShape {
  readonly item: "event" | "data";
  readonly data: "text" | "json";
}
