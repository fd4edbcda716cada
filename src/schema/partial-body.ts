/**
 * True if a body holds only what changes, so that a property that it leaves out keeps its value:
 * the body of a PATCH (RFC 5789 §2), and a merge patch (RFC 7396).
 */
export function isPartialBody(method: string, mediaType: string): boolean {
  return method === "PATCH" || /^application\/merge-patch\+json\b/i.test(mediaType);
}
