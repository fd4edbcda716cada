import type { Answer } from "./answers.ts";
import type { PlainProperty } from "./plain-object.ts";
import type { Property, Schema } from "../ir/schema.ts";
import type { PathPart } from "./path-place.ts";
/** What a collection holds: an object that can be made property by property. */
export interface Entity {
  readonly schema: Schema;
  readonly properties: readonly PlainProperty[];
  /** The property by which its path knows it. */
  readonly id: Property | undefined;
}

/** What an operation does with a collection of the store. */
export type Role = StoredRole | ExampleRole;

export interface StoredRole {
  readonly kind: "create" | "put" | "list" | "get" | "update" | "delete";
  /** The path of the collection: what it is called in the store. */
  readonly collection: readonly PathPart[];
  readonly entity: Entity;
  /** The parameter that names one of its items. */
  readonly item: string | undefined;
  readonly answer: Answer;
  /** The schema of an item in the response, where that is a part of what is stored. */
  readonly shown: Schema | undefined;
}

/** Nothing that the store can do: the response is an example. */
export interface ExampleRole {
  readonly kind: "example";
  readonly why: string;
}
