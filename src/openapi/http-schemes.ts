/**
 * True if the credentials of an HTTP authentication scheme are computed from a challenge and a
 * password, so that a password must not take their place (RFC 7616, RFC 7804, RFC 8120, RFC 7486).
 */
export function answersChallenge(scheme: string): boolean {
  return /^(?:digest|scram-.*|mutual|hoba)$/i.test(scheme);
}
