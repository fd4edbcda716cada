// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * The wire format of an operation: plain data for the client to write and the server to read.
 * Defaults of the OpenAPI specification are omitted: a path or header parameter is `simple`, a
 * query parameter `form` and exploded, a cookie `form`. A path parameter with defaults only is not
 * listed, as the template contains its name.
 */
export interface Operation {
  /** The operation's name in this output, unique in its document. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The path template of the document: `/pets/{id}`. */
  readonly path: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: { readonly required?: true; readonly content: readonly Content[] };
  readonly responses: readonly ResponseSpec[];
  /**
   * Alternative requirements; all schemes of one must be satisfied. An empty alternative allows
   * anonymous calls. Absent: no authentication.
   */
  readonly security?: readonly SecurityRequirement[];
  /** Server URLs, if they differ from the document's. */
  readonly servers?: readonly string[];
}

/** An operation whose method and path the compiler knows, and the input of its calls. */
export interface OperationOf<Input, Method extends string, Path extends string> extends Operation {
  readonly method: Method;
  readonly path: Path;
  /** Is never set: the type of the input. */
  readonly input?: Input;
}

export interface Parameter {
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly name: string;
  readonly required?: true;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** The media type of a parameter with `content`. */
  readonly content?: string;
}

export type Style =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  /** `collectionFormat: tsv` of Swagger 2.0. */
  | "tabDelimited"
  | "deepObject"
  | "cookie";

export interface Content {
  /** Lower case, without parameters; may be a range: `image/*`. */
  readonly type: string;
  /** Default: `json`. */
  readonly codec?: Codec;
  /** The encoding of properties in a form or multipart body, if not the default. */
  readonly encoding?: { readonly [property: string]: Encoding };
}

/** The way to convert a body to a value. `any`: the media type that is sent determines it. */
export type Codec = "json" | "form" | "multipart" | "text" | "bytes" | "sse" | "jsonl" | "any";

export interface Encoding {
  /** The property is a file, or an array of files. */
  readonly file?: true;
  readonly contentType?: string;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
}

export interface ResponseSpec {
  readonly status: number | "1XX" | "2XX" | "3XX" | "4XX" | "5XX" | "default";
  readonly content?: readonly Content[];
  readonly headers?: readonly HeaderSpec[];
}

/** A header of a response. Its style is always `simple`. */
export interface HeaderSpec {
  readonly name: string;
  readonly required?: true;
  readonly explode?: true;
  /** The media type of a header with `content`. */
  readonly content?: string;
}

/** Scheme name → scopes; all members must be satisfied. */
export interface SecurityRequirement {
  readonly [scheme: string]: readonly string[];
}
