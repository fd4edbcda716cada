/**
 * Matches characters that must not stand as they are in an output: nobody sees them, or they move
 * others.
 */
export const hidden: RegExp =
  // oxlint-disable-next-line no-control-regex -- control characters are among them
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?<!\p{Emoji})\ufe0f|(?!\ufe0f)\p{DI}/u;
