import type { DirectStyle } from "./direct-style.ts";

/** What stands at the start of a line: levels, and columns within a level. */
export interface Indentation {
  readonly text: string;
  readonly width: number;
  readonly style: DirectStyle;
  /** `undefined` for a level. */
  readonly steps: readonly (number | undefined)[];
  /** One level more, once it was needed. */
  level: Indentation | undefined;
}

export function noIndentation(style: DirectStyle): Indentation {
  return { text: "", width: 0, style, steps: [], level: undefined };
}

/** One level more, or so many columns. */
export function deeper(from: Indentation, columns?: number): Indentation {
  if (columns !== undefined) return make([...from.steps, columns], from.style);
  return (from.level ??= make([...from.steps, undefined], from.style));
}

// With tabs, columns are spaces at the end, and a tab for each step where a level follows them.
function make(steps: Indentation["steps"], style: DirectStyle): Indentation {
  const { useTabs, tabWidth } = style;
  let text = "";
  let width = 0;
  let pending: number[] = [];
  const add = (count: number): void => {
    text += useTabs ? "\t".repeat(count) : " ".repeat(count * tabWidth);
    width += count * tabWidth;
  };
  const addSpaces = (): void => {
    const columns = pending.reduce((sum, each) => sum + each, 0);
    text += " ".repeat(columns);
    width += columns;
    pending = [];
  };
  for (const columns of steps) {
    if (columns !== undefined) {
      pending.push(columns);
      continue;
    }
    if (useTabs) {
      add(pending.length);
      pending = [];
    } else addSpaces();
    add(1);
  }
  addSpaces();
  return { text, width, style, steps, level: undefined };
}
