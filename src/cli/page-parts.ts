import { readFileSync } from "node:fs";

const folder = new URL("../../templates/pages/", import.meta.url);

/** Reads the style and the script of a page of `templates/pages/`. */
export function pageParts(name: string): { readonly style: string; readonly script: string } {
  const read = (file: string): string => readFileSync(new URL(file, folder), "utf8");
  return { style: read("page.css") + read(`${name}.css`), script: read(`${name}.js`) };
}
