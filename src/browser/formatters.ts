/** Never called, since only the house style exists in a browser. */
export async function formatAll(texts: readonly string[]): Promise<readonly string[]> {
  return texts;
}

export function prettierVersion(): string {
  return "none";
}
