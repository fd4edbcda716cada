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
import { upgradeBody } from "./swagger-body.ts";
import {
  isPlainParameter,
  keep,
  pick,
  upgradeParameter,
  withSchema,
} from "./swagger-parameters.ts";
import { upgradeSecurityScheme, upgradeServers } from "./swagger-security.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch"];

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
  // A method in capitals is reported later.
  const keys = Object.keys(place.value).filter((key) => methods.includes(key.toLowerCase()));
  const operations = keys.flatMap((method) => {
    const operation = memberAt(place, method);
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
      ...(schema.value === undefined
        ? pick(place, (key) => key === "content")
        : { content: Object.fromEntries(content) }),
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
