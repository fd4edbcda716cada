/** Segments that mark an API or its version. */
const marker = /^(api|rest|v\d+(\.\d+)*)$/i;

/**
 * Returns the number of leading segments of each path that only mark the API: `api`, `v1`. Most
 * paths must have the same; others, such as `/health`, may have none. A path keeps its marker if
 * another one has the same next segment without it, and all do if `isKept` is true for the marker.
 */
export function apiPrefixes(
  paths: readonly (readonly string[])[],
  isKept: (segment: string) => boolean,
): readonly number[] {
  const lengths = paths.map(() => 0);
  for (let depth = 0; ; depth += 1) {
    const isMarked = paths.map(
      (path, index) =>
        lengths[index] === depth && path.length > depth + 1 && marker.test(path[depth] ?? ""),
    );
    const marked = paths.filter((_, index) => isMarked[index]);
    const [only, ...others] = new Set(marked.map((path) => path[depth] ?? ""));
    const isCommon = others.length === 0 && marked.length * 2 > paths.length;
    if (only === undefined || !isCommon || isKept(only)) return lengths;
    const beside = new Set(
      paths.flatMap((path, index) => (isMarked[index] ? [] : [path[lengths[index] ?? 0]])),
    );
    paths.forEach((path, index) => {
      if (isMarked[index] && !beside.has(path[depth + 1])) lengths[index] = depth + 1;
    });
  }
}
