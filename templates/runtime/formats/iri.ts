import { type UriGrammar, isUriReference } from "./uri.ts";

/** Like `matchesUri`, with characters of any script (RFC 3987). */
export function matchesIri(value: unknown): boolean {
  return typeof value === "string" && isUriReference(value, grammar, true);
}

/** Like `matchesUriReference`, with characters of any script (RFC 3987). */
export function matchesIriReference(value: unknown): boolean {
  return typeof value === "string" && isUriReference(value, grammar, false);
}

// A character beyond ASCII is allowed wherever a letter is, unless it is a surrogate, for private
// use, or one of the last two of a plane (`ucschar`). A query may also contain those for private
// use (`iprivate`).
const grammar: UriGrammar = {
  user: /^(?:[\w\-.~!$&'()*+,;=:\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{effff}]|%[\dA-Fa-f]{2})*$/u,
  host: /^(?:[\w\-.~!$&'()*+,;=\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{effff}]|%[\dA-Fa-f]{2})*$/u,
  path: /^(?:[\w\-.~!$&'()*+,;=:@/\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{effff}]|%[\dA-Fa-f]{2})*$/u,
  query:
    /^(?:[\w\-.~!$&'()*+,;=:@/?\u{a0}-\u{d7ff}\u{e000}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{10fffd}]|%[\dA-Fa-f]{2})*$/u,
  fragment:
    /^(?:[\w\-.~!$&'()*+,;=:@/?\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{effff}]|%[\dA-Fa-f]{2})*$/u,
};
