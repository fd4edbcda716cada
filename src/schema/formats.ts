import { digitsOf, seedOf } from "./seed.ts";

/** A string format, between two sets of texts that a pattern describes. */
interface StringFormat {
  readonly make: (seed: string) => string;
  /** All texts that match are of the format. */
  readonly least: string;
  /** All texts of the format match all of these; the same as `least` if absent. */
  readonly most?: readonly string[];
  /** Formats that every text of this one is of as well. */
  readonly within?: readonly string[];
  /** Exactly the format, where patterns cannot say it. */
  readonly is?: (text: string) => boolean;
}

const hex = "[\\dA-Fa-f]";
const label = "[A-Za-z\\d](?:[A-Za-z\\d-]{0,61}[A-Za-z\\d])?";
const host = `${label}(?:\\.${label})*`;
// Labels with two hyphens may be encoded ones, which have rules of their own.
const plainHost = `^(?=.{1,253}$)(?![^]*--)${host}$`;
const byte = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ipv4 = `${byte}(?:\\.${byte}){3}`;
const localPart = "[\\w!#$%&'*+/=?^`{|}~-]+(?:\\.[\\w!#$%&'*+/=?^`{|}~-]+)*";
const quotedPart = '"(?:[ !#-\\[\\]-~]|\\\\[ -~])*"';
const leapYear = "(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
const day =
  "(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)" +
  `|02-(?:0[1-9]|1\\d|2[0-8]))|${leapYear}-02-29)`;
const hourAndMinute = "(?:[01]\\d|2[0-3]):[0-5]\\d";
const fraction = "(?:\\.\\d+)?";
const offset = `(?:[Zz]|[+-]${hourAndMinute})`;
// A leap second is the last one of a day in UTC.
const sureTime = `(?:${hourAndMinute}:[0-5]\\d${fraction}${offset}|23:59:60${fraction}[Zz])`;
const anyTime = `${hourAndMinute}:(?:[0-5]\\d|60)${fraction}${offset}`;
const timeUnits = "T(?:\\d+H(?:\\d+M(?:\\d+S)?)?|\\d+M(?:\\d+S)?|\\d+S)";
const dateUnits = "(?:\\d+Y(?:\\d+M(?:\\d+D)?)?|\\d+M(?:\\d+D)?|\\d+D)";
const name = "(?:\\w|%[\\dA-Fa-f]{2})(?:\\.?(?:\\w|%[\\dA-Fa-f]{2}))*(?::[1-9]\\d{0,3}|\\*)?";

/** The patterns of a URI (RFC 3986) or an IRI (RFC 3987), without IP literals, and around it. */
function uriPatterns(others: string, isAbsolute: boolean): Pick<StringFormat, "least" | "most"> {
  const part = (more: string): string =>
    `(?:[\\w\\-.~!$&'()*+,;=${more}${others}]|%[\\dA-Fa-f]{2})*`;
  const scheme = "[A-Za-z][A-Za-z\\d+.-]*:";
  const authority = `\\/\\/(?:${part(":")}@)?${part("")}(?::\\d*)?(?:\\/${part(":@/")})?`;
  const path = `(?!\\/\\/)${part(":@/")}`;
  const relative = `(?!\\/\\/)${part("@")}(?:\\/${part(":@/")})?`;
  const end = `(?:\\?${part(":@/?")})?(?:#${part(":@/?")})?$`;
  const absolute = `${scheme}(?:${authority}|${path})`;
  const start = isAbsolute ? absolute : `(?:${absolute}|${authority}|${relative})`;
  const rest = '[^\\0- "<>\\\\^`{|}]*';
  return { least: `^${start}${end}`, most: [isAbsolute ? `^${scheme}${rest}$` : `^${rest}$`] };
}

const beyondAscii = "\\u{a0}-\\u{d7ff}\\u{f900}-\\u{fdcf}\\u{fdf0}-\\u{ffef}";

/** The pattern of IPv6 addresses (RFC 4291 §2.2): up to seven groups around `::`, or eight. */
function ipv6Pattern(): string {
  const groups = (count: number): string =>
    count === 0 ? "" : `${hex}{1,4}(?::${hex}{1,4}){${count - 1}}`;
  const tail = (count: number): string =>
    count < 2
      ? groups(count)
      : `(?:${groups(count)}|${groups(count - 2)}${count > 2 ? ":" : ""}${ipv4})`;
  const short = Array.from({ length: 8 }, (_, before) =>
    Array.from({ length: 8 - before }, (_, after) => `${groups(before)}::${tail(after)}`),
  );
  return `^(?:${[tail(8), ...short.flat()].join("|")})$`;
}

/**
 * The formats that generated validators check (JSON Schema 2020-12 validation §7.3, OpenAPI Format
 * Registry).
 */
const formats: Readonly<Record<string, StringFormat>> = {
  "date-time": {
    make: (seed) => `${date(seed)}T${time(seed)}`,
    least: `^${day}[Tt]${sureTime}$`,
    most: [`^${day}[Tt]${anyTime}$`],
    is: (text) => hasSecond(text, 11, `^${day}[Tt]${anyTime}$`),
  },
  date: { make: date, least: `^${day}$` },
  time: {
    make: time,
    least: `^${sureTime}$`,
    most: [`^${anyTime}$`],
    is: (text) => hasSecond(text, 0, `^${anyTime}$`),
  },
  duration: {
    make: (seed) => `P${1 + (seedOf(seed) % 9)}D`,
    least: `^P(?:\\d+W|${timeUnits}|${dateUnits}(?:${timeUnits})?)$`,
  },
  email: {
    make: email,
    within: ["idn-email"],
    least: `^(?=[^@]{1,64}@.{1,253}$)(?:${localPart}|${quotedPart})@${host}$`,
    most: [`^(?:${localPart}|${quotedPart})@(?:${host}|\\[[\\dA-Fa-f:.IPVpv]+\\])$`, "^.{3,318}$"],
  },
  "idn-email": {
    make: email,
    least: `^(?=[^@]{1,64}@.{1,253}$)(?:${localPart}|${quotedPart})@${host}$`,
    most: ["^[^]+@[^]+$"],
  },
  hostname: {
    within: ["idn-hostname"],
    make: (seed) => `host-${number(seed)}.example.com`,
    least: plainHost,
    most: [`^${host}$`, "^.{1,253}$"],
  },
  "idn-hostname": {
    make: (seed) => `host-${number(seed)}.example.com`,
    least: plainHost,
    most: ["^.{1,506}$"],
  },
  ipv4: { make: (seed) => `192.0.2.${1 + (seedOf(seed) % 254)}`, least: `^${ipv4}$` },
  ipv6: {
    make: (seed) => `2001:db8::${digitsOf(seed, 4, 16).replace(/^0+(?=.)/, "")}`,
    least: ipv6Pattern(),
  },
  uri: {
    make: uri,
    within: ["iri", "uri-reference", "iri-reference"],
    ...uriPatterns("", true),
  },
  iri: { make: uri, within: ["iri-reference"], ...uriPatterns(beyondAscii, true) },
  "uri-reference": {
    make: (seed) => `/things/${number(seed)}`,
    within: ["iri-reference"],
    ...uriPatterns("", false),
  },
  "iri-reference": {
    make: (seed) => `/things/${number(seed)}`,
    ...uriPatterns(beyondAscii, false),
  },
  "uri-template": {
    make: () => "https://example.com/things/{id}",
    least: `^(?:[^\\0-\\x20\\x7f"%<>\\\\^\`{|}]|%[\\dA-Fa-f]{2}|\\{[+#./;?&=,!@|]?${name}(?:,${name})*\\})*$`,
  },
  uuid: { make: uuid, least: `^${hex}{8}-${hex}{4}-${hex}{4}-${hex}{4}-${hex}{12}$` },
  "json-pointer": { make: () => "/a/b", least: "^(?:\\/(?:[^/~]|~[01])*)*$" },
  "relative-json-pointer": {
    make: () => "1/a",
    least: "^(?:0|[1-9]\\d*)(?:#|(?:\\/(?:[^/~]|~[01])*)*)$",
  },
  regex: {
    make: () => "^[a-z]+$",
    least: "^\\^?[\\w ]*\\$?$",
    // A group that is not closed is no regular expression.
    most: ["^(?!\\(+$)[^]*$"],
    is: isRegex,
  },
  byte: {
    make: () => "ZXhhbXBsZQ==",
    least: "^(?:[A-Za-z\\d+/]{4})*(?:[A-Za-z\\d+/]{3}=|[A-Za-z\\d+/]{2}==)?$",
  },
};

/**
 * The patterns between which a format is: texts that match `least` are of the format, and texts of
 * the format match all of `most`. `undefined` for a format that does not constrain the text.
 */
export function boundsOfFormat(
  format: string,
): { readonly least: string; readonly most: readonly string[] } | undefined {
  const known = formatOf(format);
  return known && { least: known.least, most: known.most ?? [known.least] };
}

/** True if every text of a format is of another one too, beyond what their patterns show. */
export function isWithin(format: string, other: string): boolean {
  return formatOf(format)?.within?.includes(other) === true;
}

function formatOf(format: string): StringFormat | undefined {
  return Object.hasOwn(formats, format) ? formats[format] : undefined;
}

/**
 * Makes a text of a format, or returns `undefined` for a format that does not constrain the text.
 */
export function makeFormatted(format: string, seed: string): string | undefined {
  return Object.hasOwn(formats, format) ? formats[format]?.make(seed) : undefined;
}

/**
 * True if a text is of the format. May return false where a validator accepts, never the reverse.
 */
export function hasFormat(format: string, text: string): boolean {
  return isOfFormat(format, text) === true;
}

/**
 * True or false as the generated validators say, `undefined` for a text of which that is not known
 * here: an internationalized host name, an IP literal in a URI, a text of more than 200 characters.
 */
export function isOfFormat(format: string, text: string): boolean | undefined {
  const known = formatOf(format);
  if (known === undefined) return true;
  // The limit bounds the time of the patterns.
  if (text.length > 200) return undefined;
  if (known.is !== undefined) return known.is(text);
  const { least, most = [least] } = known;
  if (matches(least, text)) return true;
  return most.every((pattern) => matches(pattern, text)) ? undefined : false;
}

function matches(pattern: string, text: string): boolean {
  return new RegExp(pattern, "u").test(text);
}

/** True if a text matches and its leap second, if it has one, is the last one of a day in UTC. */
function hasSecond(text: string, start: number, pattern: string): boolean {
  if (!matches(pattern, text)) return false;
  if (text.slice(start + 6, start + 8) !== "60") return true;
  const [offsetOrZ = "Z"] = /[Zz]$|[+-]\d\d:\d\d$/.exec(text) ?? [];
  const minute = text.slice(start, start + 5);
  const before = new Date(`2026-01-02T${minute}:59${offsetOrZ.toUpperCase()}`);
  return before.toISOString().slice(11, 16) === "23:59";
}

function isRegex(text: string): boolean {
  try {
    return new RegExp(text, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

function number(seed: string): number {
  return 1 + (seedOf(seed) % 999);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function date(seed: string): string {
  const hash = seedOf(seed);
  return `2026-${two(1 + (hash % 12))}-${two(1 + ((hash >>> 8) % 28))}`;
}

function time(seed: string): string {
  const hash = seedOf(seed);
  return `${two(hash % 24)}:${two((hash >>> 8) % 60)}:${two((hash >>> 16) % 60)}Z`;
}

function email(seed: string): string {
  return `user${number(seed)}@example.com`;
}

function uri(seed: string): string {
  return `https://example.com/things/${number(seed)}`;
}

/** Makes a version 4 UUID (RFC 9562 §5.4). */
function uuid(seed: string): string {
  const hex = digitsOf(seed, 32, 16);
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
  ];
  return [...parts, hex.slice(20)].join("-");
}
