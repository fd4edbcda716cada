import { extname } from "node:path";
import { stringify } from "yaml";
import type { Host } from "../host/host.ts";
import { printableText } from "../report/printable.ts";
import type { Environment } from "./environment.ts";

/** A document to be written. */
export interface WrittenDocument {
  readonly value: unknown;
  /** The format if the name of the output does not tell it. */
  readonly format: "yaml" | "json";
}

/** Writes a document to a file, in the format that its name tells, or to the standard output. */
export async function writeDocument(
  { value, format }: WrittenDocument,
  output: string | undefined,
  host: Host,
  { stdout }: Environment,
): Promise<void> {
  const extension = extname(output ?? "").toLowerCase();
  const isJson = extension === "" ? format === "json" : extension === ".json";
  const text = isJson
    ? `${JSON.stringify(value, undefined, 2)}\n`
    : stringify(value, { aliasDuplicateObjects: false, lineWidth: 100 });
  if (output !== undefined) await host.writeText(output, text);
  // Text of a document must not control a terminal.
  else stdout.write(stdout.isTerminal ? printableText(text) : text);
}
