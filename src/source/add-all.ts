/** Appends items. A spread in `push` would overflow the stack for long lists. */
export function addAll<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}
