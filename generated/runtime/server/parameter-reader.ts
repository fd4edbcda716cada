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
  /**
   * Returns the value, or `undefined` if it was not sent. Violations of its style are reported; a
   * malformed escape throws `HttpError` 400.
   */
  read(source: ParameterSource, report: Report): unknown;
  /** True if an undeclared name in the query belongs to this parameter: `filter[size]`. */
  owns?(name: string): boolean;
}

/**
 * Creates the reader of a parameter. `index` is its position among the captures of the path;
 * `declared` are the names that an exploded object must not take.
 */
export type CreateReader = (
  parameter: Parameter,
  shape: TextShape | undefined,
  index: number,
  declared: ReadonlySet<string>,
) => ParameterReader;

/**
 * The source of the parameters of one request. The query and the cookies are parsed on first
 * access.
 */
export class ParameterSource {
  /** The raw text of each `{…}` in the path. */
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

  /** The cookies, by their names as sent. */
  get cookies(): Pairs {
    return (this.#cookies ??= parseCookies(this.exchange.header("cookie")));
  }
}
