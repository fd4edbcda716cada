import { type CatalogEntry, entry } from "./entry.ts";

/** A value in JSON, and the positions of the alternatives that accept it. */
interface Overlap {
  readonly value: string;
  readonly one: number;
  readonly other: number;
}

interface SchemaCatalog {
  readonly "schema/invalid-keyword": CatalogEntry<{
    readonly keyword: string;
    readonly expected: string;
    readonly found: string;
    readonly outcome: string;
  }>;
  readonly "schema/not-a-schema": CatalogEntry<{
    readonly found: string;
    readonly outcome: string;
  }>;
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
  readonly "schema/ambiguous-alternatives": CatalogEntry<Overlap>;
  readonly "schema/overlapping-alternatives": CatalogEntry<Overlap>;
  readonly "schema/duplicate-member": CatalogEntry<{ readonly member: string }>;
  readonly "schema/ignored-member": CatalogEntry<{
    readonly member: string;
    readonly reason: string;
  }>;
  readonly "schema/default-type": CatalogEntry<{ readonly type: string; readonly found: string }>;
  readonly "schema/default-refused": CatalogEntry<{
    readonly found: string;
    readonly reason: string;
  }>;
  readonly "schema/endless-default": CatalogEntry<{ readonly name: string }>;
  readonly "schema/discriminator-decides": CatalogEntry<{ readonly outcome: string }>;
  readonly "schema/undeclared-required": CatalogEntry<{ readonly name: string }>;
  readonly "schema/discriminator": CatalogEntry<{ readonly reason: string }>;
  readonly "schema/circular-base": CatalogEntry<{ readonly keyword: string }>;
}

/** Diagnostics of schemas, by JSON Schema 2020-12 and OpenAPI's Schema Object. */
export const schemaCatalog: SchemaCatalog = {
  "schema/invalid-keyword": entry({
    severity: "warning",
    forbidden: true,
    message: ({ keyword, expected, found, outcome }) =>
      `\`${keyword}\` must be ${expected}, not ${found}; ${outcome}`,
    explain:
      "The keyword's value does not have the form that JSON Schema requires. If the meaning is clear, it is used, as the message says; otherwise the keyword is ignored: types and validators accept the values that the other keywords allow.",
    fix: "Write the value in the form that the specification requires.",
  }),
  "schema/not-a-schema": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found, outcome }) =>
      `a schema must be an object or a boolean, not ${found}; ${outcome}`,
    explain:
      "A schema is an object of keywords, `true` (any value) or `false` (no value). A value of another type has no meaning, so any value is accepted, or an alternative is left out.",
    fix: "Replace it with a schema: `{}` allows any value.",
  }),
  "schema/unknown-keyword": entry({
    severity: "info",
    message: ({ keyword }) => `\`${keyword}\` is not a schema keyword`,
    explain:
      "Unknown keywords are ignored. Often it is a typo, or a property that is outside `properties` by mistake.",
    fix: "Correct the spelling, or begin the name of an extension with `x-`.",
  }),
  "schema/newer-keyword": entry({
    severity: "warning",
    message: ({ keyword }) =>
      `OpenAPI 3.0 does not have \`${keyword}\`; it is read as in OpenAPI 3.1`,
    explain:
      "OpenAPI 3.0 has its own dialect of schemas, without some keywords of JSON Schema. Other tools may ignore the keyword; specloom reads it as JSON Schema 2020-12.",
    fix: "Upgrade the document to OpenAPI 3.1, or remove the keyword.",
  }),
  "schema/ineffective-keyword": entry({
    severity: "info",
    message: ({ keyword, reason }) => `\`${keyword}\` has no effect: ${reason}`,
    explain:
      "Most keywords apply to one type of value, or depend on another keyword. This one cannot reject any value here.",
    fix: "Remove the keyword, or correct the `type` beside it.",
  }),
  "schema/nullable": entry({
    severity: "warning",
    message: ({ name, reason }) => `\`${name}\` has no effect: ${reason}`,
    explain:
      "`nullable` adds null to the `type` in the same schema (OpenAPI 3.0.3). An `enum` beside a `type` must list null itself, a schema without constraints accepts null already, and OpenAPI 3.1 does not have the keyword.",
    fix: 'In OpenAPI 3.1 use `type: [string, "null"]` or an `anyOf` with `type: "null"`; in 3.0 add a `type` beside `nullable`, and null to the `enum`.',
  }),
  "schema/null-meant": entry({
    severity: "info",
    message: ({ name, keyword }) => `\`${name}\` beside \`${keyword}\` is read as "or null"`,
    explain:
      "By OpenAPI 3.0.3, `nullable` only adds null to the `type` in the same schema. Beside `$ref`, `allOf`, `oneOf`, `anyOf`, or an `enum` without a `type`, authors mean that the value may be null, so specloom accepts null. Strict validators reject it.",
    fix: 'In OpenAPI 3.1 use an `anyOf` with `type: "null"`.',
  }),
  "schema/unlisted-null": entry({
    severity: "warning",
    message: ({ keyword }) => `null is rejected: \`type\` allows it, but \`${keyword}\` does not`,
    explain:
      "A value must have a type in `type`, and be listed in `enum` or `const`. A null that only `type` allows is not accepted.",
    fix: "Add null to the `enum`, or remove it from the `type`.",
  }),
  "schema/dialect": entry({
    severity: "warning",
    message: ({ dialect }) => `\`${dialect}\` is read as JSON Schema 2020-12`,
    explain:
      "`$schema` gives the dialect of a schema. Older drafts differ in a few keywords: `items` as a list, `additionalItems`, `$ref` beside other keywords.",
    fix: "Convert the schema to JSON Schema 2020-12.",
  }),
  "schema/pattern": entry({
    severity: "warning",
    forbidden: true,
    message: ({ pattern, reason }) =>
      `\`${pattern}\` is ignored: it is not a valid regular expression (${reason})`,
    explain:
      "A `pattern` is a regular expression of ECMA-262 (JavaScript), which lacks inline flags, possessive quantifiers and POSIX classes. The pattern is ignored: it rejects no value.",
    fix: "Rewrite the pattern in the syntax of JavaScript.",
  }),
  "schema/pattern-dialect": entry({
    severity: "warning",
    message: ({ pattern, syntax }) =>
      `\`${syntax}\` in \`${pattern}\` has another meaning in JavaScript than in other languages`,
    explain:
      "The pattern is valid, but was probably written for another language: in JavaScript, `\\A` and `\\Z` are the letters A and Z, and `[[:alpha:]]` is a set of punctuation and letters.",
    fix: "Rewrite the pattern in the syntax of JavaScript: `^` and `$`, `\\p{Alpha}`.",
  }),
  "schema/ambiguous-pattern": entry({
    severity: "info",
    message: ({ pattern }) =>
      `\`${pattern}\` can match the same text in many ways; it is matched in linear time, without backtracking`,
    explain:
      "Nested repetitions, or alternatives with the same beginning, can match the same characters in several ways, as in `^(a+)+$`. A backtracking engine tries all of them before it fails, which takes twice as long for each further character: a short text can block a service for hours. Two repetitions of the same characters, as in `^[a-z]+[a-z0-9]*$`, or one in a pattern without an anchor, as in `\\s+$`, take quadratic time or more: a long text has the same effect. The generated code follows all ways at once, in linear time. Other tools may not.",
    fix: "Rewrite the pattern so that it matches a text in one way only, from its first character on: `^a+$`, `^[a-z][a-z0-9]*$`. Or add a small `maxLength`.",
  }),
  "schema/slow-pattern": entry({
    severity: "warning",
    message: ({ pattern, reason }) =>
      `\`${pattern}\` can take exponential time to match, and ${reason}, so it cannot be matched without backtracking`,
    explain:
      "The pattern can match the same characters in several ways, as in `^(a+)+$` or `^(.*)x\\1$`, and a backtracking engine tries all of them before it fails. The generated code cannot follow all ways at once if the pattern has a back reference or is too long, so a malicious text can block a service.",
    fix: "Rewrite the pattern so that it matches a text in one way only, or add a small `maxLength`, which is checked first.",
  }),
  "schema/unsatisfiable": entry({
    severity: "warning",
    message: ({ reason }) => `no value is valid: ${reason}`,
    explain:
      "The keywords contradict each other, so the schema rejects every value. The generated code does so too.",
    fix: "Remove or correct one of the keywords that contradict each other.",
  }),
  "schema/ambiguous-alternatives": entry({
    severity: "warning",
    message: ({ value, one, other }) =>
      `\`oneOf\` refuses \`${value}\`, which the alternatives ${one} and ${other} both accept`,
    explain:
      "A `oneOf` accepts a value that exactly one alternative accepts. A plain value of one alternative is also valid for another one, so it is refused: an integer is a number, null is in a nullable enum, an object without required properties is valid for every other such object. Types cannot express this, but validators are exact: servers refuse such requests, and clients that check refuse such responses.",
    fix: "Write `anyOf`, or make the alternatives exclusive: with a `discriminator`, a required property with its own `const`, `additionalProperties: false`, or null in one alternative only.",
  }),
  "schema/overlapping-alternatives": entry({
    severity: "info",
    message: ({ value, one, other }) =>
      `\`oneOf\` refuses \`${value}\`, which has what the alternatives ${one} and ${other} describe`,
    explain:
      "A `oneOf` accepts a value that exactly one alternative accepts. An object with the properties of two alternatives is valid for both of them if they allow undeclared properties, so it is refused. This is often intended.",
    fix: "If it is not intended, write `anyOf`.",
  }),
  "schema/duplicate-member": entry({
    severity: "warning",
    message: ({ member }) => `\`${member}\` is listed twice`,
    explain:
      "The members of an `enum` should be unique. JSON Schema compares values, so `1` and `1.0` are equal.",
    fix: "Remove one of the two.",
  }),
  "schema/ignored-member": entry({
    severity: "warning",
    message: ({ member, reason }) => `\`${member}\` of \`enum\` is ignored: ${reason}`,
    explain:
      "A value must be listed in `enum` and fit the keywords beside it, so a member that they exclude is never valid. Often it is a word that YAML reads as a number, a boolean or null: `1.0`, `true`, `null`.",
    fix: "Quote the member if it is a string, correct the `type`, or remove the member.",
  }),
  "schema/default-type": entry({
    severity: "warning",
    forbidden: true,
    message: ({ type, found }) => `the default is ${found}, but \`type\` is \`${type}\``,
    explain:
      "The `default` does not have the type of the schema. It is not filled in, since that would make requests invalid that omit the property.",
    fix: "Correct the default, or the type.",
  }),
  "schema/default-refused": entry({
    severity: "warning",
    message: ({ found, reason }) => `the default is ${found}, which its schema rejects: ${reason}`,
    explain:
      "The `default` is not valid for its schema. It is not filled in, since that would make requests invalid that omit the property.",
    fix: "Correct the default, or the schema.",
  }),
  "schema/endless-default": entry({
    severity: "warning",
    message: ({ name }) => `the default of \`${name}\` contains itself without end`,
    explain:
      "The `default` omits a property that has a default itself, which leads back to this one, so filling in defaults would never end. This default is not filled in: the property stays absent if a request omits it.",
    fix: "Remove the default, or add every property that has a default to it.",
  }),
  "schema/discriminator-decides": entry({
    severity: "info",
    message: ({ outcome }) => `${outcome}, unlike in plain JSON Schema`,
    explain:
      "The value of a discriminator's property names the schema that a value must match: by `mapping`, or by the name of the component. Types and validators follow it, so that the type can be narrowed by the property. A missing or unknown value is invalid, unless there is a `defaultMapping`. By JSON Schema alone, the values that are valid may differ: a `oneOf` refuses what matches two alternatives, and accepts an alternative with the name of another one.",
    fix: 'Nothing needs to change. To leave validation to JSON Schema, set `discriminator: "hint"` in the configuration; types are then not narrowed by the property. To have both agree, list the values in the alternatives: `kind: { const: cat }`.',
  }),
  "schema/undeclared-required": entry({
    severity: "info",
    message: ({ name }) => `\`${name}\` is required, but \`properties\` does not declare it`,
    explain:
      "A name in `required` that is missing in `properties` is a required property of any type. This may be intended, but it is often a typo.",
    fix: "Declare the property, or correct the name.",
  }),
  "schema/discriminator": entry({
    severity: "warning",
    message: ({ reason }) => `the discriminator ${reason}`,
    explain:
      "A `discriminator` names the property that distinguishes the alternatives of a `oneOf` or `anyOf`. Each alternative needs values of its own: from `mapping`, from the name of the component that it refers to, or listed in its own schema. Where that is impossible, the discriminator has no effect: a value must match the alternatives as JSON Schema demands, and the type cannot be narrowed by the property.",
    fix: "Give every alternative the property, make it required, and refer to the alternatives with `$ref`.",
  }),
  "schema/circular-base": entry({
    severity: "warning",
    forbidden: true,
    message: ({ keyword }) =>
      `\`${keyword}\` lists schemas that extend this one; they extend it without its \`${keyword}\``,
    explain:
      "A base schema lists its alternatives, and these extend it with `allOf`. By JSON Schema the validation never ends (JSON Schema 2020-12 §9.4.1). It is read as it is meant: a value of the base is one of the alternatives, and these have everything that the base has beside them.",
    fix: "Move what the alternatives have in common to a schema of its own, and let them extend that.",
  }),
};
