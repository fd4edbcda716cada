/** Letters of other alphabets that fonts draw like Latin ones, and those. */
const looks: ReadonlyMap<string, string> = new Map(
  [
    // Cyrillic
    ["АВЕЅІЈКМНОРСТУХЅԌԚԜ", "ABESIJKMHOPCTYXSGQW"],
    ["аеорсухѕіјһԁԛԝҮ", "aeopcyxsijhdqwY"],
    // Greek
    ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧοονα", "ABEZHIKMNOPTYXoova"],
    // Armenian, and letters of phonetic alphabets
    ["օոսցɑɡɩʏ", "onugagiy"],
  ].flatMap(([letters = "", latin = ""]) =>
    [...letters].map((letter, index) => [letter, latin[index] ?? letter] as const),
  ),
);

/** Returns a name as a reader sees it; equal for two names that look the same. */
export function appearanceOf(name: string): string {
  // oxlint-disable-next-line no-control-regex -- all of ASCII
  if (/^[\0-\x7f]*$/.test(name)) return name;
  return [...name.normalize("NFKC")].map((letter) => looks.get(letter) ?? letter).join("");
}
