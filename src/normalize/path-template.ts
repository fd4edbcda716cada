import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Parameter } from "../ir/api.ts";
import type { Origin } from "../source/pointer.ts";
import { isObject } from "../openapi/object.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** The names in braces of a path template, or why it is none. */
export function templateNames(path: string): readonly string[] | { readonly problem: string } {
  if (!path.startsWith("/")) return { problem: "it does not begin with a slash" };
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  if (/[{}]/.test(path.replace(/\{[^{}]*\}/g, ""))) return { problem: "a brace has no partner" };
  if (names.includes("")) return { problem: "a parameter has no name" };
  const twice = names.find((name, index) => names.indexOf(name) < index);
  return twice === undefined ? names : { problem: `\`{${twice}}\` occurs twice` };
}

/** What a server can tell of a path: the names of its parameters do not count. */
export function templateShape(path: string): string {
  return path.replace(/\{[^{}]*\}/g, "{}");
}

/** Reports parameters that the path has and the operation does not declare, and the other way round. */
export function checkTemplate(
  reading: Reading,
  path: string,
  parameters: readonly Parameter[],
  at: Origin,
): void {
  const names = templateNames(path);
  if ("problem" in names) return;
  const declared = parameters.filter((parameter) => parameter.in === "path");
  for (const name of names) {
    if (declared.some((parameter) => parameter.name === name)) continue;
    const others = declared.map((one) => one.name).filter((one) => !names.includes(one));
    const details = reading.suggest(name, others);
    reading.report(diagnose("operation/undeclared-parameter", { name }, at, details));
  }
  for (const parameter of declared) {
    if (names.includes(parameter.name)) continue;
    const params = { name: parameter.name, path };
    reading.report(diagnose("operation/unused-parameter", params, parameter.at));
  }
}

/** Reports paths that are no templates and paths that match the same requests as others. */
export function checkPaths(reading: Reading, paths: readonly (readonly [string, Place])[]): void {
  const shapes = new Map<string, readonly [string, Place]>();
  for (const [path, place] of paths) {
    const where = { ...place.at, part: "key" } as const;
    const names = templateNames(path);
    if ("problem" in names) {
      const params = { path, reason: names.problem };
      reading.report(diagnose("operation/invalid-path", params, where));
      continue;
    }
    const shape = templateShape(path);
    const other = shapes.get(shape);
    if (other === undefined) {
      shapes.set(shape, [path, place]);
      continue;
    }
    const related = [{ at: { ...other[1].at, part: "key" } as const, message: "the other path" }];
    const params = { path, other: other[0] };
    // With methods of their own the requests can still be told apart; widely used documents rely on it.
    const severity = sharesField(place.value, other[1].value) ? "error" : "warning";
    reading.report(diagnose("operation/same-path", params, where, { related, severity }));
  }
}

function sharesField(one: unknown, other: unknown): boolean {
  if (!isObject(one) || !isObject(other)) return true;
  const shared = Object.keys(one).filter((key) => Object.hasOwn(other, key));
  return shared.some((key) => key !== "parameters" && key !== "servers" && !key.startsWith("x-"));
}
