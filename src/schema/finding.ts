import type { Bounds } from "../ir/schema.ts";

/**
 * The properties and items that an accepting schema has evaluated (JSON Schema 2020-12 core §11).
 * Names and indices are distinct, so one set holds both.
 */
export type Evaluated = ReadonlySet<string | number>;

/** The result of evaluating a schema for a value. */
export type Finding =
  | {
      readonly kind: "accepts";
      readonly evaluated: Evaluated;
      /** True if more may be evaluated, because some alternative is undecided. */
      readonly partial: boolean;
    }
  /** The reason is a part of a sentence, built on demand. */
  | { readonly kind: "refuses"; readonly reason: () => string }
  | { readonly kind: "unknown" };

export type Accepted = Extract<Finding, { readonly kind: "accepts" }>;

const nothing: Evaluated = new Set();

export const accepted: Accepted = { kind: "accepts", evaluated: nothing, partial: false };

export const unknown: Finding = { kind: "unknown" };

export function refused(reason: string | (() => string)): Finding {
  return { kind: "refuses", reason: typeof reason === "string" ? () => reason : reason };
}

/** Combines what several accepting schemas have evaluated. */
export function merged(all: readonly Accepted[]): Accepted {
  const [only = accepted, ...others] = all;
  if (others.length === 0) return only;
  const evaluated = new Set(all.flatMap((one) => [...one.evaluated]));
  return { kind: "accepts", evaluated, partial: all.some(({ partial }) => partial) };
}

/** Combines findings that must all accept. Stops at the first refusal. */
export function all<Item>(items: Iterable<Item>, find: (item: Item) => Finding): Finding {
  const found: Accepted[] = [];
  let isSure = true;
  for (const item of items) {
    const finding = find(item);
    if (finding.kind === "refuses") return finding;
    if (finding.kind === "unknown") isSure = false;
    else if (finding !== accepted) found.push(finding);
  }
  return isSure ? merged(found) : unknown;
}

/** Replaces what the parts have evaluated by what the whole has. */
export function evaluating(finding: Finding, evaluated: Evaluated = nothing): Finding {
  return finding.kind === "accepts" ? { ...accepted, evaluated } : finding;
}

/** Returns the violated limit of a count that may be as high as `most`: `minItems` is 2. */
export function beyond(
  bounds: Bounds | undefined,
  count: number,
  noun: string,
  most: number = count,
): string | undefined {
  const { min = 0, max = Infinity } = bounds ?? {};
  if (most < min) return `\`min${noun}\` is ${min}`;
  return count > max ? `\`max${noun}\` is ${max}` : undefined;
}
