import type { NextPage, FieldPath } from "../pagination/declared.ts";
import type { SchemaKind } from "../ir/schema.ts";

/** A field that an option names, and the kind of schema that it must have. */
export interface FieldUse {
  readonly name: string;
  readonly of: "request" | "response";
  readonly place: FieldPath;
  readonly is: Kinds;
}

/** The kinds of schemas allowed for a field, and their description. */
interface Kinds {
  readonly what: string;
  readonly kinds: readonly SchemaKind[];
}

/**
 * The kinds that describe one type of value only. A schema that allows several types, or any, is
 * accepted everywhere.
 */
export const plainKinds: readonly SchemaKind[] = [
  "null",
  "boolean",
  "string",
  "number",
  "array",
  "object",
];

const aList: Kinds = { what: "a list", kinds: ["array"] };
const aNumber: Kinds = { what: "a number", kinds: ["number"] };
const aText: Kinds = { what: "a string", kinds: ["string"] };
const aScalar: Kinds = { what: "a string or a number", kinds: ["string", "number"] };
const anything: Kinds = { what: "anything", kinds: plainKinds };

/** The field for the items of a page. */
export function itemsUse(place: FieldPath): FieldUse {
  return { name: "items", of: "response", place, is: aList };
}

/** The fields that request the next page or announce it, by option name. */
export function usesOf(next: NextPage | undefined): readonly FieldUse[] {
  const asks = (name: string, place: FieldPath, is: Kinds): readonly FieldUse[] => [
    { name, of: "request", place, is },
  ];
  const tells = (name: string, place: FieldPath | undefined, is: Kinds): readonly FieldUse[] =>
    place === undefined ? [] : [{ name, of: "response", place, is }];
  switch (next?.by) {
    case "page":
      return [
        ...asks("page", next.at, aNumber),
        ...tells("pages", next.total, aNumber),
        ...tells("more", next.more, anything),
      ];
    case "offset":
      return [
        ...asks("offset", next.at, aNumber),
        ...tells("total", next.total, aNumber),
        ...tells("more", next.more, anything),
      ];
    case "cursor":
      return [...asks("cursor", next.at, aScalar), ...tells("next", next.next, aScalar)];
    case "link":
      return tells("next", next.next, aText);
    case undefined:
      return [];
  }
}
