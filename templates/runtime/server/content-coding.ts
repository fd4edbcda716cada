import type { Exchange } from "./exchange.ts";
import { HttpError } from "./http-error.ts";

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
