// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Exchange } from "./exchange.js";
import { HttpError } from "./http-error.js";

/**
 * Returns the content coding of a body that has to be decoded; `undefined` if it has none. Throws
 * `HttpError` 415 for an unsupported `Content-Encoding`.
 */
export function codingOf(exchange: Exchange, isSupported: boolean): "gzip" | "deflate" | undefined {
  const coding = exchange.header("content-encoding")?.trim().toLowerCase();
  if (coding === undefined || coding === "" || coding === "identity") return undefined;
  const format = coding === "x-gzip" ? "gzip" : coding;
  if (isSupported && (format === "gzip" || format === "deflate")) return format;
  throw new HttpError(415, {
    detail: "The content coding is not supported.",
    headers: { "Accept-Encoding": isSupported ? "gzip, deflate" : "identity" },
  });
}
