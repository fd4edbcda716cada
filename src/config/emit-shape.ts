import { type Shape, boolean, choice, list, map, object, oneOf, text } from "../options/shape.ts";

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

const oneOrMore = (what: string): Shape =>
  oneOf(text(what, /\S/), list(text(what, /\S/), `a list`));

/** The options about the types of values, of all documents or of one. */
export const valueFields: Readonly<Record<string, Shape>> = {
  types: object({
    "date-time": choice("string", "Date", "Temporal.Instant"),
    date: choice("string", "Temporal.PlainDate"),
    duration: choice("string", "Temporal.Duration"),
    int64: choice("number", "bigint"),
  }),
  dates: choice("string", "Date", "Temporal"),
  brand: object({ format: oneOrMore("a format"), schemas: oneOrMore("the name of a schema") }),
  openEnums: oneOf(boolean, list(text("the name of a schema", /\S/), "a list of schemas")),
};

const nameStyle: Shape = object({
  case: choice("PascalCase", "camelCase", "snake_case", "SCREAMING_SNAKE_CASE", "preserve"),
  prefix: text("a letter or `_`, then letters, digits and `_`", /^[A-Za-z_]\w*$/),
  suffix: text("letters, digits and `_`", /^\w+$/),
});

/** The allowed forms of names. */
export const namingShape: Shape = object({ types: nameStyle, functions: nameStyle });

/** The allowed names of generated symbols. */
export const namesShape: Shape = map(
  { kind: "name" },
  "an object with a name for each schema and operation",
);

export const importExtensionShape: Shape = choice(".js", ".ts", "");
