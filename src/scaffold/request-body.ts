import { logical } from "../emit/syntax.ts";
import { type Code, id, join, lit, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { isPartialBody } from "../schema/partial-body.ts";
import { besideNull } from "../schema/nullable.ts";
import { areDisjoint } from "../schema/disjoint.ts";
import { mainContent } from "./main-content.ts";
import { allowsNull } from "./assignable.ts";
import { followed } from "../schema/references.ts";
import { named, plainProperties, textOf } from "./plain-object.ts";
import { requestPartsIn } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";

/** The body that a handler reads. */
export interface RequestBody {
  /** The schema of its main media type. */
  readonly schema: Schema;
  /** True if it is always present and never null. */
  readonly required: boolean;
  /** Its properties; `undefined` if it is neither an object nor a union of objects. */
  readonly properties: readonly Property[] | undefined;
  /** Names of properties that some of its alternatives do not have. */
  readonly partial: ReadonlySet<string>;
  /** True if defaults are filled in for absent properties. */
  readonly hasDefaults: boolean;
  /** Declared media types that are not read, since their bodies are not objects. */
  readonly unread: readonly string[];
  /** True if the type of the request is a union in which some members have no body. */
  readonly isInUnion: boolean;
}

/**
 * The body of an operation's request: JSON, and forms of the same properties; `undefined` if it has
 * none.
 */
export function requestBody(operation: Operation, { $ }: ServiceContext): RequestBody | undefined {
  const { body } = operation;
  const main = mainContent(body?.contents ?? []);
  if (body === undefined || main === undefined) return undefined;
  const request = $.declaration(operation.request).schema;
  const groups = request.kind === "object" ? request.properties : [];
  const isPartial = holdsChanges(operation);
  const declared = isPartial ? undefined : groups.find(({ name }) => name === "body")?.schema;
  const schema = declared ?? main.schema;
  const same = textOf(named(main.schema, $));
  const isObject = alternatives(schema, $) !== undefined;
  const names = new Set(alternatives(main.schema, $)?.flatMap(namesOf) ?? []);
  const isLike = (other: Schema): boolean => {
    const own = alternatives(other, $)?.flatMap(namesOf);
    return own !== undefined && (names.size === 0 || own.some((name) => names.has(name)));
  };
  const read = body.contents.filter(
    (one) =>
      one === main || textOf(named(one.schema, $)) === same || (isObject && isLike(one.schema)),
  );
  const all = isObject ? read.flatMap((one) => alternatives(one.schema, $) ?? []) : undefined;
  const properties = all && joined(all);
  const isEverywhere = (name: string): boolean =>
    all?.every((one) => one.some((each) => each.name === name)) === true;
  const several = body.contents.length > 1;
  const isUnion = followed(schema, $.resolve).kind === "union";
  return {
    schema,
    required: body.required && !allowsNull(schema, $),
    properties,
    partial: new Set(properties?.flatMap(({ name }) => (isEverywhere(name) ? [] : [name]))),
    hasDefaults: !isPartial && (several ? isTagged(request, $) : !isUnion),
    unread: body.contents.filter((one) => !read.includes(one)).map(({ mediaType }) => mediaType),
    isInUnion: several && !body.required,
  };
}

/** True if the body of an operation holds only what changes, without defaults. */
export function holdsChanges({ method, body }: Operation): boolean {
  return isPartialBody(method, mainContent(body?.contents ?? [])?.mediaType ?? "");
}

/** True if the media type tells the alternatives of a request apart. */
function isTagged(request: Schema, { resolve }: ServiceContext["$"]): boolean {
  return request.kind === "union" && areDisjoint(request.members, resolve, { side: "input" });
}

function namesOf(properties: readonly Property[]): readonly string[] {
  return properties.map(({ name }) => name);
}

/** The properties of each object that a body may be. */
function alternatives(
  schema: Schema,
  $: ServiceContext["$"],
  seen = new Set<Schema>(),
): readonly (readonly Property[])[] | undefined {
  const own = followed(schema, $.resolve);
  if (seen.has(own)) return [];
  seen.add(own);
  const plain = plainProperties(schema, $);
  if (plain !== undefined) return [plain];
  if (own.kind !== "union") return undefined;
  const all = besideNull(own).map((member) => alternatives(member, $, seen));
  return all.some((one) => one === undefined) ? undefined : all.flatMap((one) => one ?? []);
}

/** The properties of all alternatives, each once. */
export function joined(all: readonly (readonly Property[])[]): readonly Property[] {
  const names = new Map<string, Property[]>();
  for (const property of all.flat()) {
    const same = names.get(property.name);
    if (same === undefined) names.set(property.name, [property]);
    else same.push(property);
  }
  return [...names.values()].flatMap((same): Property[] => {
    const [first] = same;
    if (first === undefined) return [];
    const members = [...new Map(same.map(({ schema }) => [textOf(schema), schema])).values()];
    const schema: Schema =
      members.length === 1
        ? (members[0] ?? first.schema)
        : { kind: "union", mode: "anyOf", at: first.at, members };
    return [{ ...first, schema, required: same.every(({ required }) => required) }];
  });
}

/**
 * The parameters of a handler with this code, and the statements before the code that read its
 * request.
 */
export function requestCode(
  operation: Operation,
  code: Code,
  context: ServiceContext,
): { readonly parameters: Code; readonly before: Code | undefined } {
  const mentioned = requestPartsIn(code);
  const used = ["path", "query", "headers", "body"].filter((name) => mentioned.has(name));
  const groups = join(used.map(id), ", ");
  const body = used.includes("body") ? requestBody(operation, context) : undefined;
  const also = mentioned.has("context") && ts`, context`;
  if (body === undefined || (!body.isInUnion && body.unread.length === 0)) {
    const own = used.length === 0 ? also && ts`_` : ts`{ ${groups} }`;
    return { parameters: ts`${own}${also}`, before: undefined };
  }
  const types = body.unread.map((mediaType) => ts`request.contentType === ${lit(mediaType)}`);
  const refused = ts`throw new ${context.$.runtime("server/http-error", "HttpError")}(415);`;
  const isThere = body.isInUnion ? ts`"body" in request && ` : ts``;
  const others = join(used.filter((name) => name !== "body").map(id), ", ");
  return {
    parameters: ts`request${also}`,
    before: ts`${
      types.length > 0 &&
      ts`// TODO: read these media types too.
      if (${isThere}(${logical(types, "||")})) ${refused}`
    }
      ${
        body.isInUnion
          ? ts`const body = "body" in request ? request.body : undefined;
          ${others.text !== "" && ts`const { ${others} } = request;`}`
          : ts`const { ${groups} } = request;`
      }`,
  };
}
