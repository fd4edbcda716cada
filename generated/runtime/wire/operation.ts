// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

/**
 * What one operation looks like on the wire: plain data that the client writes from and the server reads by.
 * Defaults of the OpenAPI specification are left out: a path or header parameter is `simple`, a query parameter `form` and exploded, a cookie `form`. A path parameter that has nothing else to say is told by the template alone.
 */
export interface Operation {
  /** The operation's name in this output, unique in its document. */
  readonly id: string;
  /** Upper case. */
  readonly method: string;
  /** The template as in the document: `/pets/{id}`. */
  readonly path: string;
  readonly parameters?: readonly Parameter[];
  readonly body?: { readonly required?: true; readonly content: readonly Content[] };
  readonly responses: readonly ResponseSpec[];
  /** Alternatives of which one must be satisfied whole; an empty alternative welcomes anonymous calls. Absent: no authentication. */
  readonly security?: readonly SecurityRequirement[];
  /** Server URLs, where they differ from the document's. */
  readonly servers?: readonly string[];
}

export interface Parameter {
  readonly in: "path" | "query" | "header" | "cookie" | "querystring";
  readonly name: string;
  readonly required?: true;
  readonly style?: Style;
  readonly explode?: boolean;
  readonly allowReserved?: true;
  /** The media type of a parameter that is described by `content`. */
  readonly content?: string;
}

export type Style =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

export interface Content {
  /** Lower case, without parameters; may be a range: `image/*`. */
  readonly type: string;
  readonly codec: Codec;
  /** How the properties of a form or multipart body are written, where that is not the default. */
  readonly encoding?: { readonly [property: string]: Encoding };
}

/** How bytes become a value. */
export type Codec = "json" | "form" | "multipart" | "text" | "bytes" | "sse" | "jsonl";

export interface Encoding {
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
  /** The media type of a header that is described by `content`. */
  readonly content?: string;
}

/** Scheme name → scopes; all members must be satisfied. */
export interface SecurityRequirement {
  readonly [scheme: string]: readonly string[];
}
