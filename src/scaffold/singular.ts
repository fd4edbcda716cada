/** A word in the singular: `recipe` for `recipes`, `category` for `categories`. */
export function singular(word: string): string {
  return word.replace(/ies$/i, "y").replace(/([^s])s$/i, "$1");
}
