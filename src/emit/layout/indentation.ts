/** The columns of a line. */
export const printWidth = 100;

const levels = Array.from({ length: 40 }, (_, level) => "  ".repeat(level));

/** Returns what a line of this level begins with. */
export function indentation(level: number): string {
  return levels[level] ?? "  ".repeat(level);
}
