import { JSONPathEnvironment, JSONPathError, type JSONPathQuery } from "json-p3";
import type { JSONValue } from "json-p3";
import { maxNesting } from "../source/limits.ts";
import type { Keys } from "./draft.ts";
import { withinTime } from "./within-time.ts";

/** The places that a query selects, each once, or the reason why there are none. */
export type Selection = { readonly places: readonly Keys[] } | QueryProblem;

export interface QueryProblem {
  readonly problem: string;
  /** The place of a syntax error in the query, in UTF-16 code units. */
  readonly offset?: number;
}

/** The time that a query may take, in milliseconds: all of a text of 13 MB takes 1000. */
const maxTime = 5_000;
/** The number of places that a query may select, and of members that it may look at. */
const maxPlaces = 1_000_000;
const maxMembers = 50_000_000;

/** Evaluates a JSONPath query (RFC 9535) on a value, within bounds of time and memory. */
export function select(query: string, value: unknown, time: number = maxTime): Selection {
  let left = maxMembers;
  const environment = new (class extends JSONPathEnvironment {
    override entries(object: Record<string, JSONValue>): [string, JSONValue][] {
      const entries = Object.entries(object);
      left -= entries.length;
      if (left < 0) throw new TooMuchError();
      return entries;
    }
  })({ maxRecursionDepth: maxNesting + 10 });
  try {
    const compiled = environment.compile(query);
    const places = withinTime(time, () => placesOf(compiled, value));
    return places === "too-slow"
      ? { problem: `it takes more than ${time / 1000} seconds` }
      : { places };
  } catch (error) {
    return problemOf(error);
  }
}

class TooMuchError extends Error {}

function placesOf(query: JSONPathQuery, value: unknown): readonly Keys[] {
  const places = new Map<string, Keys>();
  let count = 0;
  for (const { location } of query.lazyQuery(value as JSONValue)) {
    count += 1;
    if (count > maxPlaces) throw new TooMuchError();
    places.set(JSON.stringify(location), location);
  }
  return [...places.values()];
}

function problemOf(error: unknown): QueryProblem {
  // A query that looks at too many places at once exceeds the limit of a call's arguments.
  if (error instanceof TooMuchError || error instanceof RangeError) {
    return { problem: "it looks at too many places" };
  }
  if (!(error instanceof JSONPathError)) throw error;
  const { index } = error.token;
  const problem = error.message.replace(/ \('[\s\S]*':\d+\)$/, "");
  return { problem, ...(index >= 0 && { offset: index }) };
}
