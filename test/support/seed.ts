import fc from "fast-check";

// Every run uses the same seed, so that a failure is caused by a change; `FUZZ_SEED` sets another
// one.
const given = process.env["FUZZ_SEED"];
if (given !== "random") fc.configureGlobal({ seed: Number(given ?? 20_260_901) });
