import type { StringSchema } from "../../ir/schema.ts";
import type { Settings } from "./options.ts";

/** The check of a string's format: that of an instant where one is made of it, whatever the options say. */
export function checkOf(
  { format, converted }: StringSchema,
  settings: Settings,
): readonly [module: string, name: string] | undefined {
  if (converted) return ["instant", "matchesInstant"];
  return format !== undefined && settings.asserts(format) ? stringFormats.get(format) : undefined;
}

/** Where the check of a string format lives in the runtime: module and function. */
export const stringFormats: ReadonlyMap<string, readonly [module: string, name: string]> = new Map([
  ["date-time", ["format-date-time", "matchesDateTime"]],
  ["date", ["format-date-time", "matchesDate"]],
  ["time", ["format-date-time", "matchesTime"]],
  ["duration", ["format-date-time", "matchesDuration"]],
  ["email", ["format-network", "matchesEmail"]],
  ["idn-email", ["format-network", "matchesIdnEmail"]],
  ["ipv4", ["format-network", "matchesIpv4"]],
  ["ipv6", ["format-network", "matchesIpv6"]],
  ["hostname", ["format-hostname", "matchesHostname"]],
  ["idn-hostname", ["format-hostname", "matchesIdnHostname"]],
  ["uri", ["format-uri", "matchesUri"]],
  ["uri-reference", ["format-uri", "matchesUriReference"]],
  ["uri-template", ["format-uri", "matchesUriTemplate"]],
  ["iri", ["format-iri", "matchesIri"]],
  ["iri-reference", ["format-iri", "matchesIriReference"]],
  ["uuid", ["format-text", "matchesUuid"]],
  ["json-pointer", ["format-text", "matchesJsonPointer"]],
  ["relative-json-pointer", ["format-text", "matchesRelativeJsonPointer"]],
  ["regex", ["format-text", "matchesRegex"]],
  ["byte", ["format-text", "matchesBase64"]],
]);

/** The numbers that a number format admits (OpenAPI Format Registry). `int64` reaches to where a JavaScript number is still near the number on the wire. */
export const numberFormats: ReadonlyMap<
  string,
  { readonly integer: boolean; readonly min: number; readonly max: number }
> = new Map([
  ["int8", { integer: true, min: -128, max: 127 }],
  ["uint8", { integer: true, min: 0, max: 255 }],
  ["int16", { integer: true, min: -32768, max: 32767 }],
  ["uint16", { integer: true, min: 0, max: 65535 }],
  ["int32", { integer: true, min: -2147483648, max: 2147483647 }],
  ["uint32", { integer: true, min: 0, max: 4294967295 }],
  ["int64", { integer: true, min: -(2 ** 63), max: 2 ** 63 }],
  ["uint64", { integer: true, min: 0, max: 2 ** 64 }],
]);
