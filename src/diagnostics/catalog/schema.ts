import { type CatalogEntry, entry } from "./entry.ts";

interface SchemaCatalog {
  readonly "schema/invalid-keyword": CatalogEntry<{
    readonly keyword: string;
    readonly expected: string;
    readonly found: string;
  }>;
  readonly "schema/not-a-schema": CatalogEntry<{ readonly found: string }>;
  readonly "schema/unknown-keyword": CatalogEntry<{ readonly keyword: string }>;
  readonly "schema/newer-keyword": CatalogEntry<{ readonly keyword: string }>;
  readonly "schema/ineffective-keyword": CatalogEntry<{
    readonly keyword: string;
    readonly reason: string;
  }>;
  readonly "schema/nullable": CatalogEntry<{ readonly name: string; readonly reason: string }>;
  readonly "schema/null-meant": CatalogEntry<{ readonly name: string; readonly keyword: string }>;
  readonly "schema/unlisted-null": CatalogEntry<{ readonly keyword: string }>;
  readonly "schema/dialect": CatalogEntry<{ readonly dialect: string }>;
  readonly "schema/pattern": CatalogEntry<{ readonly pattern: string; readonly reason: string }>;
  readonly "schema/pattern-dialect": CatalogEntry<{
    readonly pattern: string;
    readonly syntax: string;
  }>;
  readonly "schema/ambiguous-pattern": CatalogEntry<{ readonly pattern: string }>;
  readonly "schema/slow-pattern": CatalogEntry<{
    readonly pattern: string;
    readonly reason: string;
  }>;
  readonly "schema/unsatisfiable": CatalogEntry<{ readonly reason: string }>;
  readonly "schema/duplicate-member": CatalogEntry<{ readonly member: string }>;
  readonly "schema/default-type": CatalogEntry<{ readonly type: string; readonly found: string }>;
  readonly "schema/default-refused": CatalogEntry<{
    readonly found: string;
    readonly reason: string;
  }>;
  readonly "schema/endless-default": CatalogEntry<{ readonly name: string }>;
  readonly "schema/undeclared-required": CatalogEntry<{ readonly name: string }>;
  readonly "schema/discriminator": CatalogEntry<{ readonly reason: string }>;
}

/** Diagnostics of schemas, by JSON Schema 2020-12 and OpenAPI's Schema Object. */
export const schemaCatalog: SchemaCatalog = {
  "schema/invalid-keyword": entry({
    severity: "warning",
    forbidden: true,
    message: ({ keyword, expected, found }) =>
      `\`${keyword}\` is left out: it must be ${expected}, and is ${found}`,
    explain:
      "The keyword's value is not of the form that JSON Schema demands, so that nobody can say what it allows. The keyword is left out, as if it were not there: types and validators accept what the other keywords allow.",
    fix: "Write the value as the specification asks for it.",
  }),
  "schema/not-a-schema": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found }) =>
      `a schema must be an object or a boolean, and is ${found}; any value is accepted`,
    explain:
      "A schema is an object of keywords, or `true` (anything) or `false` (nothing). A value of another type describes nothing, so any value is accepted in its place.",
    fix: "Write a schema here: `{}` allows anything.",
  }),
  "schema/unknown-keyword": entry({
    severity: "info",
    message: ({ keyword }) => `\`${keyword}\` is not a keyword of schemas`,
    explain:
      "JSON Schema ignores keywords that it does not know. Often it is a misspelling, or a property that slipped out of `properties`.",
    fix: "Correct the spelling, or begin the name of an extension with `x-`.",
  }),
  "schema/newer-keyword": entry({
    severity: "warning",
    message: ({ keyword }) =>
      `OpenAPI 3.0 does not have \`${keyword}\`; it is read as in OpenAPI 3.1`,
    explain:
      "OpenAPI 3.0 has a dialect of its own for schemas that leaves out part of JSON Schema. Other tools may ignore the keyword; here it means what JSON Schema 2020-12 says.",
    fix: "Write the document in OpenAPI 3.1, or do without the keyword.",
  }),
  "schema/ineffective-keyword": entry({
    severity: "info",
    message: ({ keyword, reason }) => `\`${keyword}\` has no effect: ${reason}`,
    explain:
      "A keyword constrains values of one type only, or works together with another keyword. Here there is no value that it could reject.",
    fix: "Remove the keyword, or correct the `type` beside it.",
  }),
  "schema/nullable": entry({
    severity: "warning",
    message: ({ name, reason }) => `\`${name}\` has no effect: ${reason}`,
    explain:
      "`nullable` adds null to the `type` that stands in the same schema (OpenAPI 3.0.3). An `enum` beside a `type` must list null itself, a schema that demands nothing accepts null already, and OpenAPI 3.1 does not have the keyword.",
    fix: 'In OpenAPI 3.1 write `type: [string, "null"]` or an `anyOf` with `type: "null"`; in 3.0 put `type` beside `nullable`, and null into the `enum`.',
  }),
  "schema/null-meant": entry({
    severity: "info",
    message: ({ name, keyword }) => `\`${name}\` beside \`${keyword}\` is read as "or null"`,
    explain:
      "OpenAPI 3.0.3 lets `nullable` add null to the `type` that stands in the same schema, and nothing else. Whoever writes it beside `$ref`, `allOf`, `oneOf`, `anyOf`, or an `enum` without a `type`, means that the value may be null, and that is how it is read here. A validator that goes by the letter refuses null.",
    fix: 'In OpenAPI 3.1 write an `anyOf` with `type: "null"`.',
  }),
  "schema/unlisted-null": entry({
    severity: "warning",
    message: ({ keyword }) => `null is refused: \`type\` allows it, and \`${keyword}\` does not`,
    explain:
      "A value must be of a type that `type` names, and one of those that `enum` or `const` lists. A null that only `type` names is not accepted.",
    fix: "Put null into the `enum`, or take it out of the `type`.",
  }),
  "schema/dialect": entry({
    severity: "warning",
    message: ({ dialect }) => `\`${dialect}\` is read as JSON Schema 2020-12`,
    explain:
      "A `$schema` names the dialect that a schema is written in. Older drafts differ in a few keywords: `items` as a list, `additionalItems`, `$ref` beside other keywords.",
    fix: "Write the schema in JSON Schema 2020-12.",
  }),
  "schema/pattern": entry({
    severity: "warning",
    forbidden: true,
    message: ({ pattern, reason }) =>
      `\`${pattern}\` is left out: it is not a regular expression (${reason})`,
    explain:
      "A `pattern` is a regular expression of ECMA-262 (JavaScript). Flags in the text, possessive quantifiers and POSIX classes of other languages do not exist there. The pattern is left out: nothing is refused for it.",
    fix: "Rewrite the pattern in the syntax of JavaScript.",
  }),
  "schema/pattern-dialect": entry({
    severity: "warning",
    message: ({ pattern, syntax }) =>
      `\`${syntax}\` in \`${pattern}\` does not mean in JavaScript what it means elsewhere`,
    explain:
      "The pattern is valid, but it is probably written for another language: `\\A` and `\\Z` are the letters A and Z in JavaScript, and `[[:alpha:]]` is a set of punctuation and letters.",
    fix: "Rewrite the pattern in the syntax of JavaScript: `^` and `$`, `\\p{Alpha}`.",
  }),
  "schema/ambiguous-pattern": entry({
    severity: "info",
    message: ({ pattern }) =>
      `\`${pattern}\` can be tried on the same text in many ways; it is matched in a way that does not go through them one by one`,
    explain:
      "A repetition inside of a repetition, or alternatives that begin alike, can be gone through in two ways for the same characters, as in `^(a+)+$`. A regular expression engine tries all of them before it says no, which takes twice as long for each further character: a short text keeps a service busy for hours. Two repetitions of the same characters, as in `^[a-z]+[a-z0-9]*$`, or one in a pattern that may begin anywhere, as in `\\s+$`, take a time that grows with the square of the text or more: a long text does the same. The generated code follows all ways at once instead, in a time proportional to the text. Others who read the document may not.",
    fix: "Write the pattern so that a text can be read in one way only, from its first character on: `^a+$`, `^[a-z][a-z0-9]*$`. Or put a small `maxLength` beside it.",
  }),
  "schema/slow-pattern": entry({
    severity: "warning",
    message: ({ pattern, reason }) =>
      `\`${pattern}\` can keep a regular expression engine busy, and ${reason}, so it cannot be matched in another way`,
    explain:
      "The pattern can be gone through in several ways for the same characters, as in `^(a+)+$` or `^(.*)x\\1$`, and a regular expression engine tries all of them before it says no. The generated code cannot follow all ways at once where a back reference is in the pattern, or where it is too long, so a text from outside can keep a service busy.",
    fix: "Write the pattern so that a text can be read in one way only, or put a small `maxLength` beside it, which is looked at first.",
  }),
  "schema/unsatisfiable": entry({
    severity: "warning",
    message: ({ reason }) => `no value fits: ${reason}`,
    explain:
      "The keywords contradict each other, so that the schema rejects every value. What is generated from it is right and useless.",
    fix: "Remove or correct one of the keywords that contradict each other.",
  }),
  "schema/duplicate-member": entry({
    severity: "warning",
    message: ({ member }) => `\`${member}\` is listed twice`,
    explain:
      "The members of an `enum` should be distinct. JSON Schema compares values, so that `1` and `1.0` are the same.",
    fix: "Remove one of the two.",
  }),
  "schema/default-type": entry({
    severity: "warning",
    forbidden: true,
    message: ({ type, found }) => `the default is ${found}, but \`type\` is \`${type}\``,
    explain:
      "The `default` is not of the type of the schema. It is not filled in, since that would make every request invalid that leaves it out.",
    fix: "Correct the default, or the type.",
  }),
  "schema/default-refused": entry({
    severity: "warning",
    message: ({ found, reason }) => `the default is ${found}, which its schema refuses: ${reason}`,
    explain:
      "The `default` is not valid for the schema that it belongs to. It is not filled in, since that would make every request invalid that leaves it out.",
    fix: "Correct the default, or what the schema says against it.",
  }),
  "schema/endless-default": entry({
    severity: "warning",
    message: ({ name }) => `the default of \`${name}\` contains itself without end`,
    explain:
      "The `default` leaves out a property whose own default is filled in then, and that leads back to this one: no value would ever be complete. It is not filled in; the property stays absent where it is left out.",
    fix: "Leave the default away, or write it so that it has every property that has a default.",
  }),
  "schema/undeclared-required": entry({
    severity: "info",
    message: ({ name }) => `\`${name}\` is required, but \`properties\` does not declare it`,
    explain:
      "A name in `required` that `properties` does not have is a property of any type that must be there. It may be meant, and it is often a misspelling.",
    fix: "Declare the property, or correct the name.",
  }),
  "schema/discriminator": entry({
    severity: "warning",
    message: ({ reason }) => `the discriminator cannot be used: ${reason}`,
    explain:
      "A `discriminator` names the property that tells the alternatives of a `oneOf` or `anyOf` apart. It never changes which values are valid; without it, error messages and types are less precise.",
    fix: "Give every alternative the property, make it required, and refer to the alternatives with `$ref`.",
  }),
};
