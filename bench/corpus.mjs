// Generates, type-checks, imports and tests the output for thousands of public documents. See
// `bench/corpus/main.ts` for its arguments and output.
import { buildTool } from "./corpus/build.mjs";

const tool = await buildTool();
const { main } = await import(new URL("main.js", tool.folder));
process.exitCode = await main(process.argv.slice(2), tool);
