import { setFlagsFromString } from "node:v8";

/** The flag by which each supported release line of Node.js optimizes a function later. */
const laterOptimization = {
  20: "--interrupt-budget=1320000",
  22: "--invocation-count-for-turbofan=30000",
  24: "--invocation-count-for-turbofan=30000",
} as const;

/**
 * Makes V8 optimize fewer functions, later. A run lasts for seconds: on a large document a third
 * of its processor time went to compiling code that was thrown away soon after. Does nothing in a
 * release line whose flags are not known, since an unknown flag is printed as an error.
 */
export function tuneEngine(): void {
  const line = Number.parseInt(process.versions.node, 10);
  if (!(line in laterOptimization)) {
    return;
  }
  setFlagsFromString(laterOptimization[line as keyof typeof laterOptimization]);
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=300");
}
