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
  const kinds = kindsOf(reading, schema, { kinds: new Map(), depth: 0 });
  const [first = "any", ...others] = kinds ?? [];
  return others.length === 0 ? first : "any";
}

/** The kinds of values that a schema accepts besides null; `undefined` if it does not say. */
type Kinds = ReadonlySet<Kind> | undefined;

/** The results so far, by schema. A schema that is being examined does not say. */
interface Known {
  readonly kinds: Map<unknown, Kinds>;
  depth: number;
}

/** The maximum number of schemas within each other that are examined. */
const deepest = 200;

function kindsOf(reading: Reading, place: Place, known: Known): Kinds {
  if (!holdsObject(place) || known.kinds.has(place.value)) return known.kinds.get(place.value);
  if (known.depth >= deepest) return undefined;
  known.kinds.set(place.value, undefined);
  known.depth += 1;
  const target = referredPlace(reading, place);
  const referred = target && kindsOf(reading, target, known);
  const kinds = referred ?? ownKinds(place.value) ?? appliedKinds(reading, place, known);
  known.depth -= 1;
  known.kinds.set(place.value, kinds);
  return kinds;
}

function ownKinds(schema: ObjectPlace["value"]): Kinds {
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
function appliedKinds(reading: Reading, place: ObjectPlace, known: Known): Kinds {
  for (const part of partsOf(place, "allOf")) {
    const kinds = kindsOf(reading, part, known);
    if (kinds !== undefined) return kinds;
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const parts = partsOf(place, keyword);
    const kinds = parts.map((part) => kindsOf(reading, part, known));
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
