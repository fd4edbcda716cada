import { matchesIpv6 } from "./format-network.ts";

/** An absolute URI, with or without a fragment (RFC 3986 §3). */
export function matchesUri(text: string): boolean {
  return isReference(text, ascii, true);
}

/** A URI or a relative reference (RFC 3986 §4.1). */
export function matchesUriReference(text: string): boolean {
  return isReference(text, ascii, false);
}

/** As `matchesUri`, with characters of every script (RFC 3987). */
export function matchesIri(text: string): boolean {
  return isReference(text, unicode, true);
}

/** As `matchesUriReference`, with characters of every script (RFC 3987). */
export function matchesIriReference(text: string): boolean {
  return isReference(text, unicode, false);
}

/** A URI Template (RFC 6570 §2). */
export function matchesUriTemplate(text: string): boolean {
  return template.test(text);
}

interface Grammar {
  readonly user: RegExp;
  readonly host: RegExp;
  readonly path: RegExp;
  readonly query: RegExp;
  readonly fragment: RegExp;
}

const ascii: Grammar = {
  user: /^(?:[\w\-.~!$&'()*+,;=:]|%[\dA-Fa-f]{2})*$/,
  host: /^(?:[\w\-.~!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/,
  path: /^(?:[\w\-.~!$&'()*+,;=:@/]|%[\dA-Fa-f]{2})*$/,
  query: /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[\dA-Fa-f]{2})*$/,
  fragment: /^(?:[\w\-.~!$&'()*+,;=:@/?]|%[\dA-Fa-f]{2})*$/,
};

// `ucschar` is everything from U+00A0 that is not a surrogate, for private use, or one of the last two of a plane; `iprivate` may occur in a query.
const unicode: Grammar = {
  user: international(String.raw`:`),
  host: international(""),
  path: international(":@/"),
  query: international(String.raw`:@/?\u{e000}-\u{f8ff}\u{f0000}-\u{ffffd}\u{100000}-\u{10fffd}`),
  fragment: international(":@/?"),
};

function international(also: string): RegExp {
  const planes = Array.from({ length: 14 }, (_, index) => {
    const plane = (index + 1).toString(16);
    return String.raw`\u{${plane}0000}-\u{${plane}fffd}`;
  });
  const characters = String.raw`\w\-.~!$&'()*+,;=\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}${planes.join("")}${also}`;
  return new RegExp(String.raw`^(?:[${characters}]|%[\dA-Fa-f]{2})*$`, "u");
}

// RFC 3986 appendix B: scheme, authority, path, query, fragment.
const components = /^(?:([^:/?#]+):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/s;
const schemeName = /^[A-Za-z][A-Za-z\d+.-]*$/;
const future = /^[vV][\dA-Fa-f]+\.[\w\-.~!$&'()*+,;=:]+$/;

const template =
  /^(?:[^\0-\x20\x7f"%<>\\^`{|}]|%[\dA-Fa-f]{2}|\{[+#./;?&=,!@|]?(?:[\w]|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?(?:,(?:\w|%[\dA-Fa-f]{2})(?:\.?(?:\w|%[\dA-Fa-f]{2}))*(?::[1-9]\d{0,3}|\*)?)*\})*$/u;

function isReference(text: string, grammar: Grammar, absolute: boolean): boolean {
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

function isAuthority(authority: string, grammar: Grammar): boolean {
  const at = authority.indexOf("@");
  if (at >= 0 && !grammar.user.test(authority.slice(0, at))) return false;
  const place = authority.slice(at + 1);
  const port = /:\d*$/.exec(place)?.[0] ?? "";
  const host = place.slice(0, place.length - port.length);
  // The colons of `[::1]` are inside of the brackets.
  if (place.endsWith("]")) return isAddress(place);
  return host.startsWith("[") ? isAddress(host) : grammar.host.test(host);
}

function isAddress(host: string): boolean {
  if (!host.startsWith("[") || !host.endsWith("]")) return false;
  const address = host.slice(1, -1);
  return future.test(address) || matchesIpv6(address);
}
