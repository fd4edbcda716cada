import type { Find, TextRange } from "./text-range.ts";
import { keysOf } from "../ir/pointer.ts";
import type { Source } from "./source.ts";
import type { Location } from "../diagnostics/diagnostic.ts";
import { findInJson } from "./locate-json.ts";
import { findInYaml } from "./locate-yaml.ts";
import { type SourceText, createSourceText } from "./text-position.ts";

/**
 * A range of a text, end exclusive. Lines and columns count from 1, columns in code points, offsets
 * in UTF-16 code units from 0.
 */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly offset: number;
  readonly endOffset: number;
}

/** Converts locations to spans. Each source is parsed at most once, on first use. */
export interface Locator {
  /** Returns the text of a known source. */
  text(source: string): SourceText | undefined;
  /**
   * Returns the span of a location, or of the nearest ancestor if its pointer has no value. Returns
   * `undefined` for an unknown source.
   */
  span(location: Location): Span | undefined;
  /** Returns the place in a text of a place in a document that was changed before it was read. */
  inText<Place extends Location>(location: Place): Place;
}

/** Creates a locator for the sources of a run. */
export function createLocator(sources: ReadonlyMap<string, Source>): Locator {
  const texts = new Map<string, SourceText>();
  const finds = new Map<string, Find>();

  function text(id: string): SourceText | undefined {
    const source = sources.get(id);
    const known = texts.get(id);
    if (known !== undefined || source === undefined) return known;
    const made = createSourceText(source.text);
    texts.set(id, made);
    return made;
  }

  function rangeOf(location: Location, source: Source): TextRange {
    if ("offset" in location) {
      return { start: location.offset, end: location.offset + location.length };
    }
    const find =
      finds.get(source.id) ??
      source.find ??
      (source.format === "json"
        ? findInJson(source.plain ?? source.text)
        : findInYaml(source.text));
    finds.set(source.id, find);
    const found = find(keysOf(location.path));
    return (
      (location.part === "key" ? found?.key : undefined) ?? found?.value ?? { start: 0, end: 0 }
    );
  }

  return {
    text,
    inText(location) {
      if ("offset" in location) return location;
      const origin = sources.get(location.source)?.originOf?.(location.path);
      return origin === undefined ? location : { ...location, ...origin };
    },
    span(location) {
      const source = sources.get(location.source);
      const lines = text(location.source);
      if (source === undefined || lines === undefined) return undefined;
      const { start, end } = rangeOf(location, source);
      const from = lines.position(start);
      const to = lines.position(end);
      return {
        line: from.line,
        column: from.column,
        endLine: to.line,
        endColumn: to.column,
        offset: start,
        endOffset: end,
      };
    },
  };
}
