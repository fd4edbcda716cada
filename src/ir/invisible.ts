/**
 * Matches characters that no reader sees, such as variation selectors, joiners and Hangul fillers
 * (Unicode's Default_Ignorable_Code_Point). The selector of an emoji's colour is not among them.
 */
export const invisible: RegExp =
  /(?<!\p{Emoji})\ufe0f|(?!\ufe0f)\p{Default_Ignorable_Code_Point}/gu;
