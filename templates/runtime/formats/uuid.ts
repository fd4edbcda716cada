/** A UUID in its 8-4-4-4-12 form (RFC 9562 §4). */
export function matchesUuid(value: unknown): boolean {
  return typeof value === "string" && uuid.test(value);
}

const uuid = /^[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{4}-[\dA-Fa-f]{12}$/;
