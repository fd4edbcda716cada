import { createHash } from "node:crypto";
import type { Options } from "prettier";

/** Formats texts that each hold whole declarations. The result ends in a newline. */
export type FormatTexts = (
  texts: readonly string[],
  options: Options,
) => Promise<readonly string[]>;

/** Loads prettier. */
export async function loadFormatTexts(): Promise<FormatTexts> {
  const [{ format }, babel, estree] = await Promise.all([
    import("prettier/standalone"),
    import("prettier/plugins/babel"),
    import("prettier/plugins/estree"),
  ]);
  // `babel-ts` gives the same text as `typescript`, in half of the time. Without a file name it would try JSX first.
  const formatOne = (text: string, options: Options): Promise<string> =>
    format(text, {
      ...options,
      parser: "babel-ts",
      filepath: "index.ts",
      plugins: [babel, estree],
    });
  return (texts, options) => formatTogether(texts, options, formatOne);
}

/**
 * Declarations one after the other are formatted as each by itself, so several go through prettier in one call: half of the cost of a small declaration is the call.
 * A comment line between them shows afterwards where to cut; its text is a digest of what it separates, so it cannot occur in it.
 */
async function formatTogether(
  texts: readonly string[],
  options: Options,
  formatOne: (text: string, options: Options) => Promise<string>,
): Promise<readonly string[]> {
  if (texts.length < 2) return await formatEach(texts, options, formatOne);
  const cut = `\n\n//# ${createHash("sha256").update(texts.join("\0")).digest("hex")}\n\n`;
  const whole = await formatOne(texts.join(cut), options).catch(() => undefined);
  const parts = whole?.split(cut) ?? [];
  if (parts.length !== texts.length) return await formatEach(texts, options, formatOne);
  return parts.map((part) => (part.endsWith("\n") ? part : `${part}\n`));
}

async function formatEach(
  texts: readonly string[],
  options: Options,
  formatOne: (text: string, options: Options) => Promise<string>,
): Promise<readonly string[]> {
  const formatted: string[] = [];
  for (const text of texts) {
    formatted.push(
      await formatOne(text, options).catch((error: unknown) => {
        throw new Error(`what was generated is not TypeScript: ${text.slice(0, 400)}`, {
          cause: error,
        });
      }),
    );
  }
  return formatted;
}
