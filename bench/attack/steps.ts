/**
 * Counts the steps of JavaScript in a task: calls of functions, rounds of loops, and items that
 * built-in functions go through (`count-steps.mjs`). No load of the machine changes them.
 */
export async function stepsOf(task: () => Promise<unknown>): Promise<number> {
  const { steps$ } = globalThis as { steps$?: { readonly count: number } };
  if (steps$ === undefined) throw new Error("the modules were bundled without counters");
  const before = steps$.count;
  await task();
  return steps$.count - before;
}
