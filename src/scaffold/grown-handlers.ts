import type { ts as TypeScript } from "ts-morph";
import type { Code } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";
import { type Addition, addMembers } from "./add-members.ts";
import { type BuiltObject, builtObjects, mentionsName } from "./built-objects.ts";
import type { ExistingFile, HandlersObject } from "./existing-handlers.ts";
import type { Handler } from "./handler-code.ts";

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

/** A handler of the user in its file, and the text that would be written for it now. */
export interface GrownHandler {
  readonly file: ExistingFile;
  readonly object: HandlersObject;
  readonly handler: Handler;
  readonly text: string;
}

/**
 * Adds the properties that the document has got since to the objects that a handler builds: those
 * that the handler would set now, and mentions nowhere, not even in a comment. Returns the new text
 * of the file, and what is added and what has no place.
 */
export function grow(
  grown: GrownHandler,
  document: string,
  ts: Ts,
): {
  readonly text: string;
  readonly added: readonly NewProperty[];
  readonly unplaced: readonly NewProperty[];
} {
  const { file, object, handler, text } = grown;
  const range = object.ranges.get(handler.name);
  const own = range === undefined ? "" : file.text.slice(range.start, range.end);
  const there = builtObjects(own, ts);
  const added: NewProperty[] = [];
  const unplaced: NewProperty[] = [];
  let result = file.text;
  for (const [index, wanted] of builtObjects(text, ts).entries()) {
    const missing = [...wanted.members].filter(([name]) => !mentionsName(own, name));
    if (missing.length === 0 || range === undefined) continue;
    const line = lineAt(file, range.start);
    const found = missing.map(([property]) => ({
      property,
      handler: handler.name,
      file: file.path,
      line,
    }));
    const built = there[index]?.type === wanted.type ? there[index] : undefined;
    // One object of a handler at a time: the others have other offsets then.
    if (built === undefined || added.length > 0) unplaced.push(...found);
    else {
      const place = placeOf(built, object, range.start);
      const texts = missing.map(([, member]) => member);
      result = addMembers(file, place, additionOf(texts, handler.code), document);
      added.push(...found);
    }
  }
  return { text: result, added, unplaced };
}

function placeOf(built: BuiltObject, object: HandlersObject, start: number): HandlersObject {
  const { lastMember, hasComma, brace } = built;
  return {
    ...object,
    lastMember: lastMember === undefined ? undefined : lastMember + start,
    hasComma,
    brace: brace + start,
  };
}

/** Members with the mentions of the handler that they have. */
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
