import { type Code, member, optionalMember, ts } from "../emit/code.ts";
import type { Operation, Parameter } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import { lacksOwn } from "./own-property.ts";
import { plainProperties } from "./plain-object.ts";
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
  readonly parameter: Parameter;
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

/** The same, with the properties of objects such as `filter` instead of the objects. */
export function innerQueryValues(
  operation: Operation,
  { $ }: ServiceContext,
): readonly QueryValue[] {
  return queryValues(operation).flatMap((value) => {
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
        return { name, schema, code, optional, absent, parameter: value.parameter };
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
