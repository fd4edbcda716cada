/** The singular of an English word: `city` for `cities`, `status` for `statuses`. */
export function singular(word: string): string {
  if (/(?:ss|[tp]us|is|news|series)$/i.test(word)) return word;
  if (/(?:ss|sh|ch|x|tus)es$/i.test(word)) return word.slice(0, -2);
  return word.replace(/ies$/i, "y").replace(/s$/i, "");
}
