import type { Operation } from "../ir/api.ts";
import { refsOf } from "../ir/visit.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import type { Facts } from "../schema/facts.ts";

/**
 * Returns the JSON codec of an operation, for the side that writes its requests (`client`) or its
 * responses (`server`); `undefined` if the global `JSON` suffices.
 */
export function jsonCodecOf(
  operation: Operation,
  writer: "client" | "server",
  $: EmitContext,
): Code | undefined {
  const request = [$.facts(operation.request)];
  const responses = operation.responses.flatMap(({ contents, headers }) =>
    [...contents, ...headers.filter(({ encoding }) => encoding.kind === "content")]
      .flatMap(({ schema }) => refsOf(schema))
      .map((id): Facts => $.facts(id)),
  );
  if ([...request, ...responses].some(({ integers }) => integers))
    return $.runtime("wire/exact-json", "exactJson");
  const written = writer === "client" ? request : responses;
  return written.some(({ instants }) => instants)
    ? $.runtime("wire/dated-json", "datedJson")
    : undefined;
}
