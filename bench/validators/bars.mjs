/** Collects what must hold: a ratio of two measurements, or a size, at most so much. */
export class Bars {
  #bars = [];

  /**
   * Notes what was measured beside what is demanded; `undefined` where it could not be measured.
   */
  add(what, measured, limit, unit = "") {
    this.#bars.push({ what, measured, limit, unit });
  }

  /** Prints all bars, and gives how many are missed. */
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
