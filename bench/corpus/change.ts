/** The maximum number of places of a value to visit, and of changes to make. */
const maxPlaces = 60;
const maxChanges = 8;

type Change = (value: unknown) => unknown;

/** Each returns another value of the same or of another type; `undefined` removes the member. */
const changes: readonly Change[] = [
  (value) => (value === null ? "text" : null),
  (value) => (typeof value === "string" ? 12.5 : "text"),
  (value) => (Array.isArray(value) ? {} : []),
  (value) => (typeof value === "string" ? "" : typeof value === "number" ? -value - 0.5 : value),
  (value) => (typeof value === "string" ? value.repeat(300) : undefined),
  (value) => (Array.isArray(value) ? [...value, ...value] : null),
  (value) => (isRecord(value) ? { ...value, "an unknown property": 1 } : "text"),
  (value) => (isRecord(value) ? {} : typeof value === "boolean" ? 0 : undefined),
  () => undefined,
];

/**
 * Values that differ from `value` in one place, which is changed or removed. The same `seed` gives
 * the same changes.
 */
export function changesOf(value: unknown, seed: number): readonly unknown[] {
  const places = placesIn(value);
  return Array.from({ length: maxChanges }, (_, index) => {
    const place = places[choose(seed, 2 * index, places.length)] ?? [];
    const change = changes[choose(seed, 2 * index + 1, changes.length)];
    return withPlace(value, place, (inner) => change?.(inner));
  }).filter((changed) => changed !== undefined);
}

/**
 * One of `count` numbers, spread evenly over the seeds and the indexes (the finalizer of
 * MurmurHash3).
 */
function choose(seed: number, index: number, count: number): number {
  let mixed = Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return ((mixed ^ (mixed >>> 16)) >>> 0) % count;
}

type Place = readonly (string | number)[];

/** All places inside a value, including itself, the outer ones first. */
function placesIn(value: unknown): readonly Place[] {
  const places: { readonly place: Place; readonly inner: unknown }[] = [
    { place: [], inner: value },
  ];
  for (let index = 0; index < places.length && places.length < maxPlaces; index++) {
    const { place, inner } = places[index] ?? { place: [], inner: undefined };
    const keys = Array.isArray(inner)
      ? [...inner.keys()]
      : isRecord(inner)
        ? Object.keys(inner)
        : [];
    for (const key of keys) {
      places.push({
        place: [...place, key],
        inner: (inner as Record<string | number, unknown>)[key],
      });
    }
  }
  return places.map(({ place }) => place);
}

/** A copy with another value at a place; `undefined` removes it. */
function withPlace(value: unknown, [key, ...rest]: Place, change: Change): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      index === key ? withPlace(item, rest, change) : item,
    );
  }
  if (!isRecord(value)) return value;
  const entries = Object.keys(value).flatMap((name) => {
    const inner = name === key ? withPlace(value[name], rest, change) : value[name];
    return inner === undefined ? [] : [[name, inner] as const];
  });
  return Object.fromEntries(entries);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
