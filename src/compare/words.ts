import type { Part } from "./change.ts";
import type { Difference, Said } from "./difference.ts";

/** The two versions of what a keyword says; absent where it is not there. */
export interface Versions {
  readonly old: Said | undefined;
  readonly new: Said | undefined;
}

/** The stable name of a change: `request-max-length-changed`. */
export function ruleOf(part: Part, { keyword }: Difference, versions: Versions): string {
  return `${part}-${wordOf(keyword)}-${turnOf(versions)}`;
}

/** Says in a sentence in which way a keyword has changed. */
export function messageOf({ keyword, name = "" }: Difference, versions: Versions): string {
  const turn = turnOf(versions);
  switch (keyword) {
    case "properties":
      return `the property \`${name}\` was ${turn}`;
    case "required properties":
      return `the required property \`${name}\` was ${turn}`;
    case "required":
      return `\`${name}\` is ${turn === "added" ? "required" : "not required any more"}`;
    case "dependentRequired":
    case "dependentSchemas":
    case "patternProperties":
      return `\`${keyword}\` of \`${name}\` was ${turn}`;
    case "schema":
      return `${versions.old?.shown} has become ${versions.new?.shown}`;
    case "$ref":
      return referenceMessage(versions);
    case "enum":
      return enumMessage(versions);
    case "false":
      return turn === "added" ? "nothing is valid any more" : "there are valid values now";
    default:
      return valueMessage(keyword, versions);
  }
}

function valueMessage(keyword: string, versions: Versions): string {
  const [old, now] = [versions.old?.shown ?? "", versions.new?.shown ?? ""];
  const turn = turnOf(versions);
  const value = turn === "removed" ? old : now;
  if (turn !== "changed") return `\`${keyword}\`${value === "" ? "" : ` ${value}`} was ${turn}`;
  return old === now ? `\`${keyword}\` has changed` : `\`${keyword}\` is ${now}, and was ${old}`;
}

function referenceMessage({ old, new: now }: Versions): string {
  const [before, after] = [old, now].map((said) => said && `\`${said.shown}\``);
  if (before === undefined) return `the reference ${after} leads nowhere`;
  return after === undefined
    ? `the reference ${before} led nowhere`
    : `the reference ${after} leads nowhere, and so did ${before}`;
}

function enumMessage(versions: Versions): string {
  const { values: before } = versions.old ?? {};
  const { values: after } = versions.new ?? {};
  if (before === undefined || after === undefined) return valueMessage("enum", versions);
  const gone = goneValues(versions);
  const added = after.filter((value) => !before.includes(value));
  const parts = [
    ...(added.length > 0 ? [`has ${added.join(", ")} now`] : []),
    ...(gone.length > 0 ? [`does not have ${gone.join(", ")} any more`] : []),
  ];
  return parts.length === 0 ? "`enum` has changed" : `\`enum\` ${parts.join(", and ")}`;
}

/** Returns the values of an `enum` that the new version does not have, as JSON. */
export function goneValues({ old, new: now }: Versions): readonly string[] {
  const after = now?.values ?? [];
  return now === undefined ? [] : (old?.values ?? []).filter((value) => !after.includes(value));
}

function turnOf({ old, new: now }: Versions): "added" | "removed" | "changed" {
  return old === undefined ? "added" : now === undefined ? "removed" : "changed";
}

/** `maxLength` as a part of a name: `max-length`. */
function wordOf(keyword: string): string {
  if (keyword === "properties") return "property";
  if (keyword === "required properties") return "required-property";
  if (keyword === "$ref") return "reference";
  return keyword.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
