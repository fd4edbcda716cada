/**
 * The strongly connected components of a graph, each after those that it leads to (Tarjan's order),
 * so that targets come first. Iterative, so that a chain of a hundred thousand references does not
 * overflow the stack.
 */
export function components<Key>(
  keys: Iterable<Key>,
  targets: (key: Key) => readonly Key[],
): readonly (readonly Key[])[] {
  const result: Key[][] = [];
  const index = new Map<Key, number>();
  const low = new Map<Key, number>();
  const open = new Set<Key>();
  const stack: Key[] = [];

  for (const root of keys) {
    if (index.has(root)) continue;
    const work = [enter(root)];
    for (let frame = work.at(-1); frame !== undefined; frame = work.at(-1)) {
      const next = frame.targets[frame.done];
      if (next !== undefined) {
        frame.done += 1;
        if (!index.has(next)) work.push(enter(next));
        else if (open.has(next)) lower(frame.key, index.get(next) ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) lower(parent.key, low.get(frame.key) ?? 0);
      if (low.get(frame.key) === index.get(frame.key)) result.push(leave(frame.key));
    }
  }
  return result;

  function enter(key: Key): { key: Key; targets: readonly Key[]; done: number } {
    index.set(key, index.size);
    low.set(key, index.size - 1);
    open.add(key);
    stack.push(key);
    return { key, targets: targets(key), done: 0 };
  }

  function lower(key: Key, value: number): void {
    low.set(key, Math.min(low.get(key) ?? value, value));
  }

  function leave(key: Key): Key[] {
    const members = stack.splice(stack.lastIndexOf(key));
    for (const member of members) open.delete(member);
    return members;
  }
}
