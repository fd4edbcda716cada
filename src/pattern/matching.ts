import { isExponential } from "./ambiguity.ts";
import { toPattern } from "./pattern.ts";
import { type Program, compile } from "./program.ts";

/** How the generated code matches a pattern. */
export type Matching =
  | {
      /** By the engine's regular expressions. */
      readonly by: "engine";
      readonly source: string;
      readonly flags: "u" | "";
      /** Some texts can keep the engine busy for a time that grows exponentially with them. */
      readonly isSlow: boolean;
    }
  | {
      /** By following all ways at once, since an engine would be slow. */
      readonly by: "steps";
      readonly program: Program;
      readonly flags: "u" | "";
    };

/** The most steps that a pattern is written out in: as many stand in the generated code. */
const mostSteps = 3000;

/** How a pattern of a document is matched; `undefined` where it is no regular expression at all. */
export function matchingOf(pattern: string): Matching | undefined {
  const known = toPattern(pattern);
  if (known === undefined) return undefined;
  const { source, flags } = known;
  // Two ways round take a group that is repeated.
  const isSimple = !/\)[*+{]/.test(source);
  const rough = isSimple ? undefined : compile(source, flags, "in kind");
  if (rough === undefined || !isExponential(rough, flags)) {
    return { by: "engine", source, flags, isSlow: false };
  }
  const exact = compile(source, flags, { exact: mostSteps });
  return exact === undefined
    ? { by: "engine", source, flags, isSlow: true }
    : { by: "steps", program: exact.program, flags };
}
