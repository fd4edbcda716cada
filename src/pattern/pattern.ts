/** A pattern for `new RegExp`. */
export interface Pattern {
  readonly source: string;
  readonly flags: "u" | "";
}

/**
 * Converts a pattern of a document to ECMA-262 with the `u` flag. Escapes and braces that are
 * literals without the flag are rewritten, so that `\_`, `[\w-.]` or a lone `}` keep their meaning.
 * A pattern that still does not compile is used without the flag if that cannot change its matches.
 * `undefined` if it is not a regular expression.
 */
export function toPattern(source: string): Pattern | undefined {
  if (compiles(source, "u")) return { source, flags: "u" };
  const rewritten = rewrite(source);
  if (compiles(rewritten, "u")) return { source: rewritten, flags: "u" };
  const needsUnicode = /\\[pPu]\{|[^\0-\uffff]/u.test(source);
  return !needsUnicode && compiles(source, "") ? { source, flags: "" } : undefined;
}

function compiles(source: string, flags: string): boolean {
  try {
    return new RegExp(source, flags) instanceof RegExp;
  } catch {
    return false;
  }
}

// Alternatives in order: a quantifier or group that must stay; an escape; the start and end of a
// class; a brace; a hyphen; any other character.
const token =
  /\{\d+(?:,\d*)?\}|\\u\{[\da-fA-F]+\}|\\[pP]\{[^{}]*\}|\\k<[^<>]*>|\\[^]|[[\]{}-]|[^]/g;

function rewrite(source: string): string {
  const tokens = source.match(token) ?? [];
  let inClass = false;
  return tokens
    .map((text, index) => {
      if (text === "[" && !inClass) inClass = true;
      else if (text === "]" && inClass) inClass = false;
      else if (text.length === 1 && "{}]".includes(text) && !inClass) return `\\${text}`;
      else if (text === "-" && inClass && isAfterOrBeforeClassEscape(tokens, index)) return "\\-";
      else if (isIdentityEscape(text, inClass)) return text.slice(1);
      return text;
    })
    .join("");
}

// With the `u` flag `[\w-.]` is an error rather than a list of three.
function isAfterOrBeforeClassEscape(tokens: readonly string[], index: number): boolean {
  const isClassEscape = (text: string | undefined): boolean => /^\\[dDwWsS]$/.test(text ?? "");
  return isClassEscape(tokens[index - 1]) || isClassEscape(tokens[index + 1]);
}

function isIdentityEscape(text: string, inClass: boolean): boolean {
  if (!/^\\[^A-Za-z\d]$/.test(text)) return false;
  const character = text.slice(1);
  return !"^$\\.*+?()[]{}|/".includes(character) && !(inClass && character === "-");
}
