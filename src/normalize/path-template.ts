import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Parameter } from "../ir/api.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { defaultExplode, defaultStyle } from "./style.ts";

/**
 * Returns the names in braces of a path template, each once. An unmatched brace is a literal
 * character.
 */
export function templateNames(path: string): readonly string[] {
  return [...new Set([...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? ""))];
}

/** Returns a path with a leading slash. */
export function rooted(path: string): string {
  return path.startsWith("/") ? path : `/${path}`;
}

/**
 * Returns the reason why a path is not a valid template (OpenAPI 3.1 §4.8.8.1), and how it is read
 * nevertheless.
 */
function templateProblem(
  path: string,
): { readonly reason: string; readonly outcome: string } | undefined {
  if (!path.startsWith("/")) {
    return { reason: "it does not begin with a slash", outcome: `it is read as \`/${path}\`` };
  }
  if (/[{}]/.test(path.replace(/\{[^{}]*\}/g, ""))) {
    return { reason: "a brace has no partner", outcome: "it is read as a part of the path" };
  }
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  if (names.includes("")) {
    return { reason: "a parameter has no name", outcome: "its name is empty" };
  }
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined
    ? undefined
    : { reason: `\`{${twice}}\` occurs twice`, outcome: "both places get one value" };
}

/** Returns the part of a path that matters for matching: the names of its parameters do not. */
export function templateShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

/**
 * Matches the parameters of an operation with its path. Parameters that the path does not have are
 * reported and left out; names that only the path has are reported and declared as strings.
 */
export function matchTemplate(
  reading: Reading,
  path: string,
  parameters: readonly Parameter[],
  at: Origin,
): readonly Parameter[] {
  const names = templateNames(path);
  const declared = parameters.filter((parameter) => parameter.in === "path");
  const unused = declared.filter(({ name }) => !names.includes(name));
  for (const { name, at: where } of unused) {
    reading.report(diagnose("operation/unused-parameter", { name, path }, where));
  }
  const missing = names.filter((name) => !declared.some((parameter) => parameter.name === name));
  const others = unused.map((one) => one.name);
  for (const name of missing) {
    const details = reading.suggest(name, others);
    reading.report(diagnose("operation/undeclared-parameter", { name }, at, details));
  }
  return [
    ...parameters.filter((parameter) => !unused.includes(parameter)),
    ...missing.map((name) => undeclared(name, at)),
  ];
}

function undeclared(name: string, at: Origin): Parameter {
  const style = defaultStyle("path");
  return {
    in: "path",
    name,
    required: true,
    schema: { kind: "string", at },
    encoding: { kind: "style", style, explode: defaultExplode(style), allowReserved: false },
    deprecated: false,
    at,
  };
}

/** Reports paths that are not valid templates, and paths that match the same requests. */
export function checkPaths(reading: Reading, paths: readonly (readonly [string, Place])[]): void {
  const shapes = new Map<string, readonly [string, Place]>();
  for (const [path, place] of paths) {
    const where = { ...place.at, part: "key" } as const;
    const problem = templateProblem(path);
    if (problem !== undefined) {
      reading.report(diagnose("operation/invalid-path", { path, ...problem }, where));
    }
    const shape = templateShape(rooted(path));
    const other = shapes.get(shape);
    if (other === undefined) {
      shapes.set(shape, [path, place]);
      continue;
    }
    const related = [{ at: { ...other[1].at, part: "key" } as const, message: "the other path" }];
    const params = { path, other: other[0] };
    reading.report(diagnose("operation/same-path", params, where, { related }));
  }
}
