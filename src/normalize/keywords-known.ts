import { diagnose } from "../diagnostics/diagnostic.ts";
import { member } from "../openapi/object.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { at } from "../ir/pointer.ts";
import type { ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Keywords that are never accepted in OpenAPI 3.0, because they would change the meaning of
 * references.
 */
const identifying: ReadonlySet<string> = new Set([
  "$id",
  "$anchor",
  "$dynamicRef",
  "$dynamicAnchor",
  "$vocabulary",
]);

/** Keywords that have an effect only beside another one. */
const dependents: ReadonlyMap<string, string> = new Map([
  ["then", "if"],
  ["else", "if"],
  ["minContains", "contains"],
  ["maxContains", "contains"],
]);

/** Keywords that constrain nothing, so any version may have them. */
const harmless: ReadonlySet<string> = new Set(["examples", "$comment", "$defs", "definitions"]);

/**
 * Reports keywords that no dialect defines, that a later version added, or that have no effect
 * where they are.
 */
export function checkKeywords(reading: Reading, place: ObjectPlace): void {
  const legacy = hasLegacySchemas(place.scope.resource.version);
  checkDialect(reading, place);
  for (const key of Object.keys(place.value)) {
    const known = schemaKeywords.get(key);
    if (known === undefined) {
      if (key.startsWith("x-")) continue;
      reportUnknown(reading, place, key);
      continue;
    }
    if (legacy && known.modern && !harmless.has(key)) reportModern(reading, place, key);
    const other = dependents.get(key);
    if (other !== undefined && !Object.hasOwn(place.value, other)) {
      ineffective(reading, place, key, `there is no \`${other}\` beside it`);
    }
  }
}

const otherDraft = /^https?:\/\/json-schema\.org\/(draft-0\d|draft\/2019-09)\//;

function checkDialect(reading: Reading, place: ObjectPlace): void {
  const dialect = member(place.value, "$schema");
  if (typeof dialect !== "string" || !otherDraft.test(dialect)) return;
  reading.report(diagnose("schema/dialect", { dialect }, at(place.at, "$schema")));
}

/**
 * Reports keywords beside a `$ref` in OpenAPI 3.0, where they are ignored, if they would have an
 * effect.
 */
export function checkSiblings(reading: Reading, place: ObjectPlace): void {
  const keywords = Object.keys(place.value).filter(
    (key) =>
      key !== "$ref" && schemaKeywords.has(key) && !texts.has(key) && !isNullable(place, key),
  );
  if (keywords.length === 0) return;
  reading.report(diagnose("ref/ignored-siblings", { keywords }, place.at));
}

/** True for `nullable`, the one sibling that counts. */
function isNullable(place: ObjectPlace, key: string): boolean {
  return key === "nullable" && place.value[key] === true;
}

const texts: ReadonlySet<string> = new Set(
  "title description example examples externalDocs xml $comment".split(" "),
);

function reportUnknown(reading: Reading, place: ObjectPlace, key: string): void {
  const details = reading.suggest(key, schemaKeywords.keys());
  reading.report(diagnose("schema/unknown-keyword", { keyword: key }, keyAt(place, key), details));
}

function reportModern(reading: Reading, place: ObjectPlace, key: string): void {
  if (identifying.has(key)) {
    ineffective(reading, place, key, "OpenAPI 3.0 does not have it");
  } else {
    reading.report(diagnose("schema/newer-keyword", { keyword: key }, keyAt(place, key)));
  }
}

function ineffective(reading: Reading, place: ObjectPlace, key: string, reason: string): void {
  const where = keyAt(place, key);
  reading.report(diagnose("schema/ineffective-keyword", { keyword: key, reason }, where));
}

function keyAt(place: ObjectPlace, key: string): ReturnType<typeof at> & { readonly part: "key" } {
  return { ...at(place.at, key), part: "key" };
}
