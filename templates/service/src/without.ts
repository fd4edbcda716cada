/** An object without some properties. */
export type Without<Value, Name> = {
  [Key in keyof Value as Key extends Name ? never : Key]: Value[Key];
};

/** Returns a copy of an object without the properties of these names. */
export function without<Value extends object, Name extends string>(
  value: Value,
  names: readonly Name[],
): Without<Value, Name> {
  const left = Object.entries(value).filter(([name]) => !names.some((one) => one === name));
  return Object.fromEntries(left) as Without<Value, Name>;
}

/** The names of the properties of an object that are null. */
export function nullsIn<Name extends string>(
  values: Readonly<Record<Name, unknown>>,
): readonly Name[] {
  return (Object.keys(values) as Name[]).filter((name) => values[name] === null);
}
