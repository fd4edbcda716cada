import { lit } from "../../code.ts";
import { and, not, or } from "../condition.ts";
import type { Keyword } from "../keyword.ts";
import { readProperty } from "../properties.ts";
import { demand, isPresent } from "../steps.ts";

export const dependentRequired: Keyword<"object"> = {
  of: "object",
  test: (schemas, value, frame) =>
    schemas.flatMap((schema) =>
      schema.dependentRequired.map(({ name, requires }) => {
        const isThere = (each: string) => isPresent(readProperty(value, each, frame));
        return demand(or([not(isThere(name)), and(requires.map(isThere))]));
      }),
    ),
  explain: (schema, explanation) =>
    schema.dependentRequired.map(({ name, requires }) => {
      const names = [name, ...requires].map((each) => lit(each));
      return explanation.object("dependentRequired", ...names);
    }),
};
