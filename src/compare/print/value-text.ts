import { isList } from "../../ir/json.ts";
import { type Instance, isInstanceObject } from "../../schema/value.ts";
import type { Verdict, Witness } from "../change.ts";

/** Returns a value as JSON on one line, in which long texts and lists are cut. */
export function valueText(value: Instance): string {
  if (value instanceof Uint8Array) return `(${value.length} bytes)`;
  if (typeof value === "string") return textOf(value);
  if (isList(value)) {
    const items = (value as readonly Instance[]).slice(0, mostItems).map(valueText);
    const more = value.length - items.length;
    return `[${[...items, ...(more > 0 ? [`… ${more} more`] : [])].join(",")}]`;
  }
  if (isInstanceObject(value)) {
    const members = Object.entries(value);
    const shown = members
      .slice(0, mostMembers)
      .map(([name, item]) => `${textOf(name)}:${valueText(item)}`);
    const more = members.length - shown.length;
    return `{${[...shown, ...(more > 0 ? [`… ${more} more`] : [])].join(",")}}`;
  }
  return JSON.stringify(value);
}

const mostItems = 6;
const mostMembers = 40;
const mostCharacters = 80;

function textOf(text: string): string {
  const characters = [...text];
  if (characters.length <= mostCharacters) return JSON.stringify(text);
  return `${JSON.stringify(characters.slice(0, 20).join("")).slice(0, -1)}…" (${characters.length} characters)`;
}

/** Returns a value for a JSON report: bytes have no JSON form. */
export function jsonValue(value: Instance): unknown {
  if (value instanceof Uint8Array) return { bytes: value.length };
  if (isList(value)) return (value as readonly Instance[]).map(jsonValue);
  if (!isInstanceObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, jsonValue(item)]));
}

/** Says who accepts and who refuses the message of a witness: "new accepts, old refuses". */
export function witnessWords({ refusedBy, at, reason }: Witness): {
  readonly who: string;
  readonly why: string;
} {
  const other = refusedBy === "new" ? "old" : "new";
  const place = at === undefined || at === "" ? "" : ` at ${at}`;
  return { who: `${other} allows, ${refusedBy} refuses`, why: `${reason}${place}` };
}

/** The message of a witness on one line. */
export function witnessText(witness: Witness): string {
  return witness.isDescription === true && typeof witness.value === "string"
    ? witness.value
    : valueText(witness.value);
}

/** The reason for a verdict that has no witness. */
export function reasonText({ effect, reason, at }: Verdict): string | undefined {
  if (reason === undefined) return undefined;
  return effect === "unknown" && at !== undefined && at !== "" ? `${reason} (at ${at})` : reason;
}
