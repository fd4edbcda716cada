import fc from "fast-check";

/** A character outside of the halves of surrogate pairs. */
const character = fc.integer({ min: 0, max: 0x10_f7_ff }).map(
  (index) => String.fromCodePoint(index < 0xd800 ? index : index + 0x800),
  (text) => {
    const code = typeof text === "string" ? (text.codePointAt(0) ?? -1) : -1;
    if (code < 0 || String.fromCodePoint(code) !== text) throw new Error("no character");
    return code < 0xd800 ? code : code - 0x800;
  },
);

/**
 * Texts of any characters. Those of fast-check with the unit `binary` are the same, but for a table
 * of a million characters that each worker fills first.
 */
export const anyText = (options: { readonly maxLength?: number } = {}): fc.Arbitrary<string> =>
  fc.string({ unit: character, ...options });
