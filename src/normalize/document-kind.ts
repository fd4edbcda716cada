import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { isObject, member } from "../openapi/object.ts";
import { kindOfText, kindOfValue } from "../openapi/other-kinds.ts";
import { declaredVersion, isNewer, isWellFormed, latestVersion } from "../openapi/version.ts";
import { diagnoseOther } from "../source/other-file.ts";
import type { Source } from "../source/source.ts";
import { describe } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Reports a source that is not an OpenAPI document of a supported version. */
export function diagnoseKind({ id, text, value: root }: Source): Diagnostic {
  const start: Origin = { source: id, path: undefined };
  const version = declaredVersion(root);
  if (typeof version === "string" || typeof version === "number") {
    return diagnose("document/unsupported-version", { version: String(version) }, start);
  }
  const other = kindOfText(text) ?? kindOfValue(root);
  if (other !== undefined) return diagnoseOther(other, start);
  if (!isObject(root)) return diagnose("document/not-openapi", { found: describe(root) }, start);
  const names = ["openapi", "swagger"];
  const meant = Object.keys(root).find((key) => nearest(key, names) !== undefined);
  const help =
    meant !== undefined
      ? `did you mean \`${nearest(meant, names)}\` by \`${meant}\`?`
      : isObject(member(root, "paths"))
        ? 'add the version: `openapi: 3.0.3`, or `swagger: "2.0"` for a document with `definitions`'
        : "check that this is the right file";
  return diagnose("document/not-openapi", { found: "it has no field `openapi`" }, start, { help });
}

/** Reports a version that is not written as required, or later than the latest supported one. */
export function checkVersion(reading: Reading, root: unknown, start: Origin): void {
  const declared = declaredVersion(root);
  const field = isObject(root) && Object.hasOwn(root, "openapi") ? "openapi" : "swagger";
  const { version } = reading;
  const place = at(start, field);
  if (isNewer(declared)) {
    const params = { version: String(declared), latest: latestVersion };
    reading.report(diagnose("document/newer-version", params, place));
    return;
  }
  const isOfField = (field === "swagger") === (version === "2.0");
  if (isOfField && isWellFormed(declared)) return;
  const written = version === "2.0" ? 'swagger: "2.0"' : `openapi: ${usual[version]}`;
  const params = {
    field,
    expected: typeof declared === "number" ? "a string" : "a version of OpenAPI",
    found: describe(declared),
    outcome: `it is read as ${version === "2.0" ? "Swagger" : "OpenAPI"} ${version}`,
  };
  const help = typeof declared === "number" ? "quote it, with its patch number: " : "write ";
  const details = { help: `${help}\`${written}\`` };
  reading.report(diagnose("document/invalid-field", params, place, details));
}

const usual = { "3.0": '"3.0.3"', "3.1": '"3.1.0"', "3.2": '"3.2.0"' } as const;
