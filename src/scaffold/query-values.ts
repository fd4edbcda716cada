import { type Code, member, optionalMember, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { lacksOwn } from "./own-property.ts";
import { plainProperties } from "./plain-object.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";

/** A value of the query, which may be absent. */
export interface QueryValue {
  readonly name: string;
  readonly schema: Schema;
  readonly code: Code;
  readonly optional: boolean;
  /** An expression that is true if it is absent; `undefined` if it never is. */
  readonly absent: Code | undefined;
  readonly parameter: Pick<Parameter, "name" | "default">;
  /** True for a value of the body of a POST that lists. */
  readonly isInBody?: boolean;
}

/** The query parameters of an operation, as a handler reads them. */
export function queryValues({ parameters }: Operation): readonly QueryValue[] {
  const queries = parameters.filter((one) => one.in === "query");
  const isThere = queries.some(({ required }) => required);
  return queries.map((parameter) => {
    const { name, schema } = parameter;
    const read = isThere ? member : optionalMember;
    const code = read(requestPart("query"), name);
    const optional = !parameter.required && !(isThere && parameter.default !== undefined);
    const absent = optional ? absentCode(name, code) : undefined;
    return { name, schema, code, optional, absent, parameter };
  });
}

/** The properties of the body of a POST that lists. */
function bodyValues(operation: Operation, context: ServiceContext): readonly QueryValue[] {
  const body = operation.method === "POST" ? requestBody(operation, context) : undefined;
  if (body?.properties === undefined || body.partial.size > 0) return [];
  const read = body.required ? member : optionalMember;
  return body.properties
    .filter((one) => isVisible(one, "input") && !(one.name in Object.prototype))
    .map(({ name, schema, required, default: preset }) => {
      const code = read(requestPart("body"), name);
      const optional = !required || !body.required;
      const absent = optional ? ts`${code} === undefined` : undefined;
      const parameter = { name, ...(preset !== undefined && { default: preset }) };
      return { name, schema, code, optional, absent, parameter, isInBody: true };
    });
}

/** The same, with the properties of objects such as `filter` instead of the objects. */
export function innerQueryValues(
  operation: Operation,
  context: ServiceContext,
): readonly QueryValue[] {
  const { $ } = context;
  return [...queryValues(operation), ...bodyValues(operation, context)].flatMap((value) => {
    const own = followed(withoutNull(value.schema, $), $.resolve);
    const properties = plainProperties(own, $);
    if (properties === undefined || properties.length === 0) return [value];
    const read =
      value.optional || own !== followed(value.schema, $.resolve) ? optionalMember : member;
    return properties
      .filter(({ name }) => !(name in Object.prototype))
      .map(({ name, schema, required }) => {
        const code = read(value.code, name);
        const optional = value.optional || !required;
        const absent = optional ? ts`${code} === undefined` : undefined;
        return { ...value, name, schema, code, optional, absent };
      });
  });
}

/** Every object inherits `constructor`, so a parameter of such a name must be an own property. */
function absentCode(name: string, code: Code): Code {
  const query = requestPart("query");
  return name in Object.prototype
    ? ts`${query} === undefined || ${lacksOwn(query, name)} || ${code} === undefined`
    : ts`${code} === undefined`;
}
