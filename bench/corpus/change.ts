/** How many places of a value are looked at, and how many changes of it there are at most. */
const maxPlaces = 60;
const maxChanges = 8;

type Change = (value: unknown) => unknown;

/** Each makes another value of the same or of another type; `undefined` where it has nothing to change. */
const changes: readonly Change[] = [
  (value) => (value === null ? "text" : null),
  (value) => (typeof value === "string" ? 12.5 : "text"),
  (value) => (Array.isArray(value) ? {} : []),
  (value) =>
    typeof value === "string" ? "" : typeof value === "number" ? -value - 0.5 : undefined,
  (value) => (typeof value === "string" ? value.repeat(300) : undefined),
  (value) => (Array.isArray(value) ? [...value, ...value] : undefined),
  (value) => (isRecord(value) ? { ...value, "an unknown property": 1 } : undefined),
  (value) => (isRecord(value) ? {} : typeof value === "boolean" ? 0 : undefined),
];

/**
 * Values that are nearly `value`: in each, one place inside of it is changed or left out. The same ones for the same value; `seed` chooses among them.
 */
export function changesOf(value: unknown, seed: number): readonly unknown[] {
  const places = placesIn(value);
  const found: unknown[] = [];
  for (let index = 0; index < maxChanges; index++) {
    const place = places[(seed * 7 + index * 13) % places.length] ?? [];
    const change = changes[(seed + index) % changes.length];
    const name = place.at(-1);
    const changed =
      index % 3 === 2 && typeof name === "string"
        ? withPlace(value, place, () => undefined)
        : withPlace(value, place, (inner) => change?.(inner) ?? inner);
    found.push(changed);
  }
  return found;
}

type Place = readonly (string | number)[];

/** Where there is something inside a value, itself included, the outer places first. */
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

/** A copy with something else at a place; with nothing there, where that is `undefined`. */
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
