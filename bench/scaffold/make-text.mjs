// Makes texts of a regular expression, for patterns that no usual text matches.

/** Texts that a pattern probably matches, different ones for different numbers. */
export function textsOf(pattern, number) {
  try {
    const state = { text: pattern.replace(/^\^|\$$/g, ""), at: 0, number, picks: { count: 0 } };
    const made = choicesIn(state);
    return state.at < state.text.length ? [] : made;
  } catch {
    return [];
  }
}

/** The alternatives of a group, or of the whole pattern. */
function choicesIn(state) {
  const choices = [sequenceIn(state)];
  while (state.text[state.at] === "|") {
    state.at += 1;
    choices.push(sequenceIn(state));
  }
  return choices;
}

function sequenceIn(state) {
  let made = "";
  while (state.at < state.text.length && !"|)".includes(state.text[state.at])) {
    const from = state.at;
    const once = atomIn(state);
    const to = state.at;
    const [least, most] = quantifierIn(state);
    const count = Math.max(least, Math.min(most, 1));
    for (let index = 0; index < count; index += 1) {
      // Each repetition has characters of its own.
      const again = { ...state, at: from, text: state.text.slice(0, to) };
      made += index === 0 ? once : atomIn(again);
    }
  }
  return made;
}

function quantifierIn(state) {
  const found = /^(?:\{(\d+)(,(\d*))?\}|([*+?]))\??/.exec(state.text.slice(state.at));
  if (found === null) return [1, 1];
  state.at += found[0].length;
  if (found[4] !== undefined) return { "*": [1, 8], "+": [1, 8], "?": [0, 1] }[found[4]];
  const least = Number(found[1]);
  return [least, found[2] === undefined ? least : found[3] === "" ? 8 : Number(found[3])];
}

function atomIn(state) {
  const char = state.text[state.at];
  state.at += 1;
  if (char === "^" || char === "$") return "";
  if (char === ".") return picked("abcdefgh", state);
  if (char === "\\") return picked(escaped(state), state);
  if (char === "[") return picked(classIn(state), state);
  if (char !== "(") return char;
  if (state.text.startsWith("?:", state.at)) state.at += 2;
  if (state.text[state.at] === "?") throw new Error("no sample");
  const [first] = choicesIn(state);
  state.at += 1;
  return first;
}

/** The next digit of the number, in a system of these characters. */
function picked(chars, { number, picks }) {
  const size = chars.length;
  const place = Math.min(picks.count, 8);
  picks.count += 1;
  return chars[Math.floor(number / size ** place) % size];
}

const sets = {
  d: "0123456789",
  w: "abcdefghijklmnopqrstuvwxyz0123456789",
  s: " ",
  S: "abcdefghijklmnopqrstuvwxyz0123456789",
};

function escaped(state) {
  const char = state.text[state.at];
  state.at += 1;
  if (/[a-zA-Z]/.test(char) && sets[char] === undefined) throw new Error("no sample");
  return sets[char] ?? char;
}

function classIn(state) {
  const isNot = state.text[state.at] === "^";
  if (isNot) state.at += 1;
  let chars = "";
  while (state.text[state.at] !== "]") {
    let char = state.text[state.at];
    state.at += 1;
    if (char === "\\") char = escaped(state);
    if (char.length === 1 && state.text[state.at] === "-" && state.text[state.at + 1] !== "]") {
      const last = state.text[state.at + 1];
      state.at += 2;
      for (let code = char.charCodeAt(0); code <= last.charCodeAt(0); code += 1)
        chars += String.fromCharCode(code);
    } else chars += char;
  }
  state.at += 1;
  return isNot ? [..."abcdefgh123"].filter((one) => !chars.includes(one)).join("") : chars;
}
