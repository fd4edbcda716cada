// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { setOwn } from "./own.js";

/** Gathers the fields of a form by name: a field that repeats becomes an array of its values. */
export function fieldsOf(form: FormData | URLSearchParams): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  form.forEach((_: unknown, name: string) => {
    const [first, ...others] = form.getAll(name);
    setOwn(fields, name, others.length === 0 ? first : [first, ...others]);
  });
  return fields;
}
