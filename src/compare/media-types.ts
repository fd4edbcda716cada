/**
 * Returns the content for bodies of a media type: the one of this type, or of the narrowest range
 * that it is in. Parameters such as `charset` count only between contents that both have some.
 */
export function coveredBy<Content extends { readonly mediaType: string }>(
  mediaType: string,
  contents: readonly Content[],
): Content | undefined {
  const exact = contents.find((content) => content.mediaType === mediaType);
  if (exact !== undefined) return exact;
  const [type = "", subtype = ""] = essenceOf(mediaType).split("/");
  const wanted = [`${type}/${subtype}`, `${type}/*`, "*/*"];
  for (const essence of wanted) {
    const found = contents.find((content) => essenceOf(content.mediaType) === essence);
    if (found !== undefined) return found;
  }
  return undefined;
}

function essenceOf(mediaType: string): string {
  return mediaType.replace(/;.*$/s, "").trim();
}
