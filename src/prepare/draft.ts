import { isList, isObject } from "../ir/json.ts";
import { type Origin, at } from "../ir/pointer.ts";
import { Growth } from "./growth.ts";
import { setOwn } from "../source/set-own.ts";

/** The keys from the root to a value. */
export type Keys = readonly (string | number)[];

type Container = Record<string, unknown> | unknown[];

/**
 * A document that is being changed. Objects and lists are copied before the first change, since
 * those of a parsed text may be shared; members from elsewhere remember their place.
 */
export class Draft {
  readonly growth: Growth = new Growth();
  #root: unknown;
  readonly #origin: Origin;
  /** The containers that are copies, and so may be changed. */
  readonly #own = new WeakSet<object>();
  /** The places of the members of a container that are not from where the container is from. */
  readonly #moved = new WeakMap<object, Map<string, Origin>>();

  constructor(root: unknown, origin: Origin) {
    this.#root = root;
    this.#origin = origin;
  }

  get value(): unknown {
    return this.#root;
  }

  /** Returns the value at a place, from own members only; `undefined` if there is none. */
  get(keys: Keys): unknown {
    return keys.reduce<unknown>(childOf, this.#root);
  }

  /** Returns the place in a text that a place in the document is from. */
  originOf(keys: Keys): Origin {
    return this.originWithin(this.#root, this.#origin, keys);
  }

  /** Returns the place that a part of a value is from, if the value itself is from `origin`. */
  originWithin(root: unknown, origin: Origin, keys: Keys): Origin {
    let value = root;
    let place = origin;
    for (const key of keys) {
      place = this.#originIn(value, String(key), place);
      value = childOf(value, key);
    }
    return place;
  }

  /** Sets a member of an object or an item of a list, or the root. */
  set(keys: Keys, value: unknown, origin: Origin): void {
    const key = keys.at(-1);
    if (key === undefined) {
      // A root from elsewhere has no place of its own, so its members have.
      const root = isList(value) ? [...value] : isObject(value) ? { ...value } : value;
      this.#root = root;
      if (typeof root !== "object" || root === null) return;
      this.#own.add(root);
      for (const name of Object.keys(root)) this.#movedIn(root).set(name, at(origin, name));
      return;
    }
    const container = this.#toChange(keys.slice(0, -1));
    if (isList(container)) container[Number(key)] = value;
    else setOwn(container, String(key), value);
    this.#movedIn(container).set(String(key), origin);
  }

  /** Inserts an item into a list before the one at the last key. */
  insert(keys: Keys, value: unknown, origin: Origin): void {
    const index = Number(keys.at(-1));
    const list = this.#listToChange(keys.slice(0, -1));
    const origins = this.#originsOf(list, keys.slice(0, -1));
    list.splice(index, 0, value);
    origins.splice(index, 0, origin);
    this.#setOrigins(list, origins);
  }

  /** Appends items to a list. */
  append(keys: Keys, items: readonly unknown[], originOf: (index: number) => Origin): void {
    const list = this.#listToChange(keys);
    const moved = this.#movedIn(list);
    items.forEach((item, index) => {
      moved.set(String(list.length), originOf(index));
      list.push(item);
    });
  }

  /** Removes members of one object or items of one list. */
  remove(keys: Keys, members: ReadonlySet<string>): void {
    const container = this.#toChange(keys);
    if (!isList(container)) {
      for (const member of members) {
        delete container[member];
        this.#moved.get(container)?.delete(member);
      }
      return;
    }
    const origins = this.#originsOf(container, keys);
    const stays = (_: unknown, index: number): boolean => !members.has(String(index));
    const rest = container.filter(stays);
    container.length = 0;
    for (const item of rest) container.push(item);
    this.#setOrigins(container, origins.filter(stays));
  }

  /** Returns a value of the document to be put elsewhere in it; its parts keep their places. */
  copyOf(value: unknown): unknown {
    if (typeof value !== "object" || value === null || !this.#own.has(value)) return value;
    const copy: Container = isList(value) ? [] : {};
    this.#own.add(copy);
    const moved = this.#moved.get(value);
    if (moved !== undefined) this.#moved.set(copy, new Map(moved));
    for (const [key, part] of Object.entries(value)) {
      setOwn(copy as Record<string, unknown>, key, this.copyOf(part));
    }
    return copy;
  }

  #originIn(container: unknown, key: string, around: Origin): Origin {
    const moved = isContainer(container) ? this.#moved.get(container)?.get(key) : undefined;
    return moved ?? at(around, key);
  }

  #movedIn(container: object): Map<string, Origin> {
    const moved = this.#moved.get(container) ?? new Map<string, Origin>();
    this.#moved.set(container, moved);
    return moved;
  }

  #originsOf(list: readonly unknown[], keys: Keys): Origin[] {
    const around = this.originOf(keys);
    return list.map((_, index) => this.#originIn(list, String(index), around));
  }

  #setOrigins(list: readonly unknown[], origins: readonly Origin[]): void {
    this.#moved.set(list, new Map(origins.map((origin, index) => [String(index), origin])));
  }

  #listToChange(keys: Keys): unknown[] {
    const list = this.#toChange(keys);
    if (!isList(list)) throw new TypeError("there is no list at this place");
    return list;
  }

  /** Copies the containers on a path, as far as they are not copies, and returns the last. */
  #toChange(keys: Keys): Container {
    let container = this.#ownCopy(this.#root);
    this.#root = container;
    for (const key of keys) {
      const part = this.#ownCopy(childOf(container, key));
      if (isList(container)) container[Number(key)] = part;
      else setOwn(container, String(key), part);
      container = part;
    }
    return container;
  }

  #ownCopy(value: unknown): Container {
    if (!isContainer(value)) throw new TypeError("there is no object or list at this place");
    if (this.#own.has(value)) return value;
    const copy = isList(value) ? [...value] : { ...value };
    this.#own.add(copy);
    return copy;
  }
}

/** Returns an own member of an object or an item of a list. */
export function childOf(value: unknown, key: string | number): unknown {
  if (isList(value)) return /^(?:0|[1-9]\d*)$/.test(String(key)) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function isContainer(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}
