import { randomInt } from "node:crypto";

/** The extent of a run: that of CI, or as the environment specifies (`npm run fuzz`). */
export interface FuzzSettings {
  /** Documents, each of `schemas` schemas. */
  readonly rounds: number;
  readonly schemas: number;
  /** Values for each schema. */
  readonly values: number;
  /** The seed of the random numbers: the same seed runs the same cases. */
  readonly seed: number;
}

/** `FUZZ_ROUNDS` multiplies the rounds of CI; `FUZZ_SEED` is a number, or `random`. */
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

/** Enough for the configured rounds, in milliseconds. */
export const timeout: number = 60_000 + settings.rounds * 60_000;
