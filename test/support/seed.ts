import fc from "fast-check";

// A run tries the same as the one before it, so that it fails for what was changed; `FUZZ_SEED`
// says where else to begin.
const given = process.env["FUZZ_SEED"];
if (given !== "random") fc.configureGlobal({ seed: Number(given ?? 20_260_901) });
