/**
 * Why `path` cannot be a file below the output folder on some system, in words that follow "it …";
 * `undefined` if it can.
 */
export function whyUnsafe(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.length > 200) return "it is longer than 200 characters";
  for (const part of path.split("/")) {
    if (part === "") return "it is not relative, or has an empty segment";
    if (part === "." || part === "..") return `it has the segment \`${part}\``;
    // Some file systems ignore case: a file whose name changes only in case would be written and
    // then removed.
    if (!/^[a-z0-9_.-]+$/.test(part))
      return "it has characters other than lower-case letters, digits, `.`, `-` and `_`";
    if (part.endsWith(".")) return "a segment of it ends in a dot";
    if (isDevice(part)) return `Windows reserves \`${part.split(".")[0]}\` for a device`;
    if (part === ".git") return "it is reserved for Git";
  }
  return undefined;
}

/** True if Windows takes a file or folder of this name for a device, such as `con` or `aux.ts`. */
export function isDevice(name: string): boolean {
  return devices.test(name.toLowerCase());
}

const devices = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\.|$)/;

/** The paths that need a folder where another path is a file. */
export function collidingPaths(paths: ReadonlySet<string>): readonly string[] {
  return [...paths].filter((path) => foldersOf(path).some((folder) => paths.has(folder)));
}

/** The folders above a path, the nearest last: `a/b/c.ts` has `a` and `a/b`. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
