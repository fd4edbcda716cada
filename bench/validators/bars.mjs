/** Collects requirements: a ratio of two measurements, or a size, with a limit. */
export class Bars {
  #bars = [];

  /** Records a measurement and its limit; `undefined` if it could not be measured. */
  add(what, measured, limit, unit = "") {
    this.#bars.push({ what, measured, limit, unit });
  }

  /** Prints all requirements, and returns the number of those that are not met. */
  print() {
    console.log("\nbars");
    let missed = 0;
    for (const { what, measured, limit, unit } of this.#bars) {
      const verdict = measured === undefined ? "not measured" : measured <= limit ? "ok" : "MISSED";
      if (verdict === "MISSED") missed += 1;
      const number = measured === undefined ? "–" : measured.toFixed(2);
      const line = `  ${what.padEnd(58)} ${number.padStart(8)}  ≤ ${limit}${unit}`;
      console.log(line.padEnd(84) + verdict);
    }
    console.log(missed === 0 ? "all bars are met" : `${missed} missed`);
    return missed;
  }
}
