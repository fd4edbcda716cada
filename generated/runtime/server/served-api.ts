// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { BodyReaders } from "./read-body.js";
import type { Shapes } from "./read-parameters.js";
import type { BodyWriters, WriteHeaders } from "./encode-body.js";
import type { ErrorStyle } from "./error-style.js";
import type { EventShape } from "../wire/event-shape.js";
import type { JsonCodec } from "../wire/json-codec.js";
import type { Operation } from "../wire/operation.js";
import type { CreateReader } from "./parameter-reader.js";
import type { CreateGuard, SecuritySchemes } from "./guard.js";
import type { Parse } from "../validate/issue.js";

/** What a document says, in the form in which the server serves it; and what serving it takes that not every document needs. */
export interface Api {
  readonly routes: readonly Route[];
  readonly securitySchemes?: SecuritySchemes;
  /** Asks for credentials, where operations do. */
  readonly guard?: CreateGuard;
  /** The document's server URLs: the service answers under their paths. */
  readonly servers?: readonly string[];
  /** Reads the parameters that are more than one text in the usual style of their place. */
  readonly structured?: CreateReader;
  /** Readers of the request bodies that the operations take besides JSON, text and bytes. */
  readonly readers?: BodyReaders;
  /** Writers of the streams and forms that the operations answer with. */
  readonly writers?: BodyWriters;
  /** How errors are told where the document says nothing about them. Default: problem details. */
  readonly errors?: ErrorStyle;
}

/** An operation with what it takes to serve it. */
export interface Route {
  readonly operation: Operation;
  /** How texts become values: `query/limit`, and `body/multipart/form-data` for a form. What is left out is a string. */
  readonly shapes?: Shapes;
  /** Validates `{ path, query, headers, cookies, querystring, body, contentType }`, as far as the operation has them, and fills in defaults. */
  readonly parse: Parse<unknown>;
  /** How a request that is not valid is answered; `custom`: only the service can, by `errors.invalid`. Default: as every other error. */
  readonly errors?: ErrorStyle | "custom";
  readonly responses?: readonly ResponseCheck[];
  /** What reads and writes the operation's JSON, where it is not `JSON`. */
  readonly json?: JsonCodec;
  /** What the items of the operation's event stream are, where it has one. */
  readonly events?: EventShape;
  /** What writes the declared headers of replies, where they are more than scalars. */
  readonly writeHeaders?: WriteHeaders;
}

/** What a response must be to be the one that the document declares. */
export interface ResponseCheck {
  readonly status: Operation["responses"][number]["status"];
  /** The media type; absent where the response has one only. */
  readonly type?: string;
  /** Whether a body, or an item of a stream, is valid. */
  readonly is: (body: unknown) => boolean;
  /** Why it is not. */
  readonly parse?: Parse<unknown>;
}
