import { fitsBidiRule } from "./bidi.ts";
import { isValidLabel } from "./idna.ts";
import { decodePunycode, encodePunycode } from "./punycode.ts";

/**
 * True for a host name of letters, digits and hyphens (RFC 1123 §2.1). Labels that begin with
 * `xn--` must be valid (RFC 5891).
 */
export function matchesHostname(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 253) return false;
  const labels = value.split(".");
  if (!labels.every((label) => ldh.test(label))) return false;
  return !value.includes("--") || areValid(labels.map(toUnicode));
}

/** True for a host name with letters of any script (RFC 5890 §2.3.2.3). */
export function matchesIdnHostname(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 506) return false;
  const labels = value.split(/[.\u3002\uff0e\uff61]/);
  const wire = labels.map((label) => (isAscii(label) ? label : `xn--${encodePunycode(label)}`));
  const fits = wire.join(".").length <= 253 && wire.every((label) => ldh.test(label));
  return fits && areValid(labels.map(toUnicode));
}

const ldh = /^[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?$/;

/** Decodes a label; `undefined` if it begins with `xn--` and is not valid. */
function toUnicode(label: string): string | undefined {
  if (!/^xn--/i.test(label)) return label;
  const encoded = label.slice(4).toLowerCase();
  const decoded = decodePunycode(encoded);
  const isOwn = decoded !== undefined && !isAscii(decoded) && encodePunycode(decoded) === encoded;
  return isOwn ? decoded : undefined;
}

function areValid(labels: readonly (string | undefined)[]): boolean {
  const known = labels.filter((label): label is string => label !== undefined);
  return (
    known.length === labels.length &&
    known.every((label) => isAscii(label) || isValidLabel(label)) &&
    fitsBidiRule(known)
  );
}

function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
