import type { Json } from "../ir/json.ts";
import type { ObjectSchema, Property, Schema, UnionSchema } from "../ir/schema.ts";
import { acceptedTypes } from "./json-types.ts";
import { type Resolve, conjuncts, followed, mostReferences } from "./references.ts";
import { type Tag, listedValues } from "./tags.ts";

/** The declarations of a property in schemas that apply together. */
export interface DeclaredTag {
  /** The schemas of the property. */
  readonly schemas: readonly Schema[];
  readonly listed: readonly Tag[] | undefined;
  readonly access: Property["access"] | undefined;
  readonly required: boolean;
  readonly defaults: readonly Json[];
  /** True if the property is not declared, and none but declared ones are allowed. */
  readonly isClosed: boolean;
}

/** Finds the declarations of a property in schemas that apply together. */
export function declaredTag(
  schemas: readonly Schema[],
  property: string,
  resolve: Resolve,
): DeclaredTag {
  return declaredIn(schemas, { name: property, resolve, left: mostReferences });
}

interface Looking {
  readonly name: string;
  readonly resolve: Resolve;
  /** The number of members of unions that may still be entered. */
  left: number;
}

function declaredIn(schemas: readonly Schema[], looking: Looking): DeclaredTag {
  const parts = schemas
    .flatMap((schema) => conjuncts(schema, looking.resolve))
    .flatMap((part) => declaredBy(part, looking));
  const [first, ...others] = parts.flatMap(({ listed }) => (listed === undefined ? [] : [listed]));
  const declared = parts.flatMap((part) => part.schemas);
  return {
    schemas: declared,
    listed: first?.filter((tag) => others.every((list) => list.includes(tag))),
    access: narrowest(parts),
    required: parts.some(({ required }) => required),
    defaults: parts.flatMap(({ defaults }) => defaults),
    isClosed:
      declared.length === 0 &&
      (parts.some(({ isClosed }) => isClosed) || schemas.some((each) => isSealed(each, looking))),
  };
}

/** True if `unevaluatedProperties` refuses the property. */
function isSealed(schema: Schema, looking: Looking): boolean {
  const own = followed(schema, looking.resolve);
  if (own.kind === "intersection") return own.members.some((each) => isSealed(each, looking));
  if (own.kind !== "evaluated") return false;
  const isUndeclared = (): boolean => declaredIn([own.schema], looking).schemas.length === 0;
  return (own.properties?.kind === "never" && isUndeclared()) || isSealed(own.schema, looking);
}

function declaredBy(schema: Schema, looking: Looking): readonly DeclaredTag[] {
  switch (schema.kind) {
    case "union":
      return declaredInAny(schema, looking);
    case "guard":
      return declaredBy(schema.schema, looking);
    case "object":
      return [declaredInObject(schema, looking)];
    default:
      return [];
  }
}

function declaredInObject(
  { properties, required, patterns, rest }: ObjectSchema,
  { name, resolve }: Looking,
): DeclaredTag {
  const property = properties.find((one) => one.name === name);
  if (property === undefined) {
    return {
      ...undeclared,
      required: required.includes(name),
      isClosed: rest?.kind === "never" && patterns.length === 0,
    };
  }
  const { access, schema } = property;
  return {
    schemas: [schema],
    listed: listedValues(schema, resolve),
    access,
    required: property.required,
    defaults: property.default === undefined ? [] : [property.default],
    isClosed: false,
  };
}

const undeclared = { schemas: [], listed: undefined, access: undefined, defaults: [] } as const;

/** Returns the declaration that the members of a union have in common. */
function declaredInAny({ members }: UnionSchema, looking: Looking): readonly DeclaredTag[] {
  const objects = members.filter((one) => acceptedTypes(one, looking.resolve).includes("object"));
  if (objects.length === 0 || (looking.left -= objects.length) < 0) return [];
  const all = objects.map((member) => declaredIn([member], looking));
  const lists = all.flatMap(({ listed }) => (listed === undefined ? [] : [listed]));
  return [
    {
      schemas: all.flatMap(({ schemas }) => schemas),
      listed: lists.length < all.length ? undefined : [...new Set(lists.flat())],
      access: narrowest(all),
      required: all.every(({ required }) => required),
      defaults: all.flatMap(({ defaults }) => defaults),
      isClosed: all.some(({ isClosed }) => isClosed),
    },
  ];
}

/** Returns the one direction of the property, if any of these has it in one only. */
function narrowest(all: readonly DeclaredTag[]): Property["access"] | undefined {
  const accesses = all.flatMap(({ access }) => access ?? []);
  return accesses.find((access) => access !== "both") ?? accesses[0];
}
