import type { Origin } from "../../ir/pointer.ts";
import { type Code, join, lit, ts } from "../code.ts";
import type { Report } from "./constraints.ts";
import type { Frame } from "./frame.ts";

/** A value whose issues are collected: the expression that holds it, its pointer, and where the issues go. */
export interface Site {
  readonly value: Code;
  readonly at: ValuePointer;
  readonly issues: Code;
  readonly frame: Frame;
}

/** A pointer into the value as an expression: a start, and literal text after it that is still to be joined. */
export interface ValuePointer {
  readonly start: Code;
  readonly rest: string;
}

export function printPointer({ start, rest }: ValuePointer): Code {
  return rest === "" ? start : ts`${start} + ${lit(rest)}`;
}

/** The site of the property `name`, which the expression `value` holds. */
export function propertySite(site: Site, name: string, value: Code, frame: Frame): Site {
  const { start, rest } = site.at;
  const key = name.replaceAll("~", "~0").replaceAll("/", "~1");
  return { ...site, value, frame, at: { start, rest: `${rest}/${key}` } };
}

/** The site of the item at `index`, an expression or a number. */
export function itemSite(site: Site, index: Code | number, value: Code, frame: Frame): Site {
  const { start, rest } = site.at;
  if (typeof index === "number") return propertySite(site, String(index), value, frame);
  const at = { start: ts`${printPointer({ start, rest: `${rest}/` })} + ${index}`, rest: "" };
  return { ...site, value, frame, at };
}

/** The site of the property whose name the expression `key` holds. */
export function keySite(site: Site, key: Code, value: Code, frame: Frame): Site {
  const pathTo = frame.unit.runtime("validate/issues", "pathTo");
  const at = { start: ts`${pathTo}(${printPointer(site.at)}, ${key})`, rest: "" };
  return { ...site, value, frame, at };
}

/** Where issues of the schema at `at` go. `keys` lead from there to the object that holds the keyword. */
export function reportAt(site: Site, at: Origin): Report {
  return { issues: site.issues, at: printPointer(site.at), schema: site.frame.schemaAt(at) };
}

/** A statement that adds an issue of a kind that the runtime words in a function of its own. */
export function addIssue(
  name: string,
  { issues, at, schema }: Report,
  parameters: readonly Code[],
  frame: Frame,
): Code {
  const add = frame.unit.runtime("validate/structure-issues", name);
  return ts`${add}(${join([issues, at, schema, ...parameters], ", ")});`;
}

/** The place of the schema object that holds the keyword at `at`, where that is the place of the keyword. */
export function holderOf(at: Origin, keyword: string): Origin {
  const { source, path } = at;
  return path?.key === keyword ? { source, path: path.parent } : at;
}
