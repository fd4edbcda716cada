import { randomInt } from "node:crypto";

/** How much is tried: the size of a run in CI, or as the environment says (`npm run fuzz`). */
export interface FuzzSettings {
  /** Documents, each of `schemas` schemas. */
  readonly rounds: number;
  readonly schemas: number;
  /** Values for each schema. */
  readonly values: number;
  /** Where the random numbers begin: the same seed tries the same. */
  readonly seed: number;
}

/** `FUZZ_ROUNDS` multiplies what CI does; `FUZZ_SEED` is a number, or `random`. */
export const settings: FuzzSettings = {
  rounds: Number(process.env["FUZZ_ROUNDS"] ?? 1),
  schemas: 150,
  values: 25,
  seed:
    process.env["FUZZ_SEED"] === "random"
      ? randomInt(2 ** 31)
      : Number(process.env["FUZZ_SEED"] ?? 20_260_901),
};

/** The seed of one round. */
export function seedOf(round: number): number {
  return (settings.seed + round * 7919) % 2 ** 31;
}

/** Enough for the rounds that are wanted, in milliseconds. */
export const timeout: number = 60_000 + settings.rounds * 60_000;
