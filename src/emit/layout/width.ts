/** Returns the number of columns of a text: two for each wide East Asian character and emoji. */
export function widthOf(text: string): number {
  if (!beyondAscii.test(text)) return text.length;
  let width = 0;
  for (const character of text) {
    if (invisible.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}

/** Returns a function that measures parts of `text`, which is cheap if all of it is ASCII. */
export function measureIn(text: string): (part: string) => number {
  return isAscii.test(text) ? lengthOf : widthOf;
}

function lengthOf(part: string): number {
  return part.length;
}

// oxlint-disable-next-line no-control-regex -- marks have no width of their own
const isAscii = /^[\x00-\x08\x0a-\x7e]*$/;
const beyondAscii = /[^\x20-\x7e]/;
const invisible = /[\p{Mark}\p{Cf}\p{Cc}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
