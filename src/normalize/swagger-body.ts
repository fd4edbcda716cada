import { isList } from "../ir/json.ts";
import { member, type RawObject } from "../openapi/object.ts";
import { invalidField, textsField } from "./fields.ts";
import { holdsObject, itemsAt, memberAt, type ObjectPlace, relocated } from "./place.ts";
import type { Reading } from "./reading.ts";
import {
  collectionStyles,
  isIn,
  isPlainParameter,
  keep,
  pick,
  schemaFields,
} from "./swagger-parameters.ts";

/**
 * Moves the parameters of an operation with `in: body` or `formData`, which are of Swagger 2.0, to
 * its `requestBody`, if it has none.
 */
export function moveBody(reading: Reading, operation: ObjectPlace): ObjectPlace {
  const parameters = memberAt(operation, "parameters");
  if (Object.hasOwn(operation.value, "requestBody") || !isList(parameters.value)) return operation;
  const items = itemsAt({ ...parameters, value: parameters.value });
  const moved = items.filter(holdsObject).filter((item) => !isPlainParameter(item));
  if (moved.length === 0) return operation;
  for (const item of moved) {
    const outcome = "it is read as the body of the request";
    invalidField(reading, memberAt(item, "in"), "in", {
      expected: "one of path, query, header, cookie",
      outcome,
    });
  }
  const rest = items.filter((item) => !holdsObject(item) || isPlainParameter(item));
  const consumes = textsField(reading, operation, "consumes") ?? [];
  const value = {
    ...operation.value,
    parameters: rest.map(relocated),
    requestBody: upgradeBody(operation, moved, consumes),
  };
  return { ...operation, value };
}

/** Returns the `requestBody` that parameters of Swagger 2.0 describe; `undefined` if none does. */
export function upgradeBody(
  operation: ObjectPlace,
  parameters: readonly ObjectPlace[],
  consumes: readonly string[],
): unknown {
  const body = parameters.find((one) => isIn(one, "body"));
  if (body !== undefined) {
    const types = consumes.length === 0 ? ["application/json"] : consumes;
    const schema = keep(memberAt(body, "schema"));
    const content = types.map((type) => [type, relocated({ ...body, value: { schema } })]);
    const rest = pick(body, (key) => key === "description" || key === "required");
    return relocated({ ...body, value: { ...rest, content: Object.fromEntries(content) } });
  }
  const fields = parameters.filter((one) => isIn(one, "formdata"));
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
  if (Object.hasOwn(value, "schema")) return relocated(memberAt(place, "schema"));
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
