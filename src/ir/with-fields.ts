/**
 * A copy of `object` with some of its fields changed. Unlike a spread, it leaves fields that are
 * computed when they are asked for as they are.
 */
export function withFields<Fields extends object>(
  object: Fields,
  changed: Partial<Fields>,
): Fields {
  const copy = Object.defineProperties({}, Object.getOwnPropertyDescriptors(object)) as Fields;
  return Object.assign(copy, changed);
}
