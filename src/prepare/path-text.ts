import type { Keys } from "./draft.ts";

/** Returns a place as a JSONPath query: `$.paths['/pets'].get`. */
export function pathText(keys: Keys): string {
  return `$${keys.map(segmentText).join("")}`;
}

function segmentText(key: string | number): string {
  if (typeof key === "number") return `[${key}]`;
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key.replaceAll(/['\\]/g, "\\$&")}']`;
}
