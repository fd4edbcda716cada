import type { Json } from "../ir/json.ts";
import { upgrade } from "../openapi/upgrade.ts";
import { isObject, member, type RawObject } from "../openapi/object.ts";
import { asObject, listField, mapField, patternedField, textsField } from "./fields.ts";
import {
  holdsObject,
  memberAt,
  type ObjectPlace,
  type Place,
  relocated,
  settled,
} from "./place.ts";
import { codecBySchema } from "./range-codec.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";
import { upgradeSecurityScheme, upgradeServers } from "./swagger-security.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

/** Fields of a parameter or header of Swagger 2.0 that became its `schema`. */
const schemaFields = (
  "type format items default maximum exclusiveMaximum minimum " +
  "exclusiveMinimum maxLength minLength pattern maxItems minItems " +
  "uniqueItems enum multipleOf"
).split(" ");

/** The OpenAPI 3 equivalents of `collectionFormat`; tab-separated values have none. */
const collectionStyles: ReadonlyMap<string, RawObject> = new Map([
  ["csv", { explode: false }],
  ["ssv", { style: "spaceDelimited", explode: false }],
  ["pipes", { style: "pipeDelimited", explode: false }],
  ["multi", { style: "form", explode: true }],
]);

/**
 * Converts a document of Swagger 2.0 to the form of OpenAPI 3.0, so that the same readers apply.
 * Every part keeps its original place.
 * References are followed if their targets change form; those between schemas stay unchanged.
 */
export function upgradeSwagger(reading: Reading, root: ObjectPlace): ObjectPlace {
  const kept = ["info", "tags", "security", "externalDocs"].filter((key) =>
    Object.hasOwn(root.value, key),
  );
  const paths = patternedField(reading, root, "paths").flatMap(([path, held]) => {
    const place = asObject(reading, held, path);
    return place === undefined ? [] : [[path, upgradePath(reading, place, root)]];
  });
  const schemes = mapField(reading, root, "securityDefinitions").flatMap(([name, held]) => {
    const place = asObject(reading, held, name);
    return place === undefined ? [] : [[name, upgradeSecurityScheme(place)]];
  });
  const value = {
    ...Object.fromEntries(kept.map((key) => [key, relocated(memberAt(root, key))])),
    servers: upgradeServers(reading, root),
    paths: Object.fromEntries(paths),
    components: {
      schemas: keep(memberAt(root, "definitions")) ?? {},
      securitySchemes: Object.fromEntries(schemes),
    },
  };
  return { ...root, value };
}

/**
 * Converts the result of `upgradeSwagger` to plain OpenAPI 3.1 for other programs: without places,
 * and with references to the new locations of the schemas.
 */
export function toOpenApi(root: ObjectPlace): Json {
  const document = settled(root.value);
  return upgrade(isObject(document) ? document : {}, (schema) => {
    const { $ref, discriminator } = schema;
    return {
      ...schema,
      ...(typeof $ref === "string"
        ? { $ref: $ref.replace(/^#\/definitions\//, "#/components/schemas/") }
        : {}),
      ...(typeof discriminator === "string"
        ? { discriminator: { propertyName: discriminator } }
        : {}),
    };
  });
}

function upgradePath(reading: Reading, held: ObjectPlace, root: ObjectPlace): unknown {
  const resolved = dereference(reading, held);
  const place = resolved === undefined ? undefined : asObject(reading, resolved, "path");
  if (place === undefined) return relocated({ ...held, value: {} });
  const shared = parametersOf(reading, place);
  const operations = methods.flatMap((method) => {
    const operation = memberAt(place, method);
    if (operation.value === undefined) return [];
    if (!holdsObject(operation)) return [[method, relocated(operation)]];
    return [[method, upgradeOperation(reading, operation, shared, root)]];
  });
  return relocated({ ...place, value: Object.fromEntries(operations) });
}

/** Returns the parameters of an object, with references resolved. */
function parametersOf(reading: Reading, holder: ObjectPlace): readonly ObjectPlace[] {
  return (listField(reading, holder, "parameters") ?? []).flatMap((held) => {
    const resolved = dereference(reading, held);
    return (resolved === undefined ? undefined : asObject(reading, resolved, "parameter")) ?? [];
  });
}

function upgradeOperation(
  reading: Reading,
  place: ObjectPlace,
  shared: readonly ObjectPlace[],
  root: ObjectPlace,
): unknown {
  const own = parametersOf(reading, place);
  const all = [...shared.filter((one) => !own.some((other) => isSame(one, other))), ...own];
  const consumes = mediaTypes(reading, "consumes", place, root);
  const produces = mediaTypes(reading, "produces", place, root);
  const body = upgradeBody(place, all, consumes);
  const schemes = textsField(reading, place, "schemes");
  return relocated({
    ...place,
    value: {
      ...Object.fromEntries(
        Object.keys(place.value)
          .filter((key) => !["parameters", "responses", "consumes", "produces"].includes(key))
          .map((key) => [key, relocated(memberAt(place, key))]),
      ),
      ...(schemes === undefined ? {} : { servers: upgradeServers(reading, root, schemes) }),
      parameters: all.filter(isPlainParameter).map((one) => upgradeParameter(one)),
      ...(body === undefined ? {} : { requestBody: body }),
      responses: upgradeResponses(reading, place, produces),
    },
  });
}

function isSame(a: ObjectPlace, b: ObjectPlace): boolean {
  return a.value["name"] === b.value["name"] && a.value["in"] === b.value["in"];
}

function isPlainParameter(place: ObjectPlace): boolean {
  return place.value["in"] !== "body" && place.value["in"] !== "formData";
}

function upgradeParameter(place: ObjectPlace): unknown {
  const style =
    place.value["type"] === "array"
      ? collectionStyles.get(String(member(place.value, "collectionFormat") ?? "csv"))
      : undefined;
  const { schema, rest } = withSchema(place);
  return relocated({ ...place, value: { ...rest, ...style, schema } });
}

/** Splits a parameter or header into its schema, which has the same place, and the rest. */
function withSchema(place: ObjectPlace): { readonly schema: unknown; readonly rest: RawObject } {
  const isSchemaField = (key: string): boolean =>
    schemaFields.includes(key) || key === "x-nullable" || key.startsWith("x-enum");
  const schema = pick(place, isSchemaField);
  const rest = pick(
    place,
    (key) => !isSchemaField(key) && key !== "collectionFormat" && key !== "x-example",
  );
  return { schema: relocated({ ...place, value: schema }), rest };
}

function pick(place: ObjectPlace, wanted: (key: string) => boolean): RawObject {
  return Object.fromEntries(Object.entries(place.value).filter(([key]) => wanted(key)));
}

function upgradeBody(
  operation: ObjectPlace,
  parameters: readonly ObjectPlace[],
  consumes: readonly string[],
): unknown {
  const body = parameters.find((one) => one.value["in"] === "body");
  if (body !== undefined) {
    const types = consumes.length === 0 ? ["application/json"] : consumes;
    const schema = keep(memberAt(body, "schema"));
    const content = types.map((type) => [type, relocated({ ...body, value: { schema } })]);
    const rest = pick(body, (key) => key === "description" || key === "required");
    return relocated({ ...body, value: { ...rest, content: Object.fromEntries(content) } });
  }
  const fields = parameters.filter((one) => one.value["in"] === "formData");
  return fields.length === 0 ? undefined : upgradeForm(operation, fields, consumes);
}

const formType = "application/x-www-form-urlencoded";

function upgradeForm(
  operation: ObjectPlace,
  fields: readonly ObjectPlace[],
  consumes: readonly string[],
): unknown {
  const hasFile = fields.some((one) => one.value["type"] === "file");
  const named = consumes.filter((type) => type === formType || type.startsWith("multipart/"));
  const usual = hasFile ? "multipart/form-data" : formType;
  const types =
    named.length === 0 ? [usual] : named.filter((type) => !hasFile || type !== formType);
  const nameOf = (place: ObjectPlace): string => String(member(place.value, "name") ?? "");
  const required = fields.filter((one) => one.value["required"] === true).map(nameOf);
  const schema = {
    type: "object",
    properties: Object.fromEntries(fields.map((one) => [nameOf(one), formProperty(one)])),
    ...(required.length === 0 ? {} : { required }),
  };
  const encoding = Object.fromEntries(fields.flatMap(formEncoding));
  const content = types.map((type) => [type, { schema, encoding }]);
  return relocated({
    ...operation,
    value: { required: required.length > 0, content: Object.fromEntries(content) },
  });
}

function formProperty(place: ObjectPlace): unknown {
  const { value } = place;
  const description = member(value, "description");
  const schema = pick(place, (key) => schemaFields.includes(key) || key === "x-nullable");
  const file = value["type"] === "file" ? { type: "string", format: "binary" } : {};
  const text = description === undefined ? {} : { description };
  return relocated({ ...place, value: { ...schema, ...file, ...text } });
}

function formEncoding(place: ObjectPlace): readonly (readonly [string, RawObject])[] {
  if (place.value["type"] !== "array") return [];
  const format = String(member(place.value, "collectionFormat") ?? "csv");
  const style = collectionStyles.get(format);
  return style === undefined ? [] : [[String(place.value["name"]), { style: "form", ...style }]];
}

function upgradeResponses(
  reading: Reading,
  operation: ObjectPlace,
  produces: readonly string[],
): RawObject {
  const entries = patternedField(reading, operation, "responses").map(([status, held]) => {
    const resolved = dereference(reading, held);
    const place = resolved !== undefined && holdsObject(resolved) ? resolved : undefined;
    return [status, place === undefined ? {} : upgradeResponse(reading, place, produces)];
  });
  return Object.fromEntries(entries);
}

function upgradeResponse(
  reading: Reading,
  place: ObjectPlace,
  produces: readonly string[],
): unknown {
  const schema = memberAt(place, "schema");
  const types = produces.length === 0 ? [usualType(reading, schema)] : produces;
  const examples = memberAt(place, "examples");
  const content = types.map((type) => {
    const example = isObject(examples.value) ? member(examples.value, type) : undefined;
    const value = { schema: keep(schema), ...(example === undefined ? {} : { example }) };
    return [type, relocated({ ...place, value })];
  });
  const headers = mapField(reading, place, "headers").flatMap(([name, held]) => {
    if (!holdsObject(held)) return [];
    const { schema: type, rest } = withSchema(held);
    return [[name, relocated({ ...held, value: { ...rest, schema: type } })]];
  });
  return relocated({
    ...place,
    value: {
      ...pick(place, (key) => key === "description" || key.startsWith("x-")),
      headers: Object.fromEntries(headers),
      ...(schema.value === undefined ? {} : { content: Object.fromEntries(content) }),
    },
  });
}

/** Returns the media type of a response that declares none: JSON, unless that is not its form. */
function usualType(reading: Reading, schema: Place): string {
  switch (codecBySchema(reading, schema)) {
    case "bytes":
      return "application/octet-stream";
    case "text":
      return "*/*";
    default:
      return "application/json";
  }
}

function mediaTypes(
  reading: Reading,
  field: "consumes" | "produces",
  operation: ObjectPlace,
  root: ObjectPlace,
): readonly string[] {
  return textsField(reading, operation, field) ?? textsField(reading, root, field) ?? [];
}

/** Wraps a member for the new form, if it exists. */
function keep(place: Place): unknown {
  return place.value === undefined ? undefined : relocated(place);
}
