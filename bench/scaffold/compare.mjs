/** The number of values that two objects share. */
export function likeness(one, other) {
  return Object.keys(other).filter(
    (key) => typeof other[key] !== "boolean" && isKept(other[key], one[key]),
  ).length;
}

/** All objects in a body, the outer ones first. */
export function objectsIn(body, depth = 0) {
  if (typeof body !== "object" || body === null || depth > 4) return [];
  if (Array.isArray(body)) return body.slice(0, 200).flatMap((one) => objectsIn(one, depth + 1));
  return [body, ...Object.values(body).flatMap((one) => objectsIn(one, depth + 1))];
}

/** True if a value is the sent one, possibly as a text and with additional properties. */
export function isKept(sent, found) {
  if (Array.isArray(sent) && typeof found === "string") return sent.join(",") === found;
  if (Array.isArray(sent))
    return (
      Array.isArray(found) &&
      sent.length === found.length &&
      sent.every((one, index) => isKept(one, found[index]))
    );
  // A text may be a list of its parts.
  const divided = Array.isArray(found) && found.every((one) => typeof one === "string");
  if (typeof sent === "string" && divided && found.length > 0) return found.join(",") === sent;
  if (typeof sent !== "object" || sent === null) {
    if (typeof found === "object") return sent === found;
    if (String(sent) === String(found)) return true;
    const times = [sent, found].map((one) =>
      /^\d{4}-\d\d-\d\d/.test(one) ? Date.parse(one) : NaN,
    );
    return times[0] === times[1];
  }
  if (typeof found !== "object" || found === null) return false;
  const names = Object.keys(sent);
  const shared = names.filter((key) => Object.hasOwn(found, key));
  return (
    (names.length === 0 || shared.length > 0) &&
    shared.every((key) => isKept(sent[key], found[key]))
  );
}
