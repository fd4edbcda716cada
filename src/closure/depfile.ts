/**
 * Prints a file of dependencies for Make and Ninja, as compilers do. Each dependency is also a
 * target without a rule, so that Make goes on when it is removed. A path with a line break cannot
 * be written, and is left out.
 */
export function printDepfile(target: string, paths: readonly string[]): string {
  const writable = paths.filter((path) => !/[\r\n]/.test(path)).map(escape);
  const rule = [`${escape(target)}:`, ...writable].join(" \\\n  ");
  return [rule, ...writable.map((path) => `${path}:`)].map((line) => `${line}\n`).join("\n");
}

/**
 * Escapes a path as GCC does: `$` is doubled, spaces, `#` and `:` follow a backslash, and
 * backslashes before them are doubled. A `~` at the beginning would be a home directory.
 */
function escape(path: string): string {
  const escaped = path.replaceAll(/(\\*)([ \t#:])/g, "$1$1\\$2").replaceAll("$", "$$$$");
  return path.startsWith("~") ? `./${escaped}` : escaped;
}
