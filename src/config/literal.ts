import { runInThisContext } from "node:vm";

/**
 * Returns the value of a configuration that is only `export default defineConfig({ … })` or
 * `export default { … }` with an object of literals, as almost every one is; `undefined` otherwise.
 * Such a text means the same in TypeScript and in JavaScript, so it is read without a transpiler,
 * which would take longer than all else in a run that has nothing to do.
 */
export function literalConfig(text: string): unknown {
  const code = text.replace(commentOrString, (match) => (match.startsWith("/") ? " " : match));
  const [, object] = definedModule.exec(code) ?? plainModule.exec(code) ?? [];
  if (object === undefined || !isLiteral(object)) return undefined;
  try {
    return runInThisContext(`(${object})`) as unknown;
  } catch {
    return undefined;
  }
}

const commentOrString = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

const plainModule =
  /^\s*(?:import\s+type\s*\{\s*Config\s*\}\s*from\s*["']specloom["']\s*;?\s*)?export\s+default\s*(\{[\s\S]*\})\s*(?:satisfies\s+Config)?\s*;?\s*$/;

const definedModule =
  /^\s*import\s*\{\s*(?:type\s+Config\s*,\s*)?defineConfig\s*(?:,\s*type\s+Config\s*)?,?\s*\}\s*from\s*["']specloom["']\s*;?\s*export\s+default\s+defineConfig\s*\(\s*(\{[\s\S]*\})\s*,?\s*\)\s*;?\s*$/;

/**
 * True for names before a colon, strings, integers, `true`, `false` and `null` in objects and
 * lists: nothing that must be evaluated.
 */
function isLiteral(object: string): boolean {
  const tokens = object.replace(commentOrString, '""').match(/""|[\w$]+|\S/g) ?? [];
  return tokens.every((token, index) => {
    const next = tokens[index + 1];
    if (/^[{}[\],:]$/.test(token)) return token !== "[" || /^[:[,]$/.test(tokens[index - 1] ?? "");
    if (next === ":") return token === '""' || /^[A-Za-z_$][\w$]*$/.test(token);
    return /^(?:""|true|false|null|0|[1-9]\d*)$/.test(token);
  });
}
