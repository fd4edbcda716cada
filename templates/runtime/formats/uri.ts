import { matchesIpv6 } from "./network.ts";

/** An absolute URI, with or without a fragment (RFC 3986 §3). */
export function matchesUri(value: unknown): boolean {
  return typeof value === "string" && isUriReference(value, ascii, true);
}

/** A URI or a relative reference (RFC 3986 §4.1). */
export function matchesUriReference(value: unknown): boolean {
  return typeof value === "string" && isUriReference(value, ascii, false);
}

/** A URI Template (RFC 6570 §2). */
export function matchesUriTemplate(value: unknown): boolean {
  return typeof value === "string" && template.test(value);
}

/** The grammar of the parts of a reference. */
export interface UriGrammar {
  readonly user: RegExp;
  readonly host: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

const ascii: UriGrammar = {
  user: /^(?:[\w\-.~!$&'()*+,;=:]|%[\dA-Fa-f]{2})*$/,
  host: /^(?:[\w\-.~!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/,
  path: /^(?:[\w\-.~!$&'()*+,;=:@/]|%[\dA-Fa-f]{2})*$/,
  query: /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[\dA-Fa-f]{2})*$/,
  fragment: /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[\dA-Fa-f]{2})*$/,
};

// RFC 3986 appendix B: scheme, authority, path, query, fragment.
const components = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;
const schemeName = /^[A-Za-z][A-Za-z\d+.-]*$/;
const future = /^[vV][\dA-Fa-f]+\.[\w\-.~!$&'()*+,;=:]+$/;

const template =
  /^(?:[^\0-\x20\x7f"%<>\\^`{|}]|%[\dA-Fa-f]{2}|\{[+#./;?&=,!@|]?(?:[\w]|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/u;

/** True if `text` is a reference whose parts match `grammar`. */
export function isUriReference(text: string, grammar: UriGrammar, absolute: boolean): boolean {
  const match = components.exec(text);
  if (match === null) return false;
  const [, scheme, authority, path = "", query = "", fragment = ""] = match;
  return (
    (scheme === undefined ? !absolute : schemeName.test(scheme)) &&
    (authority === undefined || isAuthority(authority, grammar)) &&
    grammar.path.test(path) &&
    grammar.query.test(query) &&
    grammar.fragment.test(fragment)
  );
}

function isAuthority(authority: string, grammar: UriGrammar): boolean {
  const at = authority.indexOf("@");
  if (at >= 0 && !grammar.user.test(authority.slice(0, at))) return false;
  const place = authority.slice(at + 1);
  const port = /:\d*$/.exec(place)?.[0] ?? "";
  const host = place.slice(0, place.length - port.length);
  // The colons of `[::1]` are inside the brackets.
  if (place.endsWith("]")) return isAddress(place);
  return host.startsWith("[") ? isAddress(host) : grammar.host.test(host);
}

function isAddress(host: string): boolean {
  if (!host.startsWith("[") || !host.endsWith("]")) return false;
  const address = host.slice(1, -1);
  return future.test(address) || matchesIpv6(address);
}
