import { holdsData, holdsNames, type Position } from "./positions.ts";
import {
  type Tree,
  type TreeMap,
  firstDifference,
  isList,
  isMap,
  spelling,
  stringAt,
} from "./tree.ts";
import { type Preference, isAnnotation, preferred } from "./annotations.ts";

/** The result of merging two pages' versions of one part. */
export interface Reconciled {
  /** The first version, with the merged annotations; unchanged if they conflict. */
  readonly value: Tree;
  /** The first place where they differ in more than annotations; `undefined` if there is none. */
  readonly conflict: readonly string[] | undefined;
  /** The annotations that differ. */
  readonly annotations: readonly (readonly string[])[];
}

/**
 * Merges two versions of a part that is an object of OpenAPI or JSON Schema. Takes time linear in
 * their size.
 */
export function reconcile(first: Tree, second: Tree, preference: Preference): Reconciled {
  if (firstDifference(first, second) === undefined) {
    return { value: first, conflict: undefined, annotations: [] };
  }
  const reconciler = new Reconciler(preference);
  const value = reconciler.reconcile(first, second);
  const { conflict, annotations } = reconciler;
  return { value: conflict === undefined ? value : first, conflict, annotations };
}

class Reconciler {
  readonly annotations: (readonly string[])[] = [];
  conflict: readonly string[] | undefined;
  readonly #preference: Preference;
  /** The keys from the part to the current value. */
  readonly #keys: string[] = [];

  constructor(preference: Preference) {
    this.#preference = preference;
  }

  reconcile(first: Tree, second: Tree): Tree {
    return this.#visit(first, second, "fields", false);
  }

  #visit(a: Tree, b: Tree, position: Position, extensible: boolean): Tree {
    if (isMap(a) && isMap(b)) return this.#visitMaps(a, b, position, extensible);
    if (isList(a) && isList(b) && a.length === b.length) {
      return a.map((item, index) =>
        this.#below(String(index), () => this.#visit(item, b[index] ?? null, "fields", false)),
      );
    }
    return this.#exact(a, b);
  }

  #visitMaps(a: TreeMap, b: TreeMap, position: Position, extensible: boolean): Tree {
    const result = new Map(a);
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      if (this.conflict !== undefined) break;
      const [one, other] = [a.get(key), b.get(key)];
      const isField = position === "fields" || (extensible && key.startsWith("x-"));
      result.set(
        key,
        this.#below(key, () =>
          isField && isAnnotation(key)
            ? this.#annotation(key, one, other)
            : one === undefined || other === undefined
              ? this.#differ(one ?? other ?? null)
              : position === "names"
                ? this.#visit(one, other, "fields", false)
                : this.#visitField(key, one, other),
        ),
      );
    }
    return result;
  }

  #visitField(key: string, a: Tree, b: Tree): Tree {
    if (key === "scopes" && isMap(a) && isMap(b)) return this.#scopes(a, b);
    if (SETS.has(key) && areSameSet(a, b)) return a;
    if (EXACT.has(key) || holdsData(key)) return this.#exact(a, b);
    if (key === "parameters") return this.#visit(a, inOrderOf(a, b), "fields", false);
    const position = holdsNames(key) && isMap(a) ? "names" : "fields";
    return this.#visit(a, b, position, key === "responses");
  }

  /** The scopes of a security scheme are names with descriptions. */
  #scopes(a: TreeMap, b: TreeMap): Tree {
    const names = [...new Set([...a.keys(), ...b.keys()])];
    return new Map(
      names.map((name) => [
        name,
        this.#below(name, () => this.#annotation("description", a.get(name), b.get(name))),
      ]),
    );
  }

  #annotation(key: string, a: Tree | undefined, b: Tree | undefined): Tree {
    if (a === undefined || b === undefined) return a ?? b ?? null;
    if (firstDifference(a, b) === undefined) return a;
    this.annotations.push([...this.#keys]);
    return preferred(key, a, b, this.#preference);
  }

  #exact(a: Tree, b: Tree): Tree {
    const difference = firstDifference(a, b);
    if (difference !== undefined) this.conflict ??= [...this.#keys, ...difference];
    return a;
  }

  #differ(value: Tree): Tree {
    this.conflict ??= [...this.#keys];
    return value;
  }

  #below(key: string, then: () => Tree): Tree {
    this.#keys.push(key);
    const value = then();
    this.#keys.pop();
    return value;
  }
}

/** Fields whose values are lists without an order. */
const SETS: ReadonlySet<string> = new Set(
  "required enum type schemes consumes produces".split(" "),
);

function areSameSet(a: Tree, b: Tree): boolean {
  if (!isList(a) || !isList(b) || a.length !== b.length) return false;
  const [one, other] = [a, b].map(
    (list) => new Set(list.map((item) => `${typeof item} ${spelling(item) ?? String(item)}`)),
  );
  const isScalar = [...a, ...b].every((item) => !isMap(item) && !isList(item));
  return (
    isScalar && one?.size === other?.size && [...(one ?? [])].every((item) => other?.has(item))
  );
}

/** The parameters of the second list in the order of the first, if both have the same ones. */
function inOrderOf(a: Tree, b: Tree): Tree {
  if (!isList(a) || !isList(b) || a.length !== b.length) return b;
  const keyOf = (one: Tree): string =>
    JSON.stringify(["in", "name", "$ref"].map((field) => stringAt(one, field) ?? null));
  const byKey = new Map(b.map((one) => [keyOf(one), one]));
  const sorted = a.flatMap((one) => byKey.get(keyOf(one)) ?? []);
  return byKey.size === b.length && sorted.length === a.length ? sorted : b;
}

/** Fields whose keys are names and whose values are not objects of OpenAPI. */
const EXACT: ReadonlySet<string> = new Set(["security", "discriminator", "dependentRequired"]);

/** The first place where two versions of a part differ in more than annotations. */
export function conflictBetween(first: Tree, second: Tree): readonly string[] | undefined {
  return reconcile(first, second, "first").conflict;
}
