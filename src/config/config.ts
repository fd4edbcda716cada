import type { FormatChoice } from "../format/style.ts";
import type { ImportExtension } from "../format/imports.ts";
import type { DiagnosticCode } from "../diagnostics/catalog.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Emitter } from "../emit/emitter.ts";
import type { PaginationConfig } from "./pagination.ts";

/**
 * What `codegen.config.ts` exports. Paths are relative to the folder of that file. Everything has a
 * default but the documents.
 */
export interface Config {
  /**
   * The OpenAPI documents, by id: a path, a URL, or what more there is to say. The id names the
   * document's folder in the output. As a list of paths (patterns are allowed: `specs/*.yaml`), the
   * ids are made from the file names.
   */
  readonly documents: Readonly<Record<string, string | DocumentConfig>> | readonly string[];
  /** The folder to write to. Default: `generated`. */
  readonly output?: string;
  /** What is generated for each document. */
  readonly emit?: EmitConfig;
  /** Emitters of your own, which run after the built-in ones. */
  readonly emitters?: readonly Emitter[];
  /** As what the values of some formats are given. Default: as JSON has them. */
  readonly types?: TypesConfig;
  /**
   * How generated modules name each other: with `.js` (the default), with `.ts` (for
   * `rewriteRelativeImportExtensions` and type stripping), or without an extension (for bundlers).
   */
  readonly importExtension?: ImportExtension;
  /**
   * Whether the compiler of the project looks into every generated module. By default `//
   * @ts-nocheck` keeps it from validators and runtime, which are tested under every flag; their
   * types stay as they are.
   * Default: `false`.
   */
  readonly typecheck?: boolean;
  /**
   * Schemas that several documents have in common are generated once. `false` leaves every document
   * by itself. Default: `true`.
   */
  readonly share?: boolean | ShareConfig;
  /**
   * Names of your choice, by document id (or `shared`), then by schema name or operation (`POST
   * /v1/apps`). They go before the names in the lock file.
   */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /**
   * How operations give their items in pages, by document id, then by operation (`GET /v1/users`);
   * `false`: not in pages. It goes before what the document says in extensions, and before what the
   * names of its fields tell.
   */
  readonly pagination?: Readonly<
    Record<string, Readonly<Record<string, PaginationConfig | false>>>
  >;
  /**
   * Where the names that were given are kept, so that no later change of a document renames
   * anything. Commit this file. Default: `codegen.lock.json`; `false`: nowhere.
   */
  readonly lock?: string | false;
  /** Which places outside the project the documents may refer to. Default: none. */
  readonly references?: ReferencesConfig;
  /**
   * Severities of findings, by code: `{ "ref/unresolved": "error", "schema/nullable": "off" }`.
   * `off` leaves a finding out.
   * What leaves nothing to generate, such as a text that cannot be parsed, is always an error.
   * Default: as `codegen explain` lists them.
   */
  readonly severity?: { readonly [code in DiagnosticCode]?: Severity | "off" };
  /**
   * Makes an error of everything that the specifications forbid, unless `severity` says otherwise.
   * Default: `false`, since what is wrong with a document is often not in the hands of those who
   * use it.
   */
  readonly strict?: boolean;
  /** From which severity on the command fails. Default: `error`. */
  readonly failOn?: "error" | "warning";
  /**
   * What formats the generated code: `house`, which is how it is written; the `prettier` or `oxfmt`
   * of the project; `false`: nothing, which is the house style too.
   * Default: `prettier` where the project has it (options or a dependency), else `house`.
   */
  readonly format?: FormatChoice;
  /**
   * Options for prettier, over those that its own configuration files give for the output folder.
   */
  readonly prettier?: Readonly<Record<string, string | number | boolean>>;
}

export interface DocumentConfig {
  /** The path or the URL of the OpenAPI document. */
  readonly spec: string;
}

/** What is generated. All but `openapi` is on by default. */
export interface EmitConfig {
  /** The TypeScript types. */
  readonly models?: boolean;
  /** Functions that check values against the schemas. */
  readonly validators?: boolean | ValidatorsConfig;
  /** The description of each operation, which client and server share. */
  readonly operations?: boolean;
  /**
   * A function for each operation, and a class with the same functions by resource. Needs
   * `operations`.
   */
  readonly client?: boolean;
  /**
   * The interface that handlers implement, and the server around them. Needs `operations` and
   * `validators`.
   */
  readonly server?: boolean;
  /**
   * The `paths` and `components` types that openapi-typescript makes, for users of openapi-fetch.
   */
  readonly openapi?: boolean;
}

export interface ValidatorsConfig {
  /** Whether `format` is checked or only noted, for all formats or for each. Default: `assert`. */
  readonly formats?: FormatRule | Readonly<Record<string, FormatRule>>;
  /**
   * What happens to properties that a schema does not name, where it allows others; in a request,
   * those that are `readOnly` count as such. Default: `passthrough`.
   */
  readonly unknownProperties?: UnknownPropertiesRule;
  /**
   * Whether schemas give themselves as JSON Schema too, as Standard JSON Schema has it:
   * `PetSchema["~standard"].jsonSchema.input({ target: "draft-2020-12" })`. Default: `false`, since
   * it is as much text again.
   */
  readonly jsonSchema?: boolean;
}

/**
 * Types that say more than JSON does. The functions that tell values apart (`isPet`, `collectPet`)
 * go on describing JSON; `parsePet` and `convertPet` make such values of it, client and server send
 * and receive them. Values are converted wherever defaults are filled in; they stay as they are in
 * a union of which several members could hold the same value, in conditions and behind patterns of
 * names.
 */
export interface TypesConfig {
  /**
   * Strings of the format `date-time`. A `Date` holds milliseconds: what a text says beyond them is
   * cut off. A text that is no instant to `Date`, such as a leap second, is not valid. Strings of
   * the format `date` stay strings always: a day of the calendar is not an instant, and becomes
   * another day in another time zone.
   */
  readonly "date-time"?: "string" | "Date";
  /**
   * Integers of the formats `int64` and `uint64`. As a `bigint` they are exact; as a `number` they
   * are rounded beyond 2^53. Those with `multipleOf` stay numbers.
   */
  readonly int64?: "number" | "bigint";
}

export interface ShareConfig {
  /** In how many documents a schema must occur to be shared. Default: 2. */
  readonly minDocuments?: number;
}

export interface ReferencesConfig {
  /** Origins that `$ref`s may be fetched from: `https://schemas.example.com`. */
  readonly remote?: readonly string[];
  /**
   * Folders that `$ref`s may be read from besides the project, which is the folder of the
   * configuration, and the folders of the documents.
   */
  readonly outside?: readonly string[];
}

export type FormatRule = "assert" | "annotate";
export type UnknownPropertiesRule = "passthrough" | "strip" | "strict";

/** Gives a configuration its type, for completion in the editor. Returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
