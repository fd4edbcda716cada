import { digitsOf, seedOf } from "./seed.ts";

/** A string format. */
interface StringFormat {
  readonly make: (seed: string) => string;
  /** May return false for a text of the format, never true for another one. */
  readonly is: (text: string) => boolean;
}

const label = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?";
const host = `(?:${label}\\.){1,4}[a-z]{2,20}`;
const byte = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const uriText = `[a-z][a-z0-9+.-]{1,20}://${host}(?::\\d{1,5})?(?:/[\\w.~-]*)*(?:\\?[\\w.~=&-]*)?(?:#[\\w.~-]*)?`;

/**
 * The formats that generated validators check (JSON Schema 2020-12 validation §7.3, OpenAPI Format
 * Registry).
 */
const formats: Readonly<Record<string, StringFormat>> = {
  "date-time": { make: (seed) => `${date(seed)}T${time(seed)}`, is: isDateTime },
  date: { make: date, is: isDate },
  time: { make: time, is: isTime },
  duration: {
    make: (seed) => `P${1 + (seedOf(seed) % 9)}D`,
    is: matches(/^P(?=\d|T\d)(?:\d{1,4}D)?(?:T(?=\d)(?:\d{1,4}H)?(?:\d{1,4}M)?(?:\d{1,4}S)?)?$/),
  },
  email: { make: email, is: matches(new RegExp(`^[\\w+-]+(?:\\.[\\w+-]+)*@${host}$`)) },
  "idn-email": { make: email, is: matches(new RegExp(`^[\\w+-]+(?:\\.[\\w+-]+)*@${host}$`)) },
  hostname: {
    make: (seed) => `host-${number(seed)}.example.com`,
    is: matches(new RegExp(`^${host}$`)),
  },
  "idn-hostname": {
    make: (seed) => `host-${number(seed)}.example.com`,
    is: matches(new RegExp(`^${host}$`)),
  },
  ipv4: {
    make: (seed) => `192.0.2.${1 + (seedOf(seed) % 254)}`,
    is: matches(new RegExp(`^${byte}(?:\\.${byte}){3}$`)),
  },
  ipv6: {
    make: (seed) => `2001:db8::${digitsOf(seed, 4, 16).replace(/^0+(?=.)/, "")}`,
    is: matches(/^(?:[\da-f]{1,4}:){7}[\da-f]{1,4}$|^(?:[\da-f]{1,4}:){1,5}:[\da-f]{1,4}$|^::1?$/i),
  },
  uri: { make: uri, is: matches(new RegExp(`^${uriText}$`)) },
  iri: { make: uri, is: matches(new RegExp(`^${uriText}$`)) },
  "uri-reference": {
    make: (seed) => `/things/${number(seed)}`,
    is: matches(new RegExp(`^(?:${uriText}|(?:/[\\w.~-]+)+)$`)),
  },
  "iri-reference": {
    make: (seed) => `/things/${number(seed)}`,
    is: matches(new RegExp(`^(?:${uriText}|(?:/[\\w.~-]+)+)$`)),
  },
  "uri-template": {
    make: () => "https://example.com/things/{id}",
    is: matches(/^(?:[\w.~:/-]|\{\w+\})+$/),
  },
  uuid: { make: uuid, is: matches(/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i) },
  "json-pointer": { make: () => "/a/b", is: matches(/^(?:\/\w*)*$/) },
  "relative-json-pointer": { make: () => "1/a", is: matches(/^(?:0|[1-9]\d?)(?:\/\w*)*$/) },
  regex: { make: () => "^[a-z]+$", is: matches(/^\^?[\w ]*\$?$|^\^\[a-z\]\+\$$/) },
  byte: { make: () => "ZXhhbXBsZQ==", is: isBase64 },
};

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
  return !Object.hasOwn(formats, format) || formats[format]?.is(text) === true;
}

function matches(pattern: RegExp): (text: string) => boolean {
  // Texts of these formats are short, and the bound limits the time of the patterns.
  return (text) => text.length <= 200 && pattern.test(text);
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

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

function isTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.test(
    text,
  );
}

function isDateTime(text: string): boolean {
  return text[10] === "T" && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z\d+/]+={0,2}$/.test(text) && text.length < 10_000;
}
