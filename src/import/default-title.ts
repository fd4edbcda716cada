/** Titles that a framework gives to a document whose author gave none. */
const DEFAULT_TITLE =
  /^(?:fast ?api(?: app(?:lication)?)?|(?:swagger|openapi|open api)\b.*|(?:rest )?api(?: (?:docs|documentation|reference))?|untitled|)$/i;

/** True for a title that says nothing about whose document it is. */
export function isDefaultTitle(title: string): boolean {
  return DEFAULT_TITLE.test(title.trim());
}
