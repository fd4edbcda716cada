import type { Document } from "../ir/api.ts";
import { type Names, baseOf, nameAt, parsePin } from "./pin.ts";
import type { BaseName } from "./subject.ts";
import { wordsOf } from "./words.ts";

/**
 * The names that the classes of clients had in earlier runs, by document; `unknown` if the lock is
 * older than these names.
 */
export type ClientNames = Names | "unknown";

/**
 * Returns the name of a document's client: the earlier one, or else the title without words that
 * every API has: `Honcho API v2` is `Honcho`. If no word is left, the document's id.
 */
export function clientName(document: Document, earlier: ClientNames): BaseName {
  const known = earlier === "unknown" ? undefined : nameAt(earlier, document.id);
  if (known !== undefined) return parsePin(known);
  const isOlder = earlier === "unknown" && olderTitle.test(document.title.trim());
  const words = isOlder ? [] : wordsOfTitle(document.title);
  const chosen = words.length > 0 ? words : wordsOf(document.id);
  return baseOf(chosen.length > 0 ? chosen : ["Api"]);
}

/** Titles that were not used for names when locks had no names of clients. */
const olderTitle = /^(?:swagger|open ?api)/i;

/** Words that say only that this is the description of an API. */
const generic =
  /^(?:apis?|rest|https?|services?|v?\d+|open|openapi|swagger|fast|fastapi|app|application|ui|definition|specification|spec|schema|docs?|documentation|reference|my|the|untitled|default|title)$/i;

/** The words of a title after the first that do not distinguish it. */
const trailing = /^(?:api|rest|service|openapi|swagger|v\d+)$/i;

const prepositions = /^(?:for|of|to|with|by|from|in|on|at)$/i;

const maxWords = 4;

/** The words of a title that name its API; none if it is a default of a framework, or too long. */
function wordsOfTitle(title: string): readonly string[] {
  // `Swagger Petstore - OpenAPI 3.0`
  const own = title.replace(/[\s:|(\u2013-]+open ?api\b.*$/i, "").replaceAll(/['\u2019]s\b/gi, "");
  const words = wordsOf(own === "" ? title : own);
  if (words.every((word) => generic.test(word))) return [];
  const first = /^open$/i.test(words[0] ?? "") ? 2 : 1;
  const named = words.filter((word, index) => index < first || !trailing.test(word));
  if (named.length <= maxWords) return named;
  const end = named.findIndex((word, index) => index > 0 && prepositions.test(word));
  const head = end === -1 ? named : named.slice(0, end);
  return head.length <= maxWords ? head : [];
}
