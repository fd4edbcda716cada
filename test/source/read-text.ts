import { createLocator } from "../../src/source/locate.ts";
import { parse } from "../../src/source/parse.ts";

/** The value, and `code line:column` of each diagnostic. */
export function read(id: string, text: string): { value: unknown; told: readonly string[] } {
  const { value, diagnostics } = parse(id, text);
  const source = value ?? { id, text, format: id.endsWith(".json") ? "json" : "yaml", value };
  const locator = createLocator(new Map([[id, source]]));
  const told = diagnostics.map(({ code, at, related }) => {
    const places = [...(at === undefined ? [] : [at]), ...related.map((other) => other.at)];
    const spans = places.map((place) => locator.span(place));
    return [code, ...spans.map((span) => `${span?.line}:${span?.column}`)].join(" ");
  });
  return { value: value?.value, told };
}
