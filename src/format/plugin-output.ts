import { importsOf } from "../emit/module.ts";
import type { ModuleText } from "./module-text.ts";

/**
 * Checks what emitters of the configuration have put into a module: that it parses, and that its
 * imports have different names. Throws the error of the emitter that is to blame.
 */
export async function checkPluginOutput(path: string, module: ModuleText): Promise<void> {
  const { items, texts } = module;
  const blamed = items.filter(({ blame }) => blame !== undefined);
  if (blamed.length === 0) return;
  const clash = clashIn(path, module);
  if (clash !== undefined) throw blamed.at(-1)?.blame?.(`two imports have the name \`${clash}\``);
  const { syntaxError } = await import("./syntax-error.ts");
  const whole = syntaxError(path, texts.join("\n"));
  if (whole === undefined) return;
  let next = texts.length - items.reduce((sum, { count }) => sum + count, 0);
  for (const { count, blame } of items) {
    const own = texts.slice(next, (next += count)).join("\n");
    const wrong = blame === undefined ? undefined : syntaxError(path, own);
    if (wrong !== undefined) throw blame?.(notParsed(wrong.why, own, wrong.at.offset));
  }
  throw blamed[0]?.blame?.(notParsed(whole.why, texts.join("\n"), whole.at.offset));
}

function notParsed(why: string, text: string, offset: number): string {
  const lines = text.slice(0, offset).split("\n").length;
  return `its text does not parse: ${why} (line ${lines}: ${(text.split("\n")[lines - 1] ?? "").trim()})`;
}

/** Returns a name that a module imports from two others. */
function clashIn(path: string, { items }: ModuleText): string | undefined {
  const names = importsOf(
    path.replace(/\.ts$/, ""),
    items.flatMap(({ refs }) => refs),
  ).flatMap(({ whole, names: own }) => [whole ?? [], own.map(({ name, as }) => as ?? name)].flat());
  return names.find((name, index) => names.indexOf(name) !== index);
}
