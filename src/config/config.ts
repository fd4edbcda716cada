import type { BreakingConfig } from "./breaking-config.ts";
import type { Inheritance } from "../discriminate/base-unions.ts";
import type { FormatChoice } from "../format/style.ts";
import type { ImportExtension } from "../format/imports.ts";
import type { DiagnosticCode } from "../diagnostics/catalog.ts";
import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Emitter } from "../emit/emitter.ts";
import type { Patch } from "../prepare/preparation.ts";
import type { PaginationConfig } from "./pagination.ts";
import type { BrandConfig, DatesChoice, NamingConfig, TypesConfig } from "./value-config.ts";

export type { BrandConfig, DatesChoice, NamingConfig, TypesConfig } from "./value-config.ts";

/**
 * The default export of `codegen.config.ts`. Paths are relative to the folder of that file.
 * Everything but the documents has a default.
 */
export interface Config {
  /**
   * The OpenAPI documents, by id: where each is, or an object of options. The id names the
   * document's folder in the output. In a list of paths (patterns are allowed: `specs/*.yaml`), the
   * ids are derived from the file names.
   */
  readonly documents: Readonly<Record<string, DocumentSource | DocumentConfig>> | readonly string[];
  /** The folder to write to. Default: `generated`. */
  readonly output?: string;
  /**
   * The place of the runtime, which all documents use: a package of the workspace, or `copy` for a
   * copy in the output folder. Default: `copy`, or beside the shared schemas where they have a
   * place of their own.
   */
  readonly runtime?: "copy" | (string & {}) | PackageConfig;
  /** The outputs to generate for each document. */
  readonly emit?: EmitConfig;
  /** Custom emitters, which run after the built-in ones. */
  readonly emitters?: readonly Emitter[];
  /** The TypeScript types of values with certain formats. Default: those of JSON. */
  readonly types?: TypesConfig;
  /**
   * The types of dates: `Date` for `date-time`; `Temporal` for `date-time` (`Temporal.Instant`),
   * `date` (`Temporal.PlainDate`) and `duration` (`Temporal.Duration`). `types` decides for one
   * format. Default: `string`.
   */
  readonly dates?: DatesChoice;
  /** Strings and numbers with types of their own, such as ids. Default: none. */
  readonly brand?: BrandConfig;
  /**
   * Enums that accept other values too, `"a" | "b" | (string & {})`, since a later version of the
   * API may respond with them: `true` for all that a response can contain, or the names of schemas,
   * in which `*` stands for any text. Default: `false`.
   */
  readonly openEnums?: boolean | readonly string[];
  /**
   * The form of enums: `union` is a type only, `const` adds a frozen object of the values to each
   * enum in `components`, by the names in `x-enum-varnames`, or else by the values. Default:
   * `union`.
   */
  readonly enums?: "union" | "const";
  /**
   * Writes the modules of the only document into the output folder itself, instead of into a folder
   * of its own. Default: `true` for a document on the command line, else `false`.
   */
  readonly flat?: boolean;
  /**
   * The extension in imports between generated modules: `.js`, `.ts` (for
   * `rewriteRelativeImportExtensions` and type stripping), or none (for bundlers). Default: as the
   * nearest `tsconfig.json` needs it; `.js` without one.
   */
  readonly importExtension?: ImportExtension;
  /**
   * Lets the project's compiler check every generated module. By default `// @ts-nocheck` excludes
   * validators and runtime, which are tested under every flag; their types are unaffected.
   * Default: `false`.
   */
  readonly typecheck?: boolean;
  /**
   * Generates schemas that several documents have in common once. With `false`, each document is
   * self-contained. Default: `true`.
   */
  readonly share?: boolean | ShareConfig;
  /**
   * `decides`: the value of a discriminator's property names the schema that a value must match, as
   * its `mapping` says, and types are narrowed by it. `hint`: what is valid is decided by JSON
   * Schema alone, and types are not narrowed. Default: `decides`.
   */
  readonly discriminator?: "decides" | "hint";
  /**
   * The meaning of a base schema with a discriminator, which others extend with `allOf`: the `base`
   * itself, or the `union` of the schemas that extend it; for all, or by the name of the schema.
   * Default: `base`.
   */
  readonly inheritance?: Inheritance;
  /**
   * Custom names, by document id (or `shared`), then by schema name or operation (`POST /v1/apps`).
   * They take precedence over the names in the lock file.
   */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The form of names. Custom names are taken as they are. Default: as in the examples. */
  readonly naming?: NamingConfig;
  /**
   * The pagination of operations, by document id, then by operation (`GET /v1/users`); `false`:
   * none. It takes precedence over extensions in the document and over detection by field names.
   */
  readonly pagination?: Readonly<
    Record<string, Readonly<Record<string, PaginationConfig | false>>>
  >;
  /**
   * The lock file, which keeps generated names stable when a document changes. Commit it. Default:
   * `codegen.lock.json`; `false`: no lock.
   */
  readonly lock?: string | false;
  /** Places outside the project that the documents may refer to. Default: none. */
  readonly references?: ReferencesConfig;
  /**
   * Severities of diagnostics, by code: `{ "ref/unresolved": "error", "schema/nullable": "off" }`.
   * `off` suppresses a diagnostic. One that leaves nothing to generate, such as a syntax error, is
   * always an error. Default: as listed by `codegen explain`.
   */
  readonly severity?: { readonly [code in DiagnosticCode]?: Severity | "off" };
  /**
   * Reports everything that the specifications forbid as an error, unless `severity` overrides it.
   * Default: `false`, since users of a document often cannot correct it.
   */
  readonly strict?: boolean;
  /** The comparison of the documents with earlier versions, by `codegen breaking`. */
  readonly breaking?: BreakingConfig;
  /** The lowest severity that makes the command fail. Default: `error`. */
  readonly failOn?: "error" | "warning";
  /**
   * The formatter of the generated code: `house`, the style it is written in; the project's
   * `prettier` or `oxfmt`; `false`: none, which is the house style too. Default: `prettier` if the
   * project has it (options or a dependency), else `house`.
   */
  readonly format?: FormatChoice;
  /** Options for prettier, which override its own configuration files for the output folder. */
  readonly prettier?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * A document: its path, its URL, its text (with a line break, or beginning with `{`), or its value.
 * References in a text or a value are relative to the folder of the configuration.
 */
export type DocumentSource = string | URL | OpenApiValue;

/** An OpenAPI document as a value of JSON. */
export type OpenApiValue = { readonly openapi: string } | { readonly swagger: string };

export interface DocumentConfig {
  /**
   * The path or the URL of the OpenAPI document; `-`: the standard input. As an object: a URL with
   * what it takes to fetch it.
   */
  readonly spec: DocumentSource | RemoteConfig;
  /** Overlays to apply first, in this order: paths or URLs of Overlay 1.0 or 1.1 documents. */
  readonly overlays?: readonly string[];
  /**
   * Changes the document after its overlays: a function that changes the parsed document in place
   * or returns another one, or a JSON Patch (RFC 6902). A function of a configuration file runs in
   * a worker, for ten seconds at most.
   */
  readonly patch?: Patch;
  /**
   * The operations and schemas to keep, after overlays and patch; what nothing needs any more is
   * left out. Patterns: `GET /v1/customers/**`, an operationId (`list*`), `tag:Billing`,
   * `deprecated`, an extension (`x-internal`), `schema:Invoice*`; `!` before a pattern excludes,
   * and the last pattern that matches decides. Default: everything.
   */
  readonly only?: readonly string[];
  /** `schemas`: keeps all schemas, also those that nothing that `only` selects needs. */
  readonly keep?: "schemas";
  /** The outputs to generate for it, instead of those for all documents, one by one. */
  readonly emit?: EmitConfig;
  /**
   * The folder of its modules. With one of its own, it shares schemas with other documents only if
   * they have a place of their own, `share.package` or `share.output`; otherwise nothing outside
   * of the folder is imported. Default: the folder of its id in the output folder.
   */
  readonly output?: string;
  /** `copy`: a copy of the runtime in its own folder, where nothing outside of it is imported. */
  readonly runtime?: "copy";
  /** The types of values with certain formats, instead of those for all documents, one by one. */
  readonly types?: TypesConfig;
  /** The types of its dates, instead of `dates` and `types` for all documents. */
  readonly dates?: DatesChoice;
  /** Its branded strings and numbers, instead of those for all documents. */
  readonly brand?: BrandConfig;
  /** Its open enums, instead of those for all documents. */
  readonly openEnums?: boolean | readonly string[];
  /** Custom names, by schema or operation. They add to those in the `names` of all documents. */
  readonly names?: Readonly<Record<string, string>>;
  /** The form of its names, instead of that for all documents, one by one. */
  readonly naming?: NamingConfig;
  /** The extension in imports of its modules, if it has a folder of its own. */
  readonly importExtension?: ImportExtension;
  /** A name for several documents: `codegen -p NAME` generates these alone. */
  readonly group?: string;
}

/** A document that is fetched. */
export interface RemoteConfig {
  readonly url: string;
  /**
   * Headers of the requests for it and for what it refers to at the same origin; never sent
   * elsewhere. Those for every document of a host can be in the environment instead:
   * `SPECLOOM_HEADERS_API_EXAMPLE_COM="Authorization: Bearer …"`.
   */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** The SHA-256 digest of its text, in hex; any other text is an error. */
  readonly sha256?: string;
}

/** The outputs to generate. All but `openapi` and `document` are on by default. */
export interface EmitConfig {
  /** The TypeScript types. */
  readonly models?: boolean;
  /** Functions that validate values against the schemas. */
  readonly validators?: boolean | ValidatorsConfig;
  /** The description of each operation, which client and server share. */
  readonly operations?: boolean;
  /**
   * A function for each operation, and a class with the same functions by resource. Needs
   * `operations`.
   */
  readonly client?: boolean;
  /**
   * The interface that handlers implement, and the server that calls them. Needs `operations` and
   * `validators`.
   */
  readonly server?: boolean | ServerConfig;
  /** The `paths` and `components` types of openapi-typescript, for users of openapi-fetch. */
  readonly openapi?: boolean;
  /**
   * The document as a value, upgraded to OpenAPI 3.1 and with the files that it refers to, to serve
   * it: `createServer(handlers, { document: { content: document } })`.
   */
  readonly document?: boolean;
}

export interface ServerConfig {
  /**
   * The treatment of properties that the schema of a response does not name, if it allows them:
   * `filter` leaves them out, so that a handler can return an object of its database. Responses are
   * then validated, since only a valid one can be filtered: others are replaced by 500. Default:
   * `as-is`.
   */
  readonly serialize?: "as-is" | "filter";
}

export interface ValidatorsConfig {
  /**
   * `assert` checks `format`, `annotate` ignores it; for all formats or for each. Default:
   * `assert`.
   */
  readonly formats?: FormatRule | Readonly<Record<string, FormatRule>>;
  /**
   * The treatment of properties that a schema does not name, if it allows them; in a request,
   * `readOnly` properties count among them. Default: `passthrough`.
   */
  readonly unknownProperties?: UnknownPropertiesRule;
  /**
   * Adds JSON Schemas to the validators, by the interface of Standard JSON Schema:
   * `PetSchema["~standard"].jsonSchema.input({ target: "draft-2020-12" })`. Default: `false`, since
   * it doubles the size of the validators.
   */
  readonly jsonSchema?: boolean;
}

/** A package of the workspace. */
export interface PackageConfig {
  /** Its name: `@acme/api-runtime`. */
  readonly package: string;
  /** Its folder. Default: `packages/` and the name without its scope. */
  readonly output?: string;
  /**
   * True for a package that is compiled before it is used, by its script `build`: imports lead to
   * `dist`. By default they lead to its TypeScript, for bundlers and compilers.
   */
  readonly build?: boolean;
}

export interface ShareConfig extends Partial<PackageConfig> {
  /** The number of documents in which a schema must occur to be shared. Default: 2. */
  readonly minDocuments?: number;
}

export interface ReferencesConfig {
  /** Origins from which `$ref`s may be fetched: `https://schemas.example.com`. */
  readonly remote?: readonly string[];
  /**
   * Folders from which `$ref`s may be read, besides the project, which is the folder of the
   * configuration, and the folders of the documents.
   */
  readonly outside?: readonly string[];
}

export type FormatRule = "assert" | "annotate";
export type UnknownPropertiesRule = "passthrough" | "strip" | "strict";

/** Returns a configuration as it is, and gives it its type for completion in the editor. */
export function defineConfig(config: Config): Config {
  return config;
}
