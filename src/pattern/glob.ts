/** Returns the test of a pattern for names, in which `*` stands for any text. */
export function matcherOf(glob: string): (name: string) => boolean {
  const pattern = new RegExp(`^${glob.split(/\*+/).map(escaped).join(".*")}$`, "su");
  return (name) => pattern.test(name);
}

/** Escapes a text for a regular expression. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
