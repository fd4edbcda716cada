import type { Origin } from "./pointer.ts";
import type { Json } from "./json.ts";
import type { DeclarationId } from "./id.ts";
import type { Annotations, Schema } from "./schema.ts";

/**
 * One OpenAPI description, normalized: every default of the specification is applied, every
 * reference outside of schemas is resolved.
 */
export interface Document {
  /** The id in the configuration, which is also its output folder: `honcho-v1`. */
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  readonly tags: readonly Tag[];
  readonly securitySchemes: readonly SecurityScheme[];
  readonly operations: readonly Operation[];
  readonly webhooks: readonly Operation[];
  readonly at: Origin;
  /**
   * The document as it was read, upgraded to OpenAPI 3.1: it is served as `/openapi.json` and typed
   * by openapi-typescript.
   */
  readonly raw: Json;
}

export interface Tag {
  readonly name: string;
  readonly description?: string;
}

export interface Server {
  readonly url: string;
  readonly description?: string;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly enum?: readonly string[];
  readonly description?: string;
}

export interface Operation {
  /** `POST /pets/{id}`, unique in its document: its name in a lock, a diagnostic and a report. */
  readonly key: string;
  readonly operationId?: string;
  /**
   * For an operation of a callback: the callback's name, with the method and the expression that
   * distinguish it from others of the callback, and the key of the operation that it belongs to.
   */
  readonly callback?: { readonly name: string; readonly of: string };
  /** Upper case, as on the wire. */
  readonly method: string;
  /** The template as written: `/pets/{id}`. */
  readonly path: string;
  readonly tags: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly parameters: readonly Parameter[];
  readonly body?: Body;
  /** Codes ascending, then ranges, then `default`. */
  readonly responses: readonly Response[];
  /**
   * Alternatives (OR) of schemes (AND). An empty list: no authentication at all. An empty
   * alternative: anonymous access is allowed.
   */
  readonly security: readonly SecurityRequirement[];
  /** The operation's or the path's own servers, if they differ from the document's. */
  readonly servers?: readonly Server[];
  readonly extensions: Readonly<Record<string, Json>>;
  readonly at: Origin;
  /**
   * `{ path, query, headers, cookies, querystring, body }` as one closed object schema, without
   * empty groups: the client accepts it and the server validates it. A group is required if one of
   * its members is. With several media types it is a `oneOf` of such objects, each with a
   * `contentType` of one value beside its `body`.
   */
  readonly request: DeclarationId;
}

export type ParameterLocation = "path" | "query" | "header" | "cookie" | "querystring";

/** The groups of parameters in a request by name, in output order. */
export const parameterGroups: readonly (readonly [
  name: "path" | "query" | "headers" | "cookies",
  location: ParameterLocation,
])[] = [
  ["path", "path"],
  ["query", "query"],
  ["headers", "header"],
  ["cookies", "cookie"],
];

export interface Parameter {
  readonly in: ParameterLocation;
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly encoding: ParameterEncoding;
  readonly description?: string;
  readonly deprecated: boolean;
  readonly default?: Json;
  readonly examples?: readonly Json[];
  readonly at: Origin;
}

export type ParameterStyle =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  /** `collectionFormat: tsv` of Swagger 2.0; no other document can name it. */
  | "tabDelimited"
  | "deepObject"
  | "cookie";

export type ParameterEncoding =
  | {
      readonly kind: "style";
      readonly style: ParameterStyle;
      readonly explode: boolean;
      readonly allowReserved: boolean;
    }
  | { readonly kind: "content"; readonly mediaType: string };

export interface Body {
  readonly required: boolean;
  readonly description?: string;
  readonly contents: readonly Content[];
  readonly at: Origin;
}

export interface Content {
  /** As written, lower-cased: `application/json`, `image/*`. */
  readonly mediaType: string;
  readonly codec: Codec;
  /**
   * In a response this is always a `ref` (to a component, or to a declaration of role `response`
   * that holds the inline schema), a `binary`, a `stream` or `any`.
   */
  readonly schema: Schema;
  /** OpenAPI 3.2 `itemSchema`: the schema of one event or line of a stream. */
  readonly itemSchema?: Schema;
  /** The Encoding Object of each property of a form or multipart body. */
  readonly encoding: readonly PropertyEncoding[];
  readonly examples?: readonly Json[];
  readonly at: Origin;
}

/**
 * The decoding of a body, determined by the media type. Where that is a range such as every type,
 * the schema decides, or else the media type that is sent: `any`.
 */
export type Codec = "json" | "form" | "multipart" | "text" | "bytes" | "sse" | "jsonl" | "any";

export interface PropertyEncoding {
  readonly name: string;
  readonly contentType?: string;
  readonly style?: ParameterStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  readonly headers: readonly Parameter[];
}

export interface Response {
  readonly status: Status;
  readonly description?: string;
  readonly headers: readonly Parameter[];
  /**
   * All of them as one object schema, a `ref` to a declaration of role `response`; absent if there
   * are none.
   */
  readonly headersSchema?: Schema;
  readonly contents: readonly Content[];
  readonly at: Origin;
}

/** `200`, `4XX` (as its first digit) or `default`. */
export type Status =
  | { readonly kind: "code"; readonly code: number }
  | { readonly kind: "range"; readonly digit: number }
  | { readonly kind: "default" };

export type SecurityScheme = SecuritySchemeBase &
  (
    | {
        readonly type: "http";
        readonly scheme: string;
        readonly bearerFormat?: string;
        /** The credentials are computed from a challenge and a password: `digest`. */
        readonly challenge?: true;
      }
    | {
        readonly type: "apiKey";
        readonly in: "header" | "query" | "cookie";
        /** The header's, query parameter's or cookie's name. */
        readonly parameter: string;
      }
    | { readonly type: "oauth2"; readonly flows: readonly OAuthFlow[] }
    | { readonly type: "openIdConnect"; readonly url: string }
    | { readonly type: "mutualTLS" }
    /** The document requires authentication, but does not specify the scheme. */
    | { readonly type: "unknown" }
  );

interface SecuritySchemeBase {
  /** Its key in `components.securitySchemes`. */
  readonly name: string;
  readonly description?: string;
  readonly at: Origin;
}

export interface OAuthFlow {
  readonly kind:
    "implicit" | "password" | "clientCredentials" | "authorizationCode" | "deviceAuthorization";
  readonly authorizationUrl?: string;
  readonly tokenUrl?: string;
  readonly refreshUrl?: string;
  readonly scopes: readonly { readonly name: string; readonly description: string }[];
}

/** Members that must all be satisfied. */
export type SecurityRequirement = readonly {
  readonly scheme: string;
  readonly scopes: readonly string[];
}[];

export type { Annotations };
