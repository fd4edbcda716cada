/** True for four decimal numbers up to 255, without leading zeros (RFC 2673 §3.2). */
export function matchesIpv4(value: unknown): boolean {
  return typeof value === "string" && ipv4.test(value);
}

/** True for an IPv6 address (RFC 4291 §2.2), without a zone and without brackets. */
export function matchesIpv6(value: unknown): boolean {
  if (typeof value !== "string" || value.length > 45) return false;
  const halves = value.split("::");
  const [head = "", tail] = halves;
  if (halves.length > 2) return false;
  const before = groupsOf(head, tail === undefined);
  const after = tail === undefined ? 0 : groupsOf(tail, true);
  return tail === undefined ? before === 8 : before + after <= 7;
}

/**
 * True for a mailbox: a dot-atom or a quoted string before the `@`, a domain or an address literal
 * after it (RFC 5321 §4.1.2).
 */
export function matchesEmail(value: unknown): boolean {
  return typeof value === "string" && isMailbox(value, asciiLocal, asciiDomain, 64);
}

/** Like `matchesEmail`, with letters of any script (RFC 6531 §3.3). */
export function matchesIdnEmail(value: unknown): boolean {
  return typeof value === "string" && isMailbox(value, anyLocal, anyDomain, value.length);
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const group = /^[\dA-Fa-f]{1,4}$/;

const asciiLocal =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])*")$/;
const asciiDomain =
  /^(?=.{1,253}$)[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?(?:\.[A-Za-z\d](?:[A-Za-z\d-]{0,61}[A-Za-z\d])?)*$/;
const anyLocal =
  /^(?:[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+(?:\.[\w!#$%&'*+/=?^`{|}~\u0080-\u{10ffff}-]+)*|"(?:[ !#-[\]-~\u0080-\u{10ffff}]|\\[ -~])*")$/u;
const anyDomain =
  /^[A-Za-z\d\u0080-\u{10ffff}](?:[A-Za-z\d\u0080-\u{10ffff}.-]{0,251}[A-Za-z\d\u0080-\u{10ffff}])?$/u;

function isMailbox(text: string, local: RegExp, domain: RegExp, limit: number): boolean {
  const at = text.lastIndexOf("@");
  if (at < 1 || at > limit || !local.test(text.slice(0, at))) return false;
  const host = text.slice(at + 1);
  if (!host.startsWith("[")) return domain.test(host) && !host.includes("..");
  if (!host.endsWith("]")) return false;
  const literal = host.slice(1, -1);
  return /^IPv6:/i.test(literal) ? matchesIpv6(literal.slice(5)) : matchesIpv4(literal);
}

/**
 * Returns the number of 16-bit groups in `text`; more than any address has if it is not a list of
 * groups.
 */
function groupsOf(text: string, mayEndInIpv4: boolean): number {
  if (text === "") return 0;
  const parts = text.split(":");
  const last = parts.length - 1;
  let count = 0;
  for (const [index, part] of parts.entries()) {
    if (group.test(part)) count += 1;
    else if (index === last && mayEndInIpv4 && matchesIpv4(part)) count += 2;
    else return 9;
  }
  return count;
}
