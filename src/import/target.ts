/** The operation, webhook or schema that the line of a fence names. */
export type Target =
  | { readonly kind: "operation"; readonly method: string; readonly path: string }
  | { readonly kind: "webhook"; readonly name: string };

/** The methods of a path item (OpenAPI 3.2 §4.8.9), in lower case. */
export const METHODS: ReadonlySet<string> = new Set(
  "get put post delete options head patch trace query".split(" "),
);

/** The line of a fence: `LANG [SOURCE] METHOD TARGET`. */
export interface Info {
  readonly source: string | undefined;
  readonly target: Target | undefined;
  /** The words after the language. */
  readonly words: readonly string[];
}

/**
 * Parses the line of a fence that may contain an OpenAPI document: of YAML or JSON, or without a
 * language. `undefined` for other languages.
 */
export function parseInfo(info: string): Info | undefined {
  const found = /^(?:ya?ml|json[c5]?|openapi|swagger)?(?![\w-])(?=[\s:{]|$)/i.exec(info);
  if (found === null) return undefined;
  // Exporters add attributes such as `theme={null}`, and lines to highlight: `{1,3}`.
  const rest = ` ${info.slice(found[0].length).replace(/^:/, "")} `
    .replaceAll(/\s[\w-]+=(?:"[^"]*"|'[^']*'|\{[^{}]*\})(?=\s)/g, " ")
    .replaceAll(/\s\{[^{}]*\}(?=\s)/g, " ");
  const words = rest.split(/\s+/).filter(Boolean);
  for (const [index, word] of words.entries()) {
    const target = toTarget(word.toLowerCase(), words, index + 1);
    if (target !== undefined) {
      return { source: words.slice(0, index).join(" ") || undefined, target, words };
    }
  }
  return { source: undefined, target: undefined, words };
}

function toTarget(method: string, words: readonly string[], from: number): Target | undefined {
  const first = words[from];
  if (first === undefined) return undefined;
  if (method === "webhook") return { kind: "webhook", name: words.slice(from).join(" ") };
  if (!METHODS.has(method) || !first.startsWith("/")) return undefined;
  return { kind: "operation", method, path: words.slice(from).join(" ") };
}

/** Prints a target: `POST /v1/messages`, `webhook order.paid`. */
export function targetText(target: Target): string {
  return target.kind === "webhook"
    ? `webhook ${target.name}`
    : `${target.method.toUpperCase()} ${target.path}`;
}
