import type { ts as TypeScript } from "ts-morph";
import type { Code } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import { type Addition, type MembersPlace, addMembers } from "./add-members.ts";
import { type BuiltObject, mentionsName } from "./built-objects.ts";
import type { ExistingFile } from "./existing-handlers.ts";

type Ts = typeof TypeScript;

/** A place in a file of the user. */
export interface UserPlace {
  readonly handler: string;
  readonly file: string;
  readonly line: number;
}

/** A property that a handler should set by now, and does not mention. */
export interface NewProperty extends UserPlace {
  readonly property: string;
}

/** The handlers in the user's files that the document has no operation for any more. */
export function orphansIn(
  files: readonly ExistingFile[],
  known: ReadonlySet<string>,
): readonly UserPlace[] {
  return files.flatMap((file) =>
    file.objects.flatMap(({ ranges }) =>
      [...ranges]
        .filter(([name]) => !known.has(name))
        .map(([handler, { start }]) => ({ handler, file: file.path, line: lineAt(file, start) })),
    ),
  );
}

/** The tests in the user's files that call operations which the document has no more. */
export function orphanTestsIn(
  tests: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): readonly UserPlace[] {
  return [...tests].flatMap(([file, text]) => {
    const found = new Map<string, UserPlace>();
    for (const match of text.matchAll(testName)) {
      const [, , key = ""] = match;
      const line = text.slice(0, match.index).split("\n").length;
      if (!known.has(key) && !found.has(key)) found.set(key, { handler: key, file, line });
    }
    return [...found.values()];
  });
}

/** The beginning of a test whose name begins with an operation: `test("GET /pets`. */
const testName =
  /^test\((["'`])((?:GET|HEAD|PUT|POST|PATCH|DELETE|OPTIONS|QUERY|TRACE) [^\s"'`]+)/gm;

/** A function of the user in its file, and the text that would be written for it now. */
export interface GrownFunction {
  readonly file: ExistingFile;
  readonly name: string;
  readonly range: { readonly start: number; readonly end: number };
  readonly text: string;
  readonly code: Code;
  /** Finds the objects that it builds. */
  readonly objectsIn: (text: string, ts: Ts) => readonly BuiltObject[];
}

/**
 * Adds the properties that the document has got since to the objects that a function builds: those
 * that the function would set now, and mentions nowhere, not even in a comment. Returns the new
 * text of the file, and what is added and what has no place.
 */
export function grow(
  grown: GrownFunction,
  document: string,
  ts: Ts,
): {
  readonly text: string;
  readonly added: readonly NewProperty[];
  readonly unplaced: readonly NewProperty[];
} {
  const { file, name, range, text, code, objectsIn } = grown;
  const own = file.text.slice(range.start, range.end);
  const there = objectsIn(own, ts);
  const added: NewProperty[] = [];
  const unplaced: NewProperty[] = [];
  let result = file.text;
  for (const [index, wanted] of objectsIn(text, ts).entries()) {
    const missing = [...wanted.members].filter(([one]) => !mentionsName(own, one));
    if (missing.length === 0) continue;
    const line = lineAt(file, range.start);
    const found = missing.map(([property]) => ({
      property,
      handler: name,
      file: file.path,
      line,
    }));
    const built = there[index]?.type === wanted.type ? there[index] : undefined;
    // One object of a function at a time: the others have other offsets then.
    if (built === undefined || added.length > 0) unplaced.push(...found);
    else {
      const texts = missing.map(([, member]) => member);
      const place = placeOf(built, range.start);
      result = addMembers(file, place, additionOf(texts, code), document);
      added.push(...found);
    }
  }
  return { text: result, added, unplaced };
}

function placeOf(built: BuiltObject, start: number): MembersPlace {
  const { lastMember, hasComma, brace } = built;
  return {
    lastMember: lastMember === undefined ? undefined : lastMember + start,
    hasComma,
    brace: brace + start,
  };
}

/** Members with the mentions of the function that they have. */
function additionOf(texts: readonly string[], code: Code): Addition {
  const text = texts.join("\n");
  return {
    texts,
    code: { ...code, refs: refsIn(code.refs).filter(({ name }) => mentionsName(text, name)) },
  };
}

function lineAt({ text }: ExistingFile, offset: number): number {
  return text.slice(0, offset).split("\n").length;
}
