import type { BreakingConfig } from "./breaking-config.ts";
import type { DiscriminatorOptions } from "../discriminate/discriminate.ts";
import type { FormatChoice } from "../format/style.ts";
import type { SeverityRules } from "../diagnostics/severity.ts";
import type { ValueChoices } from "../schema/value-choices.ts";
import type { Emitter } from "../emit/emitter.ts";
import type { ConfiguredPagination } from "../pagination/declared.ts";
import type { NameForms } from "../plan/name-forms.ts";
import type { Preparation } from "../prepare/preparation.ts";
import type { Project } from "../source/project.ts";
import type { FormatRule, ServerConfig, UnknownPropertiesRule } from "./config.ts";
import type { ImportExtension } from "../format/imports.ts";

/**
 * A configuration with all defaults filled in, and all paths relative to the working directory with
 * `/`.
 */
export interface ResolvedConfig {
  /** In the configuration's order; ids are unique. */
  readonly documents: readonly ResolvedDocument[];
  /** The folder to write to. */
  readonly output: string;
  readonly emit: ResolvedEmit;
  readonly emitters: readonly Emitter[];
  readonly types: ValueChoices;
  readonly enums: "union" | "const";
  /** True if there is one document, whose modules are in the output folder itself. */
  readonly flat: boolean;
  /** `undefined`: as the project's compiler needs it. */
  readonly importExtension: ImportExtension | undefined;
  readonly typecheck: boolean;
  /**
   * The number of documents in which a schema must occur to be shared; `Infinity` disables sharing.
   */
  readonly minDocuments: number;
  /** The place of the shared schemas. Default: the output folder. */
  readonly sharedPlace?: ResolvedPlace;
  /** The place of the runtime. Default: with the shared schemas. */
  readonly runtimePlace?: ResolvedPlace;
  /**
   * The documents of the configuration file where the command line names others: their headers
   * count for requests to their origins.
   */
  readonly configured?: readonly ResolvedDocument[];
  /** The documents to write, by id; the others are only read. Default: all. */
  readonly selected?: readonly string[];
  /** True if only the selected documents are read, with their links to the others. */
  readonly isLinked?: boolean;
  readonly discriminators: DiscriminatorOptions;
  readonly names: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly naming?: NameForms;
  readonly pagination: ConfiguredPagination;
  /** The lock file's path. */
  readonly lock: string | undefined;
  readonly references: { readonly remote: readonly string[]; readonly outside: readonly string[] };
  readonly severities: SeverityRules;
  readonly failOn: "error" | "warning";
  readonly breaking?: BreakingConfig;
  readonly format: FormatChoice | undefined;
  readonly prettier: Readonly<Record<string, string | number | boolean>>;
  /** The configuration file, if there is one. */
  readonly file: string | undefined;
  /** The project, which is the folder of the configuration. Default: the working directory. */
  readonly project?: Project;
}

export interface ResolvedDocument {
  /** `[a-z0-9-]+`, and neither `shared` nor `runtime`. */
  readonly id: string;
  /** A path, an http(s) URL, or `-` for the standard input. */
  readonly spec: string;
  /** The headers of requests to the origin of the URL. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The digest that the text must have, in lower case. */
  readonly sha256?: string;
  /** The changes to the document before it is read. Default: none. */
  readonly preparation?: Preparation;
  /** The text of a document in memory, which stands for the file at `spec`. */
  readonly text?: string;
  /** The settings that differ from those of all documents. */
  readonly own?: OwnSettings;
}

/** The settings of a document that differ from those of all. */
export interface OwnSettings {
  readonly emit?: ResolvedEmit;
  readonly types?: ValueChoices;
  readonly naming?: NameForms;
  /** Its custom names, which are also among those of all. */
  readonly names?: Readonly<Record<string, string>>;
  /** The folder of its modules. */
  readonly output?: string;
  /** True if nothing outside of this folder is imported. */
  readonly isSelfContained?: boolean;
  readonly importExtension?: ImportExtension;
  readonly group?: string;
}

/** The place of a part that several documents use. */
export interface ResolvedPlace {
  readonly folder: string;
  /** The name by which it is imported, if it is a package. */
  readonly package?: string;
  /** True if the package is compiled before it is used. */
  readonly build?: boolean;
}

export interface ResolvedEmit {
  readonly models: boolean;
  readonly validators: ResolvedValidators | false;
  readonly operations: boolean;
  readonly client: boolean;
  readonly server: boolean;
  readonly serialize?: ServerConfig["serialize"];
  readonly openapi: boolean;
  readonly document: boolean;
}

export interface ResolvedValidators {
  /** The rule for a format; `*` is the default for all others. */
  readonly formats: Readonly<Record<string, FormatRule>>;
  readonly unknownProperties: UnknownPropertiesRule;
  readonly jsonSchema: boolean;
}
