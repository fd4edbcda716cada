/** The versions of a text with the marks of a merge conflict. */
export interface MergeSides {
  readonly ours: string;
  readonly theirs: string;
  /** The common ancestor, which `merge.conflictStyle = diff3` adds. */
  readonly base: string | undefined;
  /** The offset of the first mark in the text, in UTF-16 code units. */
  readonly offset: number;
}

/** Takes the versions of a text that a merge left with marks; `undefined` if it has none. */
export function sidesOf(text: string): MergeSides | undefined {
  const sides = { ours: "", theirs: "", base: "" };
  let within: "<" | "|" | "=" | undefined;
  let offset: number | undefined;
  let hasBase = false;
  let next = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const mark = /^(?:<{7} |\|{7}(?= |\r?$)|={7}\r?$|>{7} )/m.exec(line)?.[0][0];
    const at = next;
    next += line.length;
    if (mark === "<" && within === undefined) {
      offset ??= at;
      within = "<";
    } else if (mark === "|" && within === "<") {
      hasBase = true;
      within = "|";
    } else if (mark === "=" && (within === "<" || within === "|")) within = "=";
    else if (mark === ">" && within === "=") within = undefined;
    else if (within === undefined) {
      for (const side of ["ours", "theirs", "base"] as const) sides[side] += line;
    } else sides[within === "<" ? "ours" : within === "|" ? "base" : "theirs"] += line;
  }
  if (offset === undefined || within !== undefined) return undefined;
  return { ...sides, base: hasBase ? sides.base : undefined, offset };
}
