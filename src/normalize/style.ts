import { diagnose } from "../diagnostics/diagnostic.ts";
import type { ParameterLocation, ParameterStyle } from "../ir/api.ts";
import { textField } from "./fields.ts";
import { memberAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";
import { isTabDelimited } from "./swagger-parameters.ts";

/**
 * The styles that each location allows, its default first (OpenAPI 3.1 §4.8.12, 3.2 for `cookie`).
 */
const styles: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
  querystring: ["form"],
};

/** Reads the style of an object, if its location allows it; reports any other. */
export function styleNamed(
  reading: Reading,
  place: ObjectPlace,
  location: ParameterLocation,
): ParameterStyle | undefined {
  const isTabbed = isTabDelimited(place);
  if (isTabbed && location === "query") return "tabDelimited";
  const name = isTabbed ? "tabDelimited" : textField(reading, place, "style");
  if (name === undefined) return undefined;
  const allowed = styles[location];
  const style = allowed.find((one) => one === name);
  if (style === undefined) {
    const params = { style: name, in: location, allowed };
    const where = memberAt(place, "style").at;
    reading.report(diagnose("operation/parameter-style", params, where));
  }
  return style;
}

/** Returns the default style of a location. */
export function defaultStyle(location: ParameterLocation): ParameterStyle {
  return styles[location][0] ?? "form";
}

/** Returns the default of `explode` for a style. */
export function defaultExplode(style: ParameterStyle): boolean {
  return style === "form" || style === "cookie" || style === "deepObject";
}
