import { type Code, lineComment } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import { refsIn } from "../emit/mentions.ts";

/** A difference between a handler and its operation, which a comment in the handler states. */
export interface Remark {
  /**
   * `dropped`: a value of the request that the handler does not use. `made up`: a value that no
   * request has.
   */
  readonly kind: "dropped" | "made up";
  /** The names of the properties or parameters. */
  readonly names: readonly string[];
  /** The text of the comment. */
  readonly text: string;
}

/** Remarks on values of a part of the request that a handler does not use, a line for each few. */
export function unusedRemarks(names: readonly string[], part: string): readonly Remark[] {
  const lines: string[][] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && [...last, name].join(", ").length < widest) last.push(name);
    else lines.push([name]);
  }
  return lines.map((some) => ({
    kind: "dropped",
    names: some,
    text: `TODO: use ${some.join(", ")} of ${part}`,
  }));
}

/** The length of a list of names on one line. */
const widest = 70;

const module = "remark";

/** Writes a remark as a comment on a line of its own. */
export function remarkCode(remark: Remark): Code {
  const line = lineComment(comment(remark.text.replaceAll(/\s+/g, " ")));
  return { ...line, refs: [{ module, name: JSON.stringify(remark), as: "value" }] };
}

/** True if a mention stands for a remark; it needs no import. */
export function isRemark(ref: { readonly module: string }): boolean {
  return ref.module === module;
}

/** The remarks in code. */
export function remarksIn({ refs }: Code): readonly Remark[] {
  return refsIn(refs)
    .filter(isRemark)
    .map(({ name }) => JSON.parse(name) as Remark);
}
