/**
 * The public API of specloom, for programs, configuration files and custom emitters. Importing it
 * loads nothing heavy.
 */
export { analyze, check, createCache, generate } from "./program.ts";
export type {
  AnalysisResult,
  Cache,
  CheckResult,
  GenerateOptions,
  GenerateResult,
  Progress,
  RunOptions,
} from "./run/options.ts";
export type { ReportedDiagnostic, ReportedLocation, ReportedPosition } from "./report/reported.ts";
export type { EntryKind, Host, HostErrorReason, TaggedText } from "./host/host.ts";
export { HostError } from "./host/host.ts";
export { type MemoryHost, memoryHost } from "./host/memory.ts";
export {
  type Config,
  type DocumentConfig,
  type DocumentSource,
  type OpenApiValue,
  type EmitConfig,
  type FormatRule,
  type ReferencesConfig,
  type RemoteConfig,
  type ShareConfig,
  type UnknownPropertiesRule,
  type ValidatorsConfig,
  defineConfig,
} from "./config/config.ts";
export type { Patch, PatchFunction, PatchOperation } from "./prepare/preparation.ts";
export type { BreakingConfig, FailOnChange, IgnoredChange } from "./config/breaking-config.ts";
export { type ImportExtension } from "./format/imports.ts";
export type {
  CursorPagination,
  LinkPagination,
  OffsetPagination,
  PageNumberPagination,
  PaginationConfig,
} from "./config/pagination.ts";
export { type Code, type Ref, type Splice, id, join, key, lit, member, ts } from "./emit/code.ts";
export {
  type ClassMember,
  type Declared,
  type Member,
  type ParameterSpec,
  type Signature,
  type TypeParameterSpec,
  declareClass,
  declareConst,
  declareFunction,
  declareInterface,
  declareType,
} from "./emit/declare.ts";
export { type Comment, comment, describe } from "./emit/doc.ts";
export type { EmitContext, EmittedFile, Emitter } from "./emit/emitter.ts";
export type { PlannedOperation } from "./emit/planned-operation.ts";
export type { Facts, FactsOf } from "./schema/facts.ts";
export type { View } from "./schema/view.ts";
export type { BaseName, PlacesOf, Planned, Subject } from "./plan/subject.ts";
export type * from "./ir/api.ts";
export type { Json, JsonObject } from "./ir/json.ts";
export type { Declaration, Program } from "./ir/program.ts";
export type { DeclarationId } from "./ir/id.ts";
export type * from "./ir/schema.ts";
export type { Origin, Path } from "./ir/pointer.ts";
