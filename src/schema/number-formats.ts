/**
 * The ranges of number formats (OpenAPI Format Registry). `int64` extends to where a JavaScript
 * number is still near the transmitted number.
 */
export const numberFormats: ReadonlyMap<
  string,
  { readonly integer: boolean; readonly min: number; readonly max: number }
> = new Map([
  ["int8", { integer: true, min: -128, max: 127 }],
  ["uint8", { integer: true, min: 0, max: 255 }],
  ["int16", { integer: true, min: -32768, max: 32767 }],
  ["uint16", { integer: true, min: 0, max: 65535 }],
  ["int32", { integer: true, min: -2147483648, max: 2147483647 }],
  ["uint32", { integer: true, min: 0, max: 4294967295 }],
  ["int64", { integer: true, min: -(2 ** 63), max: 2 ** 63 }],
  ["uint64", { integer: true, min: 0, max: 2 ** 64 }],
]);
