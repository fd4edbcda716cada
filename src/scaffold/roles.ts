import type { ItemPlace } from "./response-items.ts";
import type { PlainProperty } from "./plain-object.ts";
import type { Alternatives } from "./alternatives.ts";
import type { Property, Schema } from "../ir/schema.ts";
import type { PathPart } from "./path-place.ts";

/** The items of a collection: objects that can be made property by property. */
export interface Entity {
  readonly schema: Schema;
  readonly properties: readonly PlainProperty[];
  /** The property that its path names an item by. */
  readonly id: Property | undefined;
  /** The names of parameters that name an item. */
  readonly parameters: readonly string[];
  /** The word for an item in the path of its collection: `invoice`. */
  readonly noun?: string;
  /** The schemas of an id in paths and in responses. */
  readonly ids?: readonly Schema[];
  /** The schemas of items in responses. */
  readonly views?: readonly Schema[];
  /** True if such a parameter is a number. */
  readonly isNumbered?: boolean;
  /** The schema without the id if no response declares an id. */
  readonly base?: Schema;
  /** The kinds of items, if a property tells them apart. */
  readonly alternatives?: Alternatives;
}

/** The place of the parameter that names an item. */
export type ItemIn = "path" | "query";

/** The effect of an operation on a collection of the store. */
export type Role = StoredRole | PartRole | ExampleRole;

export interface StoredRole {
  readonly kind: "create" | "put" | "list" | "get" | "update" | "delete";
  /** The path of the collection, which is its name in the store. */
  readonly collection: readonly PathPart[];
  /** The name of its constant in `src/collections.ts`. */
  readonly constant: string;
  readonly entity: Entity;
  /** The parameter that names one of its items, and its place. */
  readonly item: string | undefined;
  readonly itemIn: ItemIn;
  /** The stored item that the collection belongs to. */
  readonly parent: Parent | undefined;
  /** True if the collection is one thing, such as `/settings`, whose id is the last word. */
  readonly isSingle: boolean;
  /**
   * True if it does what another operation does first of all: `PUT /orders/{id}/status` changes an
   * order, `POST /orders/search` lists some.
   */
  readonly isAside?: boolean;
  /** The property of the body that names the item if the path does not. */
  readonly bodyId?: string;
  /** The place of the items in the response. */
  readonly place: ItemPlace;
  /** The schema of an item in the response if that has fewer properties than a stored item. */
  readonly shown: Schema | undefined;
}

/** A role in a collection without a constant. */
export type UnnamedRole = Omit<StoredRole, "constant" | "parent">;

/**
 * An operation on what an item has: a list of texts, the items of another collection by their ids,
 * or one of its properties.
 */
export interface PartRole extends UnnamedPart {
  readonly constant: string;
  readonly owner: StoredRole | undefined;
  readonly related: StoredRole | undefined;
}

/** The same without the names of constants. */
export interface UnnamedPart {
  readonly kind: "part";
  readonly effect: "read" | "has" | "replace" | "change" | "add" | "remove" | "clear";
  /** The change of the item that has the part. */
  readonly owner: UnnamedRole | undefined;
  /** The property that the part is; without one, the store has it apart. */
  readonly property: PlainProperty | undefined;
  /** The path of the part, which is its name in the store if that has it apart. */
  readonly path: readonly PathPart[];
  readonly schema: Schema;
  /** The schema of one value if the part is a list. */
  readonly item: Schema | undefined;
  /** The parameter that is one value. */
  readonly key: string | undefined;
  /** The collection with the items that have the values as their ids. */
  readonly related: UnnamedRole | undefined;
}

/** A collection, and the parameter that names one of its items. */
export interface Parent {
  readonly collection: readonly PathPart[];
  readonly constant: string;
  readonly item: string;
}

/**
 * An operation without the store: it responds with an example. An action does something that no
 * collection shows: a login, a transfer.
 */
export interface ExampleRole {
  readonly kind: "example" | "action";
  readonly why: string;
}
