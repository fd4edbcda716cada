import { holdsData, holdsNames, type Position } from "./positions.ts";
import { type Tree, type TreeMap, firstDifference, isList, isMap } from "./tree.ts";
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
  const keys: string[] = [];
  const annotations: (readonly string[])[] = [];
  let conflict: readonly string[] | undefined;
  const value = visit(first, second, "fields", false);
  return { value: conflict === undefined ? value : first, conflict, annotations };

  function visit(a: Tree, b: Tree, position: Position, extensible: boolean): Tree {
    if (isMap(a) && isMap(b)) return visitMaps(a, b, position, extensible);
    if (isList(a) && isList(b) && a.length === b.length) {
      return a.map((item, index) =>
        below(String(index), () => visit(item, b[index] ?? null, "fields", false)),
      );
    }
    return exact(a, b);
  }

  function visitMaps(a: TreeMap, b: TreeMap, position: Position, extensible: boolean): Tree {
    const result = new Map(a);
    for (const key of new Set([...a.keys(), ...b.keys()])) {
      if (conflict !== undefined) break;
      const [one, other] = [a.get(key), b.get(key)];
      const isField = position === "fields" || (extensible && key.startsWith("x-"));
      result.set(
        key,
        below(key, () =>
          isField && isAnnotation(key)
            ? annotation(key, one, other)
            : one === undefined || other === undefined
              ? differ(one ?? other ?? null)
              : position === "names"
                ? visit(one, other, "fields", false)
                : visitField(key, one, other),
        ),
      );
    }
    return result;
  }

  function visitField(key: string, a: Tree, b: Tree): Tree {
    if (key === "scopes" && isMap(a) && isMap(b)) return scopes(a, b);
    if (EXACT.has(key) || holdsData(key)) return exact(a, b);
    const position = holdsNames(key) && isMap(a) ? "names" : "fields";
    return visit(a, b, position, key === "responses");
  }

  /** Merges the scopes of a security scheme, which are names with descriptions. */
  function scopes(a: TreeMap, b: TreeMap): Tree {
    const names = [...new Set([...a.keys(), ...b.keys()])];
    return new Map(
      names.map((name) => [
        name,
        below(name, () => annotation("description", a.get(name), b.get(name))),
      ]),
    );
  }

  function annotation(key: string, a: Tree | undefined, b: Tree | undefined): Tree {
    if (a === undefined || b === undefined) return a ?? b ?? null;
    if (firstDifference(a, b) === undefined) return a;
    annotations.push([...keys]);
    return preferred(key, a, b, preference);
  }

  function exact(a: Tree, b: Tree): Tree {
    const difference = firstDifference(a, b);
    if (difference !== undefined) conflict ??= [...keys, ...difference];
    return a;
  }

  function differ(value: Tree): Tree {
    conflict ??= [...keys];
    return value;
  }

  function below(key: string, then: () => Tree): Tree {
    keys.push(key);
    const value = then();
    keys.pop();
    return value;
  }
}

/** Fields whose keys are names and whose values are not objects of OpenAPI. */
const EXACT: ReadonlySet<string> = new Set(["security", "discriminator", "dependentRequired"]);

/** The first place where two versions of a part differ in more than annotations. */
export function conflictBetween(first: Tree, second: Tree): readonly string[] | undefined {
  return reconcile(first, second, "first").conflict;
}
