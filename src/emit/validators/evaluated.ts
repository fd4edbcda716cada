import type { DeclarationId } from "../../ir/id.ts";
import type { ArraySchema, ObjectSchema, Schema } from "../../ir/schema.ts";
import type { Resolve } from "../../schema/references.ts";

/**
 * A condition for a part of a schema to count: a schema that accepts the value or does not, or a
 * property that is present.
 */
export type When =
  | { readonly kind: "accepted"; readonly schema: Schema; readonly by: boolean }
  | { readonly kind: "present"; readonly name: string };

/**
 * Objects and arrays whose keywords evaluate properties and items of an accepted value, under the
 * conditions `when`. `all`: everything is evaluated.
 */
export interface Evaluation {
  readonly when: readonly When[];
  readonly object?: ObjectSchema;
  readonly array?: ArraySchema;
  readonly all: boolean;
}

/**
 * Most references that are followed for one value; a schema that needs more takes exponential time
 * to check as well.
 */
const mostReferences = 2000;

/**
 * The parts that `schema` evaluates of a value that it accepts (JSON Schema 2020-12 §11): by its
 * own keywords, and by those of every subschema that applies to the same value and accepts it.
 * A reference that leads back to itself adds nothing and is not followed.
 */
export function evaluationsOf(
  schema: Schema,
  type: "object" | "array",
  resolve: Resolve,
): readonly Evaluation[] {
  let references = 0;
  return inside(schema, [], new Set());

  function inside(
    current: Schema,
    when: readonly When[],
    seen: ReadonlySet<DeclarationId>,
  ): readonly Evaluation[] {
    const each = (schemas: readonly Schema[]): readonly Evaluation[] =>
      schemas.flatMap((next) => inside(next, when, seen));
    const under = (next: Schema, condition: When): readonly Evaluation[] =>
      inside(next, [...when, condition], seen);
    switch (current.kind) {
      case "object":
        if (type !== "object") return [];
        return [
          { when, object: current, all: current.rest !== undefined },
          ...current.dependentSchemas.flatMap((dependent) =>
            under(dependent.schema, { kind: "present", name: dependent.name }),
          ),
        ];
      case "array":
        return type === "array" ? [{ when, array: current, all: current.rest !== undefined }] : [];
      case "intersection":
        return each(current.members);
      case "union":
        return current.members.flatMap((member) => under(member, accepted(member, true)));
      case "conditional":
        return [
          ...under(current.if, accepted(current.if, true)),
          ...under(current.then, accepted(current.if, true)),
          ...under(current.else, accepted(current.if, false)),
        ];
      case "guard":
        return each([current.schema]);
      case "evaluated": {
        const own = type === "object" ? current.properties : current.items;
        return own === undefined ? each([current.schema]) : [{ when, all: true }];
      }
      case "ref":
        references += 1;
        if (seen.has(current.target)) return [];
        if (references > mostReferences) return [{ when, all: true }];
        return inside(resolve(current.target), when, new Set([...seen, current.target]));
      default:
        return [];
    }
  }
}

/** The condition that `schema` accepts the value, or does not. */
export function accepted(schema: Schema, by: boolean): When {
  return { kind: "accepted", schema, by };
}

/**
 * `evaluations` grouped by their conditions: first those without any, then each list of conditions
 * once.
 */
export function byCondition(
  evaluations: readonly Evaluation[],
): readonly { readonly when: readonly When[]; readonly evaluations: readonly Evaluation[] }[] {
  const groups: { readonly when: readonly When[]; readonly evaluations: Evaluation[] }[] = [];
  for (const evaluation of evaluations) {
    const group = groups.find(({ when }) => isSameWhen(when, evaluation.when));
    if (group === undefined) groups.push({ when: evaluation.when, evaluations: [evaluation] });
    else group.evaluations.push(evaluation);
  }
  return groups.toSorted((a, b) => a.when.length - b.when.length);
}

/** True if two lists have the same conditions. */
export function isSameWhen(one: readonly When[], other: readonly When[]): boolean {
  return (
    one.length === other.length &&
    one.every((when, index) => {
      const twin = other[index];
      if (when.kind === "present") return twin?.kind === "present" && twin.name === when.name;
      return twin?.kind === "accepted" && twin.schema === when.schema && twin.by === when.by;
    })
  );
}
