import type { Schema, SchemaKind } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { isDescriptive } from "../schema/described.ts";
import { arraysFor } from "./arrays.ts";
import { type Branch, branchesOf } from "./branches.ts";
import type { Making, SamplePlace } from "./making.ts";
import { numbersFor } from "./numbers.ts";
import { objectsFor } from "./objects.ts";
import { textsFor } from "./text.ts";
import { type Instance, typeOfValue } from "../schema/value.ts";

/**
 * Generates values that all of `schemas` accept, the most natural first: offers of the document,
 * then made ones.
 */
export function* valuesFor(
  schemas: readonly Schema[],
  offers: readonly Instance[],
  place: SamplePlace,
  making: Making,
): Generator<Instance> {
  const { program, view, budget } = making;
  const isAccepted = (value: Instance): boolean =>
    schemas.every((schema) => accepts(schema, value, program, view));
  for (const branch of branchesOf(schemas, place.open, program, budget)) {
    const all = [...offers, ...branch.offers];
    for (const value of candidates({ ...branch, offers: all }, place, making)) {
      if ((budget.left -= 1) < 0) return;
      if (isAccepted(value)) yield value;
    }
  }
}

function* candidates(branch: Branch, place: SamplePlace, making: Making): Generator<Instance> {
  // A guard of an object accepts values of other types, but declares an object.
  const described = branch.atoms.flatMap((atom) =>
    atom.kind === "guard" && /^(object|array)$/.test(atom.schema.kind) ? [atom.schema] : [],
  );
  const isDescribed = described.length > 0;
  for (const offer of branch.offers) {
    const isScalar = typeof offer !== "object" || offer === null;
    if (!making.declaredOnly || (isScalar && !isDescribed)) yield offer;
  }
  const typed = branch.atoms.filter(({ kind }) => !vague.has(kind));
  const kinds = new Set(typed.map(({ kind }) => kind).filter((kind) => kind !== "enum"));
  if (kinds.size > 1) return;
  // No value is what is declared: an array with properties.
  const declared = new Set([...kinds, ...described.filter(isDescriptive).map((one) => one.kind)]);
  if (making.declaredOnly && declared.size > 1) return;
  const [kind] = kinds;
  const enums = typed.filter((atom) => atom.kind === "enum");
  if (enums.length > 0) {
    for (const { value } of enums[0]?.members ?? []) yield value;
    return;
  }
  if (kind !== undefined) {
    yield* valuesOfKind(kind, branch, place, making);
    return;
  }
  for (const guard of branch.atoms.filter((atom) => atom.kind === "guard")) {
    yield* valuesOfKind(guard.schema.kind, branch, place, making);
  }
  // Its declared values are objects or arrays only.
  if (making.declaredOnly && isDescribed) return;
  yield place.name;
  yield* [{}, 1, true, null, [], 0, false, ""];
}

/** Kinds that do not determine the type of a value. */
const vague: ReadonlySet<SchemaKind> = new Set(["any", "not", "guard"]);

function* valuesOfKind(
  kind: SchemaKind,
  branch: Branch,
  place: SamplePlace,
  making: Making,
): Generator<Instance> {
  const atoms = branch.atoms.flatMap((atom) =>
    atom.kind === "guard" ? (atom.schema.kind === kind ? [atom.schema] : []) : [atom],
  );
  const inside: SamplePlace = { ...place, open: branch.open };
  switch (kind) {
    case "null":
      return yield null;
    case "boolean":
      return yield* [true, false];
    case "string":
      return yield* textsFor(
        atoms.filter((atom) => atom.kind === "string"),
        place.name,
        place.seed,
      );
    case "number":
      return yield* numbersFor(
        atoms.filter((atom) => atom.kind === "number"),
        place.seed,
      );
    case "binary":
      return yield new TextEncoder().encode("example");
    case "array": {
      const all = atoms.filter((atom) => atom.kind === "array");
      const offers = branch.offers.filter((offer) => typeOfValue(offer) === "array");
      return yield* arraysFor({ all, rests: branch.rests, offers }, inside, making);
    }
    case "object": {
      const all = atoms.filter((atom) => atom.kind === "object");
      const offers = branch.offers.filter((offer) => typeOfValue(offer) === "object");
      return yield* objectsFor({ all, rests: branch.rests, offers }, inside, making);
    }
    case "stream":
      for (const { items } of atoms.filter((atom) => atom.kind === "stream")) {
        for (const item of valuesFor([items], [], inside, making)) yield [item];
      }
  }
}
