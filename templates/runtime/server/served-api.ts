import type { BodyReaders } from "./read-body.ts";
import type { Shapes } from "./read-parameters.ts";
import type { BodyWriters, WriteHeaders } from "./encode-body.ts";
import type { ErrorStyle } from "./error-style.ts";
import type { EventShape } from "../wire/event-shape.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import type { Operation } from "../wire/operation.ts";
import type { AnyReply } from "./reply.ts";
import type { CreateReader } from "./parameter-reader.ts";
import type { CreateGuard, SecuritySchemes } from "./guard.ts";
import type { DocumentChecks, OperationChecks } from "../validate/operation-checks.ts";

/** A document as the server needs it, and the optional parts for serving it. */
export interface Api {
  readonly routes: readonly Route[];
  /** The validators of each operation. */
  readonly checks: DocumentChecks;
  readonly securitySchemes?: SecuritySchemes;
  /** Creates the guards, if operations require credentials. */
  readonly guard?: CreateGuard;
  /** The document's server URLs: operations are served under their paths. */
  readonly servers?: readonly string[];
  /** Reads the parameters that are more than a single text in the default style of their place. */
  readonly structured?: CreateReader;
  /** Readers of request bodies other than JSON, text and bytes. */
  readonly readers?: BodyReaders;
  /** Writers of streams and forms in responses. */
  readonly writers?: BodyWriters;
  /** The format of errors that the document does not describe. Default: problem details. */
  readonly errors?: ErrorStyle;
}

/** An operation with the data needed to serve it. */
export interface Route {
  readonly operation: Operation;
  /**
   * The conversion of texts to values, by `query/limit`, or `body/multipart/form-data` for a form.
   * Anything omitted is a string.
   */
  readonly shapes?: Shapes;
  /** The format of replies to invalid requests. Default: as for other errors. */
  readonly errors?: ErrorStyle;
  /** Creates the errors in the operation's own schemas, if it declares some. */
  readonly declaredErrors?: DeclareErrors;
  /** Leaves undeclared properties out of replies, if that is configured. */
  readonly filterReply?: FilterReply;
  /** Reads and writes the operation's JSON, if not `JSON`. */
  readonly json?: JsonCodec;
  /** The kind of items in the operation's event stream, if it has one. */
  readonly events?: EventShape;
  /** Writes the declared headers of replies, if any is not a scalar. */
  readonly writeHeaders?: WriteHeaders;
}

/** Returns the format of an operation's errors; `others` is that of those it does not declare. */
export type DeclareErrors = (
  operation: Operation,
  checks: OperationChecks,
  others: ErrorStyle,
) => ErrorStyle;

/** Leaves undeclared properties out of a reply. Throws `InvalidReply` for an invalid one. */
export type FilterReply = (
  operation: Operation,
  checks: OperationChecks,
  reply: AnyReply,
) => AnyReply;
