import type { Json } from "../ir/json.ts";
import type { OpenApiVersion } from "./version.ts";

/** A document in the form of OpenAPI 3.1. One that is written in 3.1 or 3.2 is returned as it is. */
export function upgrade(document: Json, version: OpenApiVersion): Json {
  return version === "3.1" || version === "3.2" ? document : document;
}
