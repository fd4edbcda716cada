import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { EvaluatedSchema, ObjectSchema, Schema, UnionSchema } from "../ir/schema.ts";
import { besideNull } from "../schema/nullable.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import { declarationOf } from "../schema/references.ts";
import type { Instance } from "../schema/value.ts";

/**
 * One way to satisfy several schemas at once, with references followed and every alternative
 * decided.
 */
export interface Branch {
  /** The schemas that remain: neither references nor combinations. */
  readonly atoms: readonly Schema[];
  /** Schemas of properties and items that no other schema describes. */
  readonly rests: readonly EvaluatedSchema[];
  /** Values that the document offers, the best first. */
  readonly offers: readonly Instance[];
  /** The references that were followed from the root of the sample. */
  readonly open: readonly DeclarationId[];
}

/** The work that is left. A document may require any amount of it. */
export interface Budget {
  left: number;
}

/** The maximum number of times that one reference is followed on a path from the root. */
const mostRounds = 3;

interface Pending {
  readonly schema: Schema;
  readonly next: Pending | undefined;
}

/** Generates the ways to satisfy all of `schemas`, the most natural first, within a budget. */
export function* branchesOf(
  schemas: readonly Schema[],
  open: readonly DeclarationId[],
  program: Program,
  budget: Budget,
): Generator<Branch> {
  const start: Branch = { atoms: [], rests: [], offers: [], open };
  const stack: { readonly pending: Pending | undefined; readonly branch: Branch }[] = [
    { pending: before(schemas, undefined), branch: start },
  ];
  for (let state = stack.pop(); state !== undefined; state = stack.pop()) {
    if ((budget.left -= 1) < 0) return;
    const { pending } = state;
    if (pending === undefined) {
      yield state.branch;
      continue;
    }
    const { schema, next } = pending;
    const branch = withOffers(state.branch, schema);
    // The last one that is pushed is looked at first.
    for (const alternative of alternativesOf(schema, branch, program).toReversed()) {
      stack.push({
        pending: before(alternative.schemas, next),
        branch: alternative.branch ?? branch,
      });
    }
  }
}

interface Alternative {
  readonly schemas: readonly Schema[];
  readonly branch?: Branch;
}

/** The schemas that replace `schema` in each alternative; none if nothing satisfies it. */
function alternativesOf(schema: Schema, branch: Branch, program: Program): readonly Alternative[] {
  switch (schema.kind) {
    case "never":
      return [];
    case "ref": {
      const target = declarationOf(schema.target, program);
      const rounds = branch.open.filter((id) => id === target?.id).length;
      if (target === undefined || rounds >= mostRounds) return [];
      return [
        { schemas: [target.schema], branch: { ...branch, open: [...branch.open, target.id] } },
      ];
    }
    case "intersection":
      return [{ schemas: schema.members }];
    case "union":
      return unionAlternatives(schema);
    case "conditional":
      return [
        { schemas: [schema.if, schema.then] },
        { schemas: [{ kind: "not", at: schema.at, schema: schema.if }, schema.else] },
      ];
    case "evaluated":
      return [
        { schemas: [schema.schema], branch: { ...branch, rests: [...branch.rests, schema] } },
      ];
    default:
      return [{ schemas: [], branch: { ...branch, atoms: [...branch.atoms, schema] } }];
  }
}

/** The members of a union, first with their value of the discriminator; null comes last. */
function unionAlternatives(union: UnionSchema): readonly Alternative[] {
  const { members, discriminator, at } = union;
  const ordered = [...besideNull(union), ...members.filter(({ kind }) => kind === "null")];
  const plain = ordered.map((member): Alternative => ({ schemas: [member] }));
  if (discriminator === undefined) return plain;
  const tagged = ordered.flatMap((member): readonly Alternative[] => {
    if (member.kind !== "ref") return [];
    const values = discriminator.mapping.filter(({ target }) => target === member.target);
    return values.slice(0, 3).map(({ value }) => ({
      schemas: [member, tagSchema(discriminator.property, value, at)],
    }));
  });
  return [...tagged, ...plain];
}

function tagSchema(name: string, value: string, at: Schema["at"]): ObjectSchema {
  return objectOf([propertyOf(name, { kind: "enum", members: [{ value }], at }, true)], at);
}

function before(schemas: readonly Schema[], next: Pending | undefined): Pending | undefined {
  return schemas.reduceRight<Pending | undefined>((rest, schema) => ({ schema, next: rest }), next);
}

function withOffers(branch: Branch, { note }: Schema): Branch {
  const offers = [
    ...(note?.examples ?? []),
    // A default of null is a poor example.
    ...(note?.default === undefined || note.default === null ? [] : [note.default]),
  ];
  return offers.length === 0 ? branch : { ...branch, offers: [...branch.offers, ...offers] };
}
