/**
 * The kind of items in an event stream: whole events or only their `data`; and the format of
 * `data`.
 */
export interface EventShape {
  readonly item: "event" | "data";
  readonly data: "text" | "json";
}
