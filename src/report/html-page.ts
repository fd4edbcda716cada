import { createHash } from "node:crypto";

/** A page, and what it shows. */
export interface HtmlPage {
  readonly title: string;
  readonly style: string;
  /** A module, which reads the data from the element `data`. */
  readonly script: string;
  /** A JSON value. */
  readonly data: unknown;
}

/**
 * Returns a page in one file. Its content security policy allows its own script and style and
 * nothing else: no request leaves it, and no text of a document can become code.
 */
export function htmlPage({ title, style, script, data }: HtmlPage): string {
  const policy = [
    "default-src 'none'",
    `script-src '${digestOf(script)}'`,
    `style-src '${digestOf(style)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${htmlText(title)}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="data">${scriptJson(data)}</script>
<script type="module">${script}</script>
</body>
</html>
`;
}

function digestOf(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}

/** Encodes a text as the content of an element. */
function htmlText(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/**
 * Encodes a value as JSON inside a script element, which neither an end tag nor a comment in a text
 * can end (HTML §4.12.1.3).
 */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
