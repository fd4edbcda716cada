/** The maximum number of columns of a line. */
export const printWidth = 100;

const levels = Array.from({ length: 40 }, (_, level) => "  ".repeat(level));

/** Returns the indentation of a line of this level. */
export function indentation(level: number): string {
  return levels[level] ?? "  ".repeat(level);
}
