import { type Code, lit, ts } from "../code.ts";
import { switchOf, when, whenBlock } from "../syntax.ts";
import { type Condition, and, isTrue, or, print } from "./condition.ts";
import { uses } from "./locals.ts";

/** A loop over the keys of an object. Its variables are declared by the caller. */
export interface KeyLoop {
  readonly object: Code;
  readonly key: Code;
  readonly item: Code;
  /** Statements for every key. */
  readonly each: readonly Code[];
  /** True if `each` may leave TypeScript fewer names than `known` has. */
  readonly narrows?: boolean;
  /** The names that `others` does not apply to, and the patterns of such names. */
  readonly known: readonly string[];
  readonly patterns: readonly Code[];
  /** Further tests: if one holds, `others` does not apply to the key. */
  readonly skips?: readonly Condition[];
  /** Statements for the remaining keys. */
  readonly others: readonly Code[];
}

/** The maximum number of names that are compared one by one. */
const fewNames = 3;

/**
 * The loop as code; `undefined` if it would do nothing.
 * A `switch` over the keys is much faster than a set, and `for … in` than `Object.keys`. Values are
 * read only where they are needed.
 */
export function keyLoop(loop: KeyLoop): Code | undefined {
  const { object, key, item, each, known, patterns, skips = [], others } = loop;
  const subject = loop.narrows === true ? ts`${key} as string` : key;
  if (each.length + others.length === 0) return undefined;
  const read = ts`const ${item} = ${object}[${key}];`;
  const isReadFirst = uses(each, item);
  const rest = !isReadFirst && uses(others, item) ? [read, ...others] : others;
  const body = isReadFirst ? [read, ...each] : [...each];
  const isSwitch = known.length > 0 && patterns.length + skips.length === 0;
  const [only] = rest;
  if (isSwitch && known.length <= fewNames && only !== undefined && rest.length === 1) {
    const differs = known.map((name) => isTrue(ts`${subject} !== ${lit(name)}`));
    body.push(when(print(and(differs)), only));
  } else if (others.length > 0 && isSwitch) {
    // A body that declares a variable gets a block of its own.
    const remaining = rest.length === 1 ? rest : [ts`{\n${rest}\n}`];
    body.push(
      switchOf(subject, [
        { labels: known.map(lit), body: [ts`break;`] },
        { labels: [], body: remaining },
      ]),
    );
  } else if (others.length > 0) {
    if (known.length > 0)
      body.push(switchOf(subject, [{ labels: known.map(lit), body: [ts`continue;`] }]));
    body.push(...patterns.map((pattern) => when(ts`${pattern}.test(${key})`, ts`continue;`)));
    body.push(...skips.map((skip) => when(print(skip), ts`continue;`)), ...rest);
  }
  if (!uses(body, key)) {
    const isEmpty = isTrue(ts`Object.keys(${object}).length === 0`);
    const isSkipped = others.length > 0 ? skips : [];
    return whenBlock(ts`!(${print(or([isEmpty, ...isSkipped]))})`, [...each, ...rest]);
  }
  return ts`for (const ${key} in ${object}) {\n${body}\n}`;
}
