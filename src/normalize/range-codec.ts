import type { Codec } from "../ir/api.ts";
import { member } from "../openapi/object.ts";
import { isBinary } from "./binary.ts";
import { isList } from "./keyword.ts";
import { holdsObject, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { referredPlace } from "./reference.ts";

type Kind = "bytes" | "text" | "json";

/** The keywords that say that a value is an object or an array, if there is no `type`. */
const structural = ["properties", "additionalProperties", "items", "prefixItems"];

/**
 * Returns the codec of bodies whose media type does not decide it: bytes, text or JSON if the
 * schema accepts nothing else, otherwise `any`.
 */
export function codecBySchema(reading: Reading, schema: Place): Codec {
  const kinds = kindsOf(reading, schema, []);
  const [first = "any", ...others] = kinds ?? [];
  return others.length === 0 ? first : "any";
}

/** The kinds of values that a schema accepts besides null; `undefined` if it does not say. */
function kindsOf(
  reading: Reading,
  place: Place,
  open: readonly unknown[],
): ReadonlySet<Kind> | undefined {
  if (!holdsObject(place) || open.includes(place.value)) return undefined;
  const within = [...open, place.value];
  const target = referredPlace(reading, place);
  const referred = target && kindsOf(reading, target, within);
  return referred ?? ownKinds(place.value) ?? appliedKinds(reading, place, within);
}

function ownKinds(schema: ObjectPlace["value"]): ReadonlySet<Kind> | undefined {
  if (isBinary(schema)) return new Set(["bytes"]);
  const type = member(schema, "type");
  if (type !== undefined) {
    const names = isList(type) ? type : [type];
    return new Set(names.filter((name) => name !== "null").map(kindOfType));
  }
  const constant = member(schema, "const");
  const values = member(schema, "enum") ?? (constant === undefined ? undefined : [constant]);
  if (isList(values)) {
    const others = values.filter((value) => value !== null);
    return new Set(others.map((value) => kindOfType(typeof value)));
  }
  const isStructure = structural.some((name) => member(schema, name) !== undefined);
  return isStructure ? new Set(["json"]) : undefined;
}

function kindOfType(name: unknown): Kind {
  return name === "string" ? "text" : "json";
}

/** The kinds by `allOf`, of which one member decides, or by `oneOf` and `anyOf`, which all do. */
function appliedKinds(
  reading: Reading,
  place: ObjectPlace,
  open: readonly unknown[],
): ReadonlySet<Kind> | undefined {
  for (const part of partsOf(place, "allOf")) {
    const kinds = kindsOf(reading, part, open);
    if (kinds !== undefined) return kinds;
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const parts = partsOf(place, keyword);
    const kinds = parts.map((part) => kindsOf(reading, part, open));
    if (parts.length > 0 && !kinds.includes(undefined)) {
      return new Set(kinds.flatMap((each) => [...(each ?? [])]));
    }
  }
  return undefined;
}

function partsOf(place: ObjectPlace, keyword: string): readonly Place[] {
  const held = memberAt(place, keyword);
  return isList(held.value) ? itemsAt({ ...held, value: held.value }) : [];
}
