/** What must hold: a ratio of two measurements, or a size, at most so much. */
const bars = [];

/** Notes what was measured beside what is demanded; `undefined` where it could not be measured. */
export function bar(what, measured, limit, unit = "") {
  bars.push({ what, measured, limit, unit });
}

/** Prints all bars, and gives how many are missed. */
export function printBars() {
  console.log("\nbars");
  let missed = 0;
  for (const { what, measured, limit, unit } of bars) {
    const verdict = measured === undefined ? "not measured" : measured <= limit ? "ok" : "MISSED";
    if (verdict === "MISSED") missed += 1;
    const number = measured === undefined ? "–" : measured.toFixed(2);
    console.log(
      `  ${what.padEnd(58)} ${number.padStart(8)}  ≤ ${limit}${unit}`.padEnd(84) + verdict,
    );
  }
  console.log(missed === 0 ? "all bars are met" : `${missed} missed`);
  return missed;
}
