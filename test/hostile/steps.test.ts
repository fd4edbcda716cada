import { expect, it } from "vitest";
import { importAttack } from "../../bench/attack/bundle.mjs";
import type { growths } from "../../bench/attack/growth.ts";

it("twice the document takes twice the steps, for every shape of it", async () => {
  const attack = (await importAttack("growth")) as { readonly growths: typeof growths };
  const steep: string[] = [];
  let tried = 0;
  for await (const { name, ratio } of attack.growths()) {
    tried += 1;
    if (!(ratio <= 1.4)) steep.push(`${name}: ${ratio.toFixed(2)} times for each character`);
  }
  expect(tried).toBeGreaterThan(90);
  expect(steep).toEqual([]);
});
