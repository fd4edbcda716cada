/** Why `path` cannot be a file below the output folder, in words that follow "it …"; `undefined` when it can, on every system. */
export function whyUnsafe(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.length > 200) return "it is longer than 200 characters";
  for (const part of path.split("/")) {
    if (part === "") return "it is not relative, or has an empty part";
    if (part === "." || part === "..") return `it has the part \`${part}\``;
    if (!/^[A-Za-z0-9_.-]+$/.test(part)) return "it has other characters than letters, digits, `.`, `-` and `_`";
    if (part.endsWith(".")) return "a part of it ends in a point";
    if (reserved.test(part)) return `Windows has a device called \`${part.split(".")[0]}\``;
    if (part.startsWith(".git")) return "it belongs to Git";
  }
  return undefined;
}

const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9]|lpt[0-9])(?:\.|$)/i;

/** The paths that cannot exist beside another one of them: equal but for case, or a file where another needs a folder. The later one in code unit order is named. */
export function collidingPaths(paths: Iterable<string>): readonly string[] {
  const files = new Set<string>();
  const folders = new Set<string>();
  const ordered = [...paths].toSorted((a, b) => (a < b ? -1 : 1));
  const colliding: string[] = [];
  for (const path of ordered) {
    const folded = path.toLowerCase();
    const above = foldersOf(folded);
    if (files.has(folded) || folders.has(folded) || above.some((folder) => files.has(folder))) {
      colliding.push(path);
      continue;
    }
    files.add(folded);
    for (const folder of above) folders.add(folder);
  }
  return colliding;
}

/** The folders above a path, the nearest last: `a/b/c.ts` has `a` and `a/b`. */
export function foldersOf(path: string): readonly string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join("/"));
}
