import { canonicalText } from "../ir/json.ts";
import { diagnose } from "../diagnostics/diagnostic.ts";
import type { EnumMember } from "../ir/schema.ts";
import { at } from "../ir/pointer.ts";
import { enumWords } from "./enum-words.ts";
import { isJson, isList, keyword } from "./keyword.ts";
import type { ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Reads the values that `enum` and `const` allow: the intersection if there are both, `undefined`
 * if there is neither.
 */
export function readMembers(
  reading: Reading,
  place: ObjectPlace,
): readonly EnumMember[] | undefined {
  const listed = readEnum(reading, place);
  const value = keyword(reading, place, "const", { is: isJson, expected: "a JSON value" });
  if (value === undefined) return listed;
  if (listed === undefined) return [{ value }];
  const text = canonicalText(value);
  return listed.filter((one) => canonicalText(one.value) === text);
}

function readEnum(reading: Reading, place: ObjectPlace): readonly EnumMember[] | undefined {
  const values = keyword(reading, place, "enum", {
    is: isJsonList,
    expected: "an array of JSON values",
  });
  if (values === undefined) return undefined;
  const wordsOf = enumWords(place);
  const seen = new Set<string>();
  return values.flatMap((value, index) => {
    const text = canonicalText(value);
    if (seen.has(text)) {
      const where = at(place.at, "enum", index);
      reading.report(diagnose("schema/duplicate-member", { member: text }, where));
      return [];
    }
    seen.add(text);
    return [{ value, ...wordsOf(value, index) }];
  });
}

function isJsonList(value: unknown): value is readonly EnumMember["value"][] {
  return isList(value) && value.every(isJson);
}
