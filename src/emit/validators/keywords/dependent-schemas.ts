import { lit } from "../../code.ts";
import { not, or } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { readProperty } from "../properties.ts";
import { demand, isPresent } from "../steps.ts";

export const dependentSchemas: Keyword<"object"> = {
  of: "object",
  // Calls a companion even where an expression would do, since the value must not be narrowed
  // before the loop over its keys.
  test: (schemas, value, frame) =>
    schemas.flatMap((schema) =>
      schema.dependentSchemas.map((dependent) => {
        const isThere = isPresent(readProperty(value, dependent.name, frame));
        return demand(or([not(isThere), frame.apart(dependent.schema, value)]));
      }),
    ),
  explain: (schema, explanation) =>
    schema.dependentSchemas.map(({ name, schema: wanted }) => {
      const rule = explanation.placed(wanted, schema.at, [], "object");
      return explanation.object("dependentSchema", lit(name), rule);
    }),
};
