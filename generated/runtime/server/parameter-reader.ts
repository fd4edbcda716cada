// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { Exchange } from "./exchange.js";
import type { Parameter } from "../wire/operation.js";
import { type Pairs, parseCookies, parsePairs } from "./name-value-pairs.js";
import type { Report } from "./request-report.js";
import type { TextShape } from "../wire/text-shape.js";

/** Reads one parameter of a request. */
export interface ParameterReader {
  readonly name: string;
  /** `undefined` where it was not sent. What does not follow its style is reported; a malformed escape throws `HttpError` 400. */
  read(source: ParameterSource, report: Report): unknown;
  /** Whether a name in the query, which is none of the parameters', belongs to it: `filter[size]`. */
  owns?(name: string): boolean;
}

/** Makes the reader of a parameter. `index` is its place among the captures of the path; `declared` are the names that an exploded object must leave to others. */
export type CreateReader = (
  parameter: Parameter,
  shape: TextShape | undefined,
  index: number,
  declared: ReadonlySet<string>,
) => ParameterReader;

/** What the parameters of one request are read from. The query and the cookies are taken apart when somebody asks for them. */
export class ParameterSource {
  /** The raw text of each `{…}` of the path. */
  readonly captures: readonly string[];
  readonly exchange: Exchange;
  readonly maxPairs: number;
  #query: Pairs | undefined;
  #cookies: Pairs | undefined;

  constructor(exchange: Exchange, captures: readonly string[], maxPairs: number) {
    this.exchange = exchange;
    this.captures = captures;
    this.maxPairs = maxPairs;
  }

  get query(): Pairs {
    return (this.#query ??= parsePairs(this.exchange.query, this.maxPairs));
  }

  /** Their names as sent. */
  get cookies(): Pairs {
    return (this.#cookies ??= parseCookies(this.exchange.header("cookie")));
  }
}
