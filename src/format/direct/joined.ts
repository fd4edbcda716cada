/** The texts on one line with `separator` between them, where each of them has one. */
export function joined(
  items: readonly { readonly flat: string | undefined }[],
  separator: string,
): string | undefined {
  let text = "";
  for (let index = 0; index < items.length; index++) {
    const flat = items[index]?.flat;
    if (flat === undefined) return undefined;
    text = index === 0 ? flat : text + separator + flat;
  }
  return text;
}
