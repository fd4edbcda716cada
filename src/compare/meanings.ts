import type { Annotations, StringSchema } from "../ir/schema.ts";
import { isList } from "../ir/json.ts";
import type { Conjunct } from "./conjuncts.ts";
import type { Difference, Said } from "./difference.ts";
import { type Verdict, type Version, unaffected } from "./change.ts";

/** A keyword that decides about no value, but says what it means to those who read it. */
export type Meaning = "contentEncoding" | "contentMediaType" | "x-extensible-enum";

const meanings: Readonly<Record<Meaning, (schema: StringSchema) => string | undefined>> = {
  contentEncoding: ({ contentEncoding }) => contentEncoding,
  contentMediaType: ({ contentMediaType }) => contentMediaType,
  "x-extensible-enum": ({ note }) => extensibleEnum(note),
};

/** The values of an enum to which others may be added (Zalando's guidelines for APIs). */
export function extensibleEnum(note: Annotations | undefined): string | undefined {
  const values = note?.extensions?.["x-extensible-enum"];
  return isList(values) ? values.map((value) => JSON.stringify(value)).join(", ") : undefined;
}

export function isMeaning(keyword: string): keyword is Meaning {
  return Object.hasOwn(meanings, keyword);
}

/** Returns what schemas for texts say about their meaning, by keyword. */
function meaningsOf(conjuncts: readonly Conjunct[]): ReadonlyMap<Meaning, Said> {
  const found = new Map<Meaning, Said>();
  for (const { schema } of conjuncts) {
    if (schema.kind !== "string") continue;
    for (const [keyword, read] of Object.entries(meanings)) {
      const shown = read(schema);
      if (shown !== undefined) found.set(keyword as Meaning, { shown, at: schema.at });
    }
  }
  return found;
}

/** Returns the differences in keywords that decide about no value. */
export function meaningDifferences(
  sent: readonly Conjunct[],
  received: readonly Conjunct[],
  around: Difference["around"],
): readonly Difference[] {
  const [left, right] = [meaningsOf(sent), meaningsOf(received)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((keyword) => {
    const [sender, receiver] = [left.get(keyword), right.get(keyword)];
    if (sender?.shown === receiver?.shown) return [];
    return [
      { path: [], keyword, ...(sender && { sender }), ...(receiver && { receiver }), around },
    ];
  });
}

/** The effect on those who read a text as the old version says. */
export function behaviorOfMeaning(
  keyword: Meaning,
  { old, new: now }: Readonly<Record<Version, Said | undefined>>,
  part: "request" | "response",
): Verdict {
  if (keyword !== "x-extensible-enum") {
    return { effect: "breaking", reason: "the text is read in another way" };
  }
  const before = old?.shown.split(", ") ?? [];
  const after = now?.shown.split(", ");
  if (after === undefined || before.every((value) => after.includes(value))) {
    return { effect: "compatible", reason: "values that are not listed are expected" };
  }
  return part === "request"
    ? { effect: "breaking", reason: "a value is not supported any more" }
    : unaffected;
}
