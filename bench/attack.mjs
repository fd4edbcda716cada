// Attacks the generator and its output with random input: see `bench/attack/main.ts`.
import { importAttack } from "./attack/bundle.mjs";

const { main } = await importAttack("main");
process.exitCode = await main(process.argv.slice(2));
