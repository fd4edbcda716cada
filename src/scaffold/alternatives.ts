import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { besideNull } from "../schema/nullable.ts";
import { followed } from "../schema/references.ts";
import { type Tag, commonTag, tagsOf } from "../schema/tags.ts";
import { type PlainProperty, named, plainProperties } from "./plain-object.ts";
import { joined, requestBody } from "./request-body.ts";
import type { ServiceContext } from "./service-context.ts";

/** Objects of several kinds, which a property tells apart. */
export interface Alternatives {
  /** The name of the property. */
  readonly property: string;
  readonly members: readonly {
    readonly schema: Schema;
    readonly values: readonly Tag[];
    readonly properties: readonly PlainProperty[];
  }[];
}

/** The objects of a union that a property tells apart; `undefined` for any other schema. */
export function alternativesOf(schema: Schema, { $ }: ServiceContext): Alternatives | undefined {
  const own = followed(schema, $.resolve);
  if (own.kind !== "union") return undefined;
  const all = besideNull(own).map((one) => named(one, $));
  const tag = commonTag(all, $.resolve, own.discriminator?.property);
  if (tag === undefined) return undefined;
  const members = all.flatMap((one, index) => {
    const properties = plainProperties(one, $);
    const values = tag.values[index] ?? [];
    return properties === undefined || values.length === 0
      ? []
      : [{ schema: one, values, properties }];
  });
  return members.length === all.length && all.length > 1
    ? { property: tag.property, members }
    : undefined;
}

/** The properties of all alternatives, each once. */
export function allProperties({ members }: Alternatives): readonly PlainProperty[] {
  const isInAll = (name: string): boolean =>
    members.every(({ properties }) => properties.some((one) => one.name === name && one.required));
  return joined(members.map(({ properties }) => properties)).map((one) => ({
    ...one,
    required: isInAll(one.name),
  }));
}

/** A kind of body, and the values of its tag. */
export interface TaggedBody {
  readonly schema: Schema;
  readonly values: readonly Tag[];
}

/** The kinds of an operation's body by the tag of items; `undefined` if one has no such tag. */
export function taggedBodies(
  operation: Operation,
  { property }: Alternatives,
  context: ServiceContext,
): readonly TaggedBody[] | undefined {
  const { $ } = context;
  const body = requestBody(operation, context);
  const own = body?.required === true ? followed(body.schema, $.resolve) : undefined;
  if (own?.kind !== "union") return undefined;
  const bodies = besideNull(own).map((schema) => ({
    schema,
    values: tagsOf(schema, $.resolve, "input").get(property) ?? [],
  }));
  return bodies.every(({ values }) => values.length > 0) ? bodies : undefined;
}
