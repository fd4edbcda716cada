import { type Shape, boolean, choice, map, object, oneOf } from "./shape.ts";

const formatRule = choice("assert", "annotate");

/** The allowed outputs, of all documents or of one. */
export const emitShape: Shape = object({
  models: boolean,
  validators: oneOf(
    boolean,
    object({
      formats: oneOf(formatRule, map(formatRule, "an object with a rule for each format")),
      unknownProperties: choice("passthrough", "strip", "strict"),
      jsonSchema: boolean,
    }),
  ),
  operations: boolean,
  client: boolean,
  server: oneOf(boolean, object({ serialize: choice("as-is", "filter") })),
  openapi: boolean,
  document: boolean,
});

/** The allowed types of values with certain formats. */
export const typesShape: Shape = object({
  "date-time": choice("string", "Date"),
  int64: choice("number", "bigint"),
});

/** The allowed names of generated symbols. */
export const namesShape: Shape = map(
  { kind: "name" },
  "an object with a name for each schema and operation",
);

export const importExtensionShape: Shape = choice(".js", ".ts", "");
