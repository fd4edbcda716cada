/** Default titles of frameworks, used by documents whose author gave none. */
const DEFAULT_TITLE =
  /^(?:fast ?api(?: app(?:lication)?)?|(?:swagger|openapi|open api)\b.*|(?:rest )?api(?: (?:docs|documentation|reference))?|untitled|)$/i;

/** True for a title that does not identify the API. */
export function isDefaultTitle(title: string): boolean {
  return DEFAULT_TITLE.test(title.trim());
}
