import { type Part, type Surface, surfaceOf } from "./surface.ts";

/**
 * Lists the differences between two texts of a generated module in the words of the document: `+
 * POST /owners`, `- Pet.tag`, `~ Pet.age: string, was number`. Empty if only comments or code
 * differ.
 */
export function changesBetween(before: string, after: string): readonly string[] {
  const old = surfaceOf(before);
  const now = surfaceOf(after);
  const added = [...now].filter(([name, part]) => isFirst(name, part, old));
  const removed = [...old].filter(([name, part]) => isFirst(name, part, now));
  const changed = [...now].flatMap(([name, part]) => {
    const was = old.get(name);
    return was === undefined ? [] : changesOf(name, was, part);
  });
  const lines = [
    ...added.map(([name]) => `+ ${name}`),
    ...removed.map(([name]) => `- ${name}`),
    ...changed,
  ];
  const said = new Set(lines);
  return lines.filter((line) => !isRepeated(line, said));
}

/** True if a part is missing on the other side, and the part that it belongs to is not. */
function isFirst(name: string, { owner }: Part, other: Surface): boolean {
  return !other.has(name) && (owner === undefined || other.has(owner));
}

function changesOf(name: string, was: Part, is: Part): readonly string[] {
  if (was.type !== is.type) {
    const isShort = was.type.length + is.type.length <= 80;
    return [`~ ${name}${isShort ? `: ${is.type}, was ${was.type}` : ""}`];
  }
  if (was.optional === is.optional) return [];
  return [`~ ${name}: now ${is.optional ? "optional" : "required"}`];
}

/** True if another line says the same of a type, and this one only of its form in requests. */
function isRepeated(line: string, said: ReadonlySet<string>): boolean {
  const ofType = line.replace(/^(. [^.:]+?)(?:Input|Parsed)(?=[.:]|$)/, "$1");
  return ofType !== line && said.has(ofType);
}
