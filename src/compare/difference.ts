import type { Origin } from "../ir/pointer.ts";
import type { Schema } from "../ir/schema.ts";

/** The text of one side at a place where the two differ. */
export interface Said {
  /** The value of the keyword as text. */
  readonly shown: string;
  /** The members of an `enum` as text. */
  readonly values?: readonly string[];
  readonly at: Origin;
}

/** A keyword in which a sender's schema and a receiver's differ. */
export interface Difference {
  /** From the whole value: names of properties, `*` for items and other members. */
  readonly path: readonly string[];
  readonly keyword: string;
  /** The property that the keyword is about. */
  readonly name?: string;
  /** Absent if that side does not have the keyword. */
  readonly sender?: Said;
  readonly receiver?: Said;
  /** The places of the schemas that have, or lack, the keyword. */
  readonly around: { readonly sender: Origin; readonly receiver: Origin };
  /** Accepts values that meet what the receiver demands here; absent if that is nothing. */
  readonly demanded?: Schema;
}

/**
 * Makes one difference of schemas of another kind, such as an `enum` in place of a type: the
 * keywords that only the sender has say nothing more. `all` is what the receiver demands in all.
 */
export function shaped(own: readonly Difference[], all: Schema | undefined): readonly Difference[] {
  const isShape = ({ keyword }: Difference): boolean => shapes.has(keyword);
  const before = own.find((each) => isShape(each) && each.receiver === undefined);
  const after = own.find((each) => isShape(each) && each.sender === undefined);
  if (before?.sender === undefined || after?.receiver === undefined) return own;
  const said = ({ keyword }: Difference, { shown, at }: Said): Said => {
    return { shown: `\`${keyword}\`${shown === "" ? "" : ` ${shown}`}`, at };
  };
  const turned: Difference = {
    ...after,
    keyword: "schema",
    sender: said(before, before.sender),
    receiver: said(after, after.receiver),
    ...(all && { demanded: all }),
  };
  const others = own.filter((each) => each.demanded !== undefined && each !== after);
  return [turned, ...others];
}

/**
 * Leaves out that a receiver demands less where it is not known what one side demands: there is a
 * question about what the other side demands.
 */
export function withoutGuesses(own: readonly Difference[]): readonly Difference[] {
  const isUnknown = own.some(({ keyword }) => keyword === "$ref");
  const asked = own.filter(({ demanded }) => demanded !== undefined);
  return isUnknown && asked.length > 0 ? asked : own;
}

/** Makes one difference of a property that only one side declares, and that this side requires. */
export function withPresence(found: readonly Difference[]): readonly Difference[] {
  const keyOf = ({ name = "", sender, receiver }: Difference): string =>
    `${name} ${sender !== undefined} ${receiver !== undefined}`;
  const own = found.filter(({ path }) => path.length === 0);
  const required = new Map(
    own.flatMap((each) => (each.keyword === "required" ? [[keyOf(each), each] as const] : [])),
  );
  const merged = new Set<Difference>();
  const all = found.map((each): Difference => {
    const presence = required.get(keyOf(each));
    const isPair = each.keyword === "properties" && each.path.length === 0;
    if (!isPair || presence === undefined) return each;
    merged.add(presence);
    const members = [presence.demanded, each.demanded].filter((one) => one !== undefined);
    const at = each.around.receiver;
    return {
      ...each,
      keyword: "required properties",
      ...(members.length > 0 && { demanded: { kind: "intersection", at, members } }),
    };
  });
  return all.filter((each) => !merged.has(each));
}

/** Returns a difference of a part of the value as one of the whole value. */
export function lift(
  difference: Difference,
  step: string,
  wrap: (schema: Schema) => Schema,
): Difference {
  const { demanded } = difference;
  return {
    ...difference,
    path: [step, ...difference.path],
    ...(demanded && { demanded: wrap(demanded) }),
  };
}

const shapes: ReadonlySet<string> = new Set(["type", "enum", "anyOf", "oneOf"]);
