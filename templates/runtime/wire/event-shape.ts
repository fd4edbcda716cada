/** What each item of an event stream is: the whole event or only its `data`; and what `data` holds on the wire. */
export interface EventShape {
  readonly item: "event" | "data";
  readonly data: "text" | "json";
}
