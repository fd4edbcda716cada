import type { DeclarationId } from "./id.ts";
import type { Origin } from "./pointer.ts";
import type { Document } from "./api.ts";
import type { Discriminator, Schema } from "./schema.ts";

/**
 * A schema that can be referred to: a component, the target of some other `$ref`, or the request or
 * response of an operation.
 */
export interface Declaration {
  readonly id: DeclarationId;
  readonly document: string;
  /**
   * `component`: has a public name in the output. `request`, `response`: belongs to an operation;
   * its type is printed where it is used.
   */
  readonly role: "component" | "request" | "response";
  /**
   * The origin of its name: the component's key, the last words of the pointer, or for requests and
   * responses the words after the operation's name (`request`, `200 response`).
   */
  readonly hint: string;
  /** The key of the operation that a request or response belongs to. */
  readonly operation?: string;
  readonly schema: Schema;
  /**
   * A base schema with a `discriminator`: the components that extend it with `allOf`, by the values
   * of the property. The schema accepts what it accepts without them.
   */
  readonly subtypes?: Discriminator;
  readonly at: Origin;
}

/** The result of `normalize` for one description. */
export interface NormalizedDocument {
  readonly document: Document;
  /**
   * Components in the document's order, then targets inside other schemas, then requests and
   * responses.
   */
  readonly declarations: readonly Declaration[];
}

/** All documents of a run, linked: see `link/link.ts`. */
export interface Program {
  readonly documents: readonly Document[];
  readonly declarations: ReadonlyMap<DeclarationId, Declaration>;
  /**
   * The representative of each declaration: itself, or the first of the equal ones that documents
   * share.
   */
  readonly canonical: ReadonlyMap<DeclarationId, DeclarationId>;
  /** The representatives of declarations of several documents. */
  readonly shared: ReadonlySet<DeclarationId>;
  /**
   * The places of properties whose default is not filled in, because it would contain itself
   * without end.
   */
  readonly endless: ReadonlySet<Origin>;
  /** The uses of declarations by documents that are not read. Default: all documents are read. */
  readonly elsewhere?: ReadonlyMap<DeclarationId, ReadonlySet<Use>> | undefined;
}

/**
 * A use of a declaration by operations: in requests, in responses, in requests whose defaults are
 * not filled in.
 */
export type Use = "request" | "response" | "unfilled";
