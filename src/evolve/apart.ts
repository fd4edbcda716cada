import { type Formulas, type Literal } from "./formula.ts";

/** The parts of a set that show at a glance which values are not in it. */
interface Traits {
  readonly type: string | undefined;
  /** Values that are listed, as texts. */
  readonly listed: ReadonlySet<string> | undefined;
  /** The schemas of the properties that every object of the set has. */
  readonly tags: ReadonlyMap<string, Literal>;
}

/**
 * True if two sets have no value in common, as their types, their lists of values or those of a
 * required property show.
 */
export function areClearlyApart(formulas: Formulas, one: Literal, other: Literal): boolean {
  const [a, b] = [traitsOf(formulas, one), traitsOf(formulas, other)];
  if (haveNothingInCommon(a, b)) return true;
  if (a.type !== "object" || b.type !== "object") return false;
  for (const [name, schema] of a.tags) {
    const same = b.tags.get(name);
    if (same === undefined) continue;
    if (haveNothingInCommon(traitsOf(formulas, schema), traitsOf(formulas, same))) return true;
  }
  return false;
}

function haveNothingInCommon(a: Traits, b: Traits): boolean {
  if (a.type !== undefined && b.type !== undefined && a.type !== b.type) return true;
  const { listed } = b;
  if (a.listed === undefined || listed === undefined) return false;
  return [...a.listed].every((value) => !listed.has(value));
}

function traitsOf(formulas: Formulas, literal: Literal): Traits {
  let type: string | undefined;
  let listed: ReadonlySet<string> | undefined;
  const required = new Set<string>();
  const members = new Map<string, Literal>();
  const own = formulas.at(literal);
  const parts = own.kind === "and" && literal > 0 ? own.parts : [literal];
  for (const part of parts) {
    if (part < 0) continue;
    const formula = formulas.at(part);
    switch (formula.kind) {
      case "type":
        type = formula.of;
        break;
      case "texts":
      case "numbers":
        type = formula.of;
        listed = new Set([...formula.values].map((value) => JSON.stringify(value)));
        break;
      case "flag":
        type = formula.of;
        listed = new Set([String(formula.value)]);
        break;
      case "required":
        required.add(formula.name);
        break;
      case "member":
        members.set(formula.name, formula.schema);
        break;
    }
  }
  const tags = new Map([...members].filter(([name]) => required.has(name)));
  return { type, listed, tags };
}
