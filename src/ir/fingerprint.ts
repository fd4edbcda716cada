import type { Origin, Path } from "./pointer.ts";
import type { DeclarationId } from "./id.ts";
import { digest } from "./shape.ts";

/**
 * The content of a part of the representation, as two digests of which at least one differs
 * whenever two parts differ, and the declarations that it refers to.
 */
export interface Fingerprint {
  /** Everything but the words, including places. */
  readonly meaning: string;
  /** Titles, descriptions and examples: text for readers only. */
  readonly words: string;
  readonly refs: ReadonlySet<DeclarationId>;
}

/** The place in a document that a fingerprint does not depend on. */
export interface Standpoint {
  /** The place from which others are named. */
  readonly place: Path | undefined;
  /** Returns the text of a reference to a declaration. */
  readonly refText: (id: DeclarationId) => string;
}

/**
 * Digests a declaration, an operation or another part of the representation that is not plain JSON.
 * Places and references are named in full, unless there is a standpoint.
 */
export function fingerprintOf(value: object, from?: Standpoint): Fingerprint {
  const refs = new Set<DeclarationId>();
  let meaning = "";
  let words = "";
  let count = 0;
  write(value, from?.place);
  return { meaning: digest(meaning), words: digest(words), refs };

  function write(part: unknown, place: Path | undefined): void {
    if (typeof part === "string") meaning += `${part.length}:${part}`;
    else if (typeof part !== "object" || part === null) meaning += `${String(part)};`;
    else if (Array.isArray(part)) {
      meaning += "[";
      for (const item of part) write(item, place);
      meaning += "]";
    } else writeFields(part as Readonly<Record<string, unknown>>, place);
  }

  function writeFields(fields: Readonly<Record<string, unknown>>, place: Path | undefined): void {
    const origin = fields["at"] as Origin | undefined;
    const inside = origin === undefined ? place : origin.path;
    const number = (count += 1);
    meaning += "{";
    for (const name of Object.keys(fields)) {
      const field = fields[name];
      if (field === undefined) continue;
      if (wordFields.has(name)) {
        words += `${number} ${name} ${JSON.stringify(field)}\n`;
        continue;
      }
      meaning += `${name}=`;
      if (name === "at") meaning += writePlace(field as Origin, place);
      else if (jsonFields.has(name)) meaning += JSON.stringify(field);
      else if (from && refFields.has(name)) meaning += from.refText(field as DeclarationId);
      else write(field, inside);
      if (refFields.has(name) && typeof field === "string") refs.add(field as DeclarationId);
    }
    meaning += "}";
  }
}

const wordFields: ReadonlySet<string> = new Set([
  "title",
  "summary",
  "description",
  "examples",
  "externalDocs",
]);

/** Fields that contain arbitrary JSON of the document, whose keys have no meaning here. */
const jsonFields: ReadonlySet<string> = new Set(["default", "value", "extensions"]);

/** Fields that refer to a declaration. */
const refFields: ReadonlySet<string> = new Set(["target", "fallback", "request"]);

/** Prints a place, relative to `place` if it is below it. */
function writePlace({ source, path }: Origin, place: Path | undefined): string {
  let text = "";
  for (let step = path; step !== undefined; step = step.parent) {
    if (step === place) return `${text};`;
    text += `/${step.key.length}:${step.key}`;
  }
  return `${text}@${source.length}:${source};`;
}
