/**
 * Returns the symbols of a generated module that it declares in another way than before, or did not
 * declare.
 */
export function changedSymbols(before: string, after: string): readonly string[] {
  const old = declarationsOf(before);
  return [...declarationsOf(after)].flatMap(([name, text]) => (old.get(name) === text ? [] : name));
}

/** Cuts a module into its declarations with their comments, by name. */
function declarationsOf(text: string): ReadonlyMap<string, string> {
  const blocks = text.replaceAll("\r\n", "\n").split(start);
  return new Map(
    blocks.flatMap((block) => {
      const name = declared.exec(block)?.[1];
      return name === undefined ? [] : [[name, block.trimEnd()] as const];
    }),
  );
}

/** Matches before the first line of a declaration or of its comment. */
const start =
  /(?<=\n)(?<!\*\/\n)(?=\/\*\*|export \{ \S+ as |(?:export |declare |abstract |async )*(?:interface|type|class|const|function|enum)\b)/;

/** Matches the line with the name of a declaration. */
const declared =
  /^(?:export \{ \S+ as |(?:export |declare |abstract |async )*(?:interface|type|class|const|function\*?|enum) )([\p{ID_Start}$_][\p{ID_Continue}$]*)/mu;
