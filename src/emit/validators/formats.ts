import type { StringConversion, StringSchema } from "../../ir/schema.ts";
import type { Settings } from "./options.ts";

/**
 * The check of a string's format. A string that is converted is always checked as what it is
 * converted to, whatever the options.
 */
export function checkOf(
  { format, converted }: StringSchema,
  settings: Settings,
): readonly [module: string, name: string] | undefined {
  if (converted !== undefined) return conversions[converted].check;
  return format !== undefined && settings.asserts(format) ? stringFormats.get(format) : undefined;
}

/** The runtime's check of each string format: module and function. */
export const stringFormats: ReadonlyMap<string, readonly [module: string, name: string]> = new Map([
  ["date-time", ["formats/date-time", "matchesDateTime"]],
  ["date", ["formats/date-time", "matchesDate"]],
  ["time", ["formats/date-time", "matchesTime"]],
  ["duration", ["formats/date-time", "matchesDuration"]],
  ["email", ["formats/network", "matchesEmail"]],
  ["idn-email", ["formats/network", "matchesIdnEmail"]],
  ["ipv4", ["formats/network", "matchesIpv4"]],
  ["ipv6", ["formats/network", "matchesIpv6"]],
  ["hostname", ["formats/hostname", "matchesHostname"]],
  ["idn-hostname", ["formats/hostname", "matchesIdnHostname"]],
  ["uri", ["formats/uri", "matchesUri"]],
  ["uri-reference", ["formats/uri", "matchesUriReference"]],
  ["uri-template", ["formats/uri", "matchesUriTemplate"]],
  ["iri", ["formats/iri", "matchesIri"]],
  ["iri-reference", ["formats/iri", "matchesIriReference"]],
  ["uuid", ["formats/uuid", "matchesUuid"]],
  ["json-pointer", ["formats/json-pointer", "matchesJsonPointer"]],
  ["relative-json-pointer", ["formats/json-pointer", "matchesRelativeJsonPointer"]],
  ["regex", ["formats/regex", "matchesRegex"]],
  ["byte", ["formats/base64", "matchesBase64"]],
]);

type RuntimeExport = readonly [module: string, name: string];

/** The runtime's functions for each type that strings are converted to. */
export const conversions: Readonly<
  Record<StringConversion, { readonly check: RuntimeExport; readonly convert: RuntimeExport }>
> = {
  Date: {
    check: ["formats/instant", "matchesInstant"],
    convert: ["formats/instant", "toDate"],
  },
  "Temporal.Instant": {
    check: ["formats/temporal-instant", "matchesTemporalInstant"],
    convert: ["formats/temporal-instant", "toTemporalInstant"],
  },
  "Temporal.PlainDate": {
    check: ["formats/temporal-date", "matchesPlainDate"],
    convert: ["formats/temporal-date", "toPlainDate"],
  },
  "Temporal.Duration": {
    check: ["formats/temporal-duration", "matchesTemporalDuration"],
    convert: ["formats/temporal-duration", "toTemporalDuration"],
  },
};
