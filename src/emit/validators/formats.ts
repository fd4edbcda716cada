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
