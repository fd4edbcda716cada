/**
 * Labels of internationalized host names (IDNA 2008: RFC 5891 §4.2, RFC 5892). The rules for a
 * character follow from its Unicode properties, which regular expressions support.
 */

/** True if `label`, in Unicode, may be registered. */
export function isValidLabel(label: string): boolean {
  if (label.normalize("NFC") !== label || label.slice(2, 4) === "--") return false;
  if (label.startsWith("-") || label.endsWith("-") || /^\p{M}/u.test(label)) return false;
  const characters = Array.from(label);
  return characters.every((character, index) =>
    contextual.test(character)
      ? fitsContext(characters, index)
      : valid.test(character) || (letters.test(character) && !disallowed.test(character)),
  );
}

// RFC 5892 §2.6: valid by exception, and the small letters of ASCII.
const valid = /^[a-z\d\-\u00df\u03c2\u06fd\u06fe\u0f0b\u3007]$/;
const letters = /^[\p{Ll}\p{Lo}\p{Lm}\p{Mn}\p{Mc}\p{Nd}]$/u;
// Exceptions, characters changed by normalization, invisible characters, marks for symbols and
// music, and the parts of old Hangul syllables.
const disallowed =
  /^[\u302e-\u302f\u0640\u07fa\u3031-\u3035\u303b\p{Changes_When_NFKC_Casefolded}\p{Default_Ignorable_Code_Point}\p{White_Space}\u20d0-\u20ff\u{1d100}-\u{1d24f}\u1100-\u11ff\ua960-\ua97c\ud7b0-\ud7fb]$/u;
const contextual = /^[\u00b7\u0375\u05f3\u05f4\u30fb\u200c-\u200d\u0660-\u0669\u06f0-\u06f9]$/;

/** True if a character satisfies the contextual rules of RFC 5892 appendix A. */
function fitsContext(characters: readonly string[], index: number): boolean {
  const before = characters[index - 1] ?? "";
  const after = characters[index + 1] ?? "";
  const label = characters.join("");
  switch (characters[index]) {
    case "\u00b7":
      return before === "l" && after === "l";
    case "\u0375":
      return /\p{Script=Greek}/u.test(after);
    case "\u05f3":
    case "\u05f4":
      return /\p{Script=Hebrew}/u.test(before);
    case "\u30fb":
      return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(label);
    case "\u200d":
      return virama.test(before);
    case "\u200c":
      return virama.test(before) || joins(characters, index);
    default:
      return !(/[\u0660-\u0669]/.test(label) && /[\u06f0-\u06f9]/.test(label));
  }
}

// Canonical combining class 9.
const virama =
  /[\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d3b\u0d3c\u0d4d\u0dca\u0e3a\u0eba\u0f84\u1039\u103a\u1714\u1715\u1734\u17d2\u1a60\u1b44\u1baa\u1bab\u1bf2\u1bf3\u2d7f\ua806\ua82c\ua8c4\ua953\ua9c0\uaaf6\uabed\u{10a3f}\u{11046}\u{11070}\u{1107f}\u{110b9}\u{11133}\u{11134}\u{111c0}\u{11235}\u{112ea}\u{1134d}\u{11442}\u{114c2}\u{115bf}\u{1163f}\u{116b6}\u{1172b}\u{11839}\u{1193d}\u{1193e}\u{119e0}\u{11a34}\u{11a47}\u{11a99}\u{11c3f}\u{11d44}\u{11d45}\u{11d97}]/u;

/**
 * True if there are cursive letters on both sides, ignoring marks: the first joins to the next
 * letter, the second to the previous one.
 */
function joins(characters: readonly string[], index: number): boolean {
  const isLetter = (character: string): boolean => !/[\p{Mn}\p{Cf}]/u.test(character);
  const before = characters.slice(0, index).reverse().find(isLetter) ?? "";
  const after = characters.slice(index + 1).find(isLetter) ?? "";
  return cursive.test(before) && !joinsBeforeOnly.test(before) && cursive.test(after);
}

const cursive =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mandaic}\p{Script=Nko}\p{Script=Mongolian}\p{Script=Phags_Pa}]/u;
const joinsBeforeOnly =
  /[\u0621-\u0625\u0627\u0629\u062f-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06c0\u06c3-\u06cb\u06cd\u06cf\u06d2-\u06d5\u06ee\u06ef\u0710\u0715-\u0719\u071e\u0728\u072a\u072c\u072f]/;
