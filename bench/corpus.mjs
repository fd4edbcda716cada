// Generates, type-checks, imports and tries the output of thousands of public documents. See
// `bench/corpus/main.ts` for what it takes and what it writes.
import { buildTool } from "./corpus/build.mjs";

const tool = await buildTool();
const { main } = await import(new URL("main.js", tool.folder));
process.exitCode = await main(process.argv.slice(2), tool);
