import { diagnose } from "../diagnostics/diagnostic.ts";
import type { ArraySchema, Contains, Schema } from "../ir/schema.ts";
import { readBounds, readCount } from "./bounds.ts";
import { invalidKeyword, isFlag, isList, keyword } from "./keyword.ts";
import { heldAt, itemsAt, memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";
import { readSchema } from "./schema.ts";

/** Reads the keywords for arrays (JSON Schema 2020-12 core §10.3.1, validation §6.4). */
export function readArray(reading: Reading, place: ObjectPlace): ArraySchema {
  const length = readBounds(reading, place, "Items");
  const unique =
    keyword(reading, place, "uniqueItems", { is: isFlag, expected: "`true` or `false`" }) ?? false;
  const rest = readRest(reading, place);
  const contains = readContains(reading, place);
  return {
    kind: "array",
    at: place.at,
    prefix: readPrefix(reading, place),
    unique,
    ...(rest === undefined ? {} : { rest }),
    ...(length === undefined ? {} : { length }),
    ...(contains === undefined ? {} : { contains }),
  };
}

function readPrefix(reading: Reading, place: ObjectPlace): readonly Schema[] {
  const value = keyword(reading, place, "prefixItems", {
    is: isList,
    expected: "an array of schemas",
  });
  if (value === undefined) return [];
  const items = itemsAt({ ...memberAt(place, "prefixItems"), value });
  return items.map((item) => readSchema(reading, item));
}

function readRest(reading: Reading, place: ObjectPlace): Schema | undefined {
  const items = heldAt(place, "items");
  if (items?.value === undefined) return undefined;
  if (!isList(items.value)) return readSchema(reading, items);
  const help = "use `prefixItems` for a list of schemas for the leading items";
  invalidKeyword(reading, items, "items", { expected: "one schema", help });
  return undefined;
}

function readContains(reading: Reading, place: ObjectPlace): Contains | undefined {
  const schema = heldAt(place, "contains");
  if (schema?.value === undefined) return undefined;
  const min = readCount(reading, place, "minContains") ?? 1;
  const max = readCount(reading, place, "maxContains");
  if (max !== undefined && min > max) {
    const reason = `\`minContains\` is ${min} and \`maxContains\` is ${max}`;
    reading.report(diagnose("schema/unsatisfiable", { reason }, schema.at));
  }
  return {
    schema: readSchema(reading, schema),
    min,
    ...(max === undefined ? {} : { max }),
  };
}
