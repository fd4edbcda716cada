import { digest, textDigest } from "../cache/digest.ts";
import type { Memo } from "../cache/memo.ts";
import type { Style } from "./style.ts";

/** Reads a file of an earlier run; `undefined` if it does not exist. */
export type EarlierText = (path: string) => Promise<string | undefined>;

/**
 * Returns the formatted texts of files by path, from their texts in the house style. A formatter is
 * loaded only if an existing file was not made from the same text.
 */
export async function format(
  texts: ReadonlyMap<string, string>,
  style: Style,
  memo: Memo,
  earlier: EarlierText,
): Promise<ReadonlyMap<string, string>> {
  if (style.formatter === "house") return texts;
  const { formatAll, prettierVersion } = await import("./formatters.ts");
  const version = style.formatter === "prettier" ? prettierVersion(style.folder) : "";
  const final = new Map<string, string>();
  const keys = new Map<string, string>();
  for (const [path, text] of texts) {
    const key = digest("format", version, style.key, path, text);
    const there = memo.get(key) === undefined ? undefined : await earlier(path);
    const isCurrent = there !== undefined && textDigest(there) === memo.get(key);
    if (isCurrent) final.set(path, there);
    else keys.set(path, key);
  }
  const paths = [...keys.keys()];
  const formatted = await formatAll(
    paths.map((path) => texts.get(path) ?? ""),
    style,
  );
  for (const [index, path] of paths.entries()) {
    const text = formatted[index] ?? "";
    final.set(path, text);
    memo.set(keys.get(path) ?? "", textDigest(text));
  }
  return final;
}
