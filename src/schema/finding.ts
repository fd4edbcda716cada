import type { Bounds } from "../ir/schema.ts";

/**
 * The properties and items that a schema has evaluated in a value that it accepts (JSON Schema
 * 2020-12 core §11); names and indices do not meet, so one set holds both.
 */
export type Evaluated = ReadonlySet<string | number>;

/** What is found out about a value and a schema. */
export type Finding =
  | {
      readonly kind: "accepts";
      readonly evaluated: Evaluated;
      /** More may be evaluated than that: of some alternative it is not known if it accepts. */
      readonly partial: boolean;
    }
  /** The reason is a part of a sentence, made when somebody asks for it. */
  | { readonly kind: "refuses"; readonly reason: () => string }
  | { readonly kind: "unknown" };

export type Accepted = Extract<Finding, { readonly kind: "accepts" }>;

const nothing: Evaluated = new Set();

export const accepted: Accepted = { kind: "accepts", evaluated: nothing, partial: false };

export const unknown: Finding = { kind: "unknown" };

export function refused(reason: string | (() => string)): Finding {
  return { kind: "refuses", reason: typeof reason === "string" ? () => reason : reason };
}

/** What several schemas that accept a value have evaluated together. */
export function merged(all: readonly Accepted[]): Accepted {
  const [only = accepted, ...others] = all;
  if (others.length === 0) return only;
  const evaluated = new Set(all.flatMap((one) => [...one.evaluated]));
  return { kind: "accepts", evaluated, partial: all.some(({ partial }) => partial) };
}

/** Looks for a refusal among findings that must all accept, and no further than the first one. */
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

/** The finding, with what is evaluated in the whole in the place of what is in its parts. */
export function evaluating(finding: Finding, evaluated: Evaluated = nothing): Finding {
  return finding.kind === "accepts" ? { ...accepted, evaluated } : finding;
}

/** The limit that a count is beyond, which may be as high as `most`: `minItems` is 2. */
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
