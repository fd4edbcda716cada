import { readFileSync } from "node:fs";
import { parse } from "jsonc-parser";
import { type Finish, finishOf, usualFinish } from "./finish.ts";

/** Returns the finish that Biome asks for, by its configuration at `path`. */
export function biomeFinish(path: string): Finish {
  const config = objectAt(parse(textOf(path), [], { allowTrailingComma: true }));
  const json = objectAt(objectAt(config["json"])["formatter"]);
  const formatter = { ...objectAt(config["formatter"]), ...json };
  if (formatter["enabled"] === false) return usualFinish;
  return finishOf({
    endOfLine: formatter["lineEnding"],
    useTabs: formatter["indentStyle"] !== "space",
    tabWidth: formatter["indentWidth"] ?? formatter["indentSize"],
  });
}

function objectAt(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function textOf(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
