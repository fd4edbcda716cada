/**
 * The API for plugins, imported as `specloom/emitters`: the fragments and declarations of code,
 * texts of other files, the representation of the documents, and functions on schemas. The built-in
 * emitters use nothing else of specloom, which a test checks.
 */
export {
  type Code,
  type Ref,
  type Refs,
  type Splice,
  docComment,
  entry,
  id,
  isIdentifier,
  join,
  key,
  lineComment,
  lit,
  member,
  mention,
  optionalMember,
  property,
  quote,
  rawCode,
  ts,
} from "./emit/code.ts";
export { isMentioned } from "./emit/mentions.ts";
export * from "./emit/declare.ts";
export * from "./emit/doc.ts";
export * from "./emit/emitter.ts";
export * from "./emit/file-text.ts";
export * from "./emit/planned-operation.ts";
export * from "./emit/plugin.ts";
export * from "./emit/syntax.ts";
export * from "./emit/types.ts";
export type {
  Codec,
  Content,
  Document,
  Operation,
  Parameter,
  PropertyEncoding,
  Response,
  SecurityRequirement,
  SecurityScheme,
  Server,
} from "./ir/api.ts";
export { parameterGroups } from "./ir/api.ts";
export type { DeclarationId } from "./ir/id.ts";
export { invisible } from "./ir/invisible.ts";
export { type Json, type JsonObject, isList } from "./ir/json.ts";
export {
  type Origin,
  at,
  descend,
  isSamePath,
  keysOf,
  pointerFrom,
  toPointer,
} from "./ir/pointer.ts";
export type { Declaration, Program } from "./ir/program.ts";
export type {
  Annotations,
  ArraySchema,
  BooleanSchema,
  Bounds,
  ConditionalSchema,
  Contains,
  EnumMember,
  EnumSchema,
  EvaluatedSchema,
  GuardSchema,
  NotSchema,
  NullSchema,
  NumberSchema,
  ObjectSchema,
  Property,
  Range,
  RefSchema,
  Schema,
  StringConversion,
  StringSchema,
  UnionSchema,
} from "./ir/schema.ts";
export { children, refsOf, walk } from "./ir/visit.ts";
export type { ConfiguredPagination, NextPage, Pagination } from "./pagination/declared.ts";
export { paginationOf } from "./pagination/pagination.ts";
export { matchingOf } from "./pattern/matching.ts";
export { toPattern } from "./pattern/pattern.ts";
export type { MethodPlace } from "./plan/resource-name.ts";
export { type Resource, resourcesOf } from "./plan/resources.ts";
export { subjectKey } from "./plan/subject.ts";
export type { BaseName, Declarer, Planned, Subject } from "./plan/subject.ts";
export { beginningWithLetter, camelCase, wordsOf } from "./plan/words.ts";
export { type Side, converts } from "./schema/conversions.ts";
export {
  type Facts,
  type FactsOf,
  type View,
  convertsAlone,
  declarationsIn,
  fillsDefaults,
  isUnfilled,
} from "./schema/facts.ts";
export { isDescriptive, described } from "./schema/described.ts";
export { filledSchemas, isDecided, isFilled } from "./schema/fill.ts";
export { type TypedSchema, isTyped, typeName, typesOf } from "./schema/json-types.ts";
export * as option from "./options/shape.ts";
export { type Shape as OptionShape } from "./options/shape.ts";
export { withListedNames } from "./schema/listed-names.ts";
export { listedValues } from "./schema/listed-values.ts";
export { onlyBesideNull } from "./schema/nullable.ts";
export { numberFormats } from "./schema/number-formats.ts";
export { objectOf, propertyOf } from "./schema/object-of.ts";
export { refined } from "./schema/refined.ts";
export {
  type Resolve,
  canonicalDeclarations,
  disjuncts,
  followed,
  resolverOf,
} from "./schema/references.ts";
export { type JsonType, typeOfJson } from "./schema/value.ts";
export { type Tag, besidesTag, commonTag } from "./schema/tags.ts";
export { refusesUndefined } from "./schema/json-types.ts";
export { type UnionTag, areDisjoint, tagOf } from "./schema/disjoint.ts";
export { isVisible } from "./schema/view.ts";
export { judge } from "./schema/accepts.ts";
export { type Instance } from "./schema/value.ts";
export { errorBody } from "./sample/error-body.ts";
export { isSuccess } from "./sample/reply.ts";
export type { ErrorPart } from "./sample/error-part.ts";
