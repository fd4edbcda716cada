/** Makes values of one type of `Temporal`. */
interface TemporalType {
  from(text: string): unknown;
}

type TypeName = "Instant" | "PlainDate" | "Duration";

/** Returns a type of the global `Temporal`, or throws where there is none. */
export function temporal(name: TypeName): TemporalType {
  const { Temporal } = globalThis as {
    readonly Temporal?: { readonly [Name in TypeName]: TemporalType };
  };
  if (Temporal !== undefined) return Temporal[name];
  throw new ReferenceError(
    "`Temporal` is missing: run on Node 26 or later, or import `temporal-polyfill/global` first",
  );
}

/** True if a type of `Temporal` can be made of a text. */
export function isMadeOf(name: TypeName, text: string): boolean {
  const type = temporal(name);
  try {
    type.from(text);
    return true;
  } catch {
    return false;
  }
}
