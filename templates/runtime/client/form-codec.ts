/* eslint-disable @typescript-eslint/unbound-method */
import { fieldsOf } from "./form-fields.ts";
import type { ClientCodec } from "./operation-parts.ts";
import { writeForm } from "./write-form.ts";

/**
 * Writes and reads `application/x-www-form-urlencoded` (OpenAPI 3.1 §4.8.15). Values are read as
 * strings; a repeated property is read as an array of strings.
 */
export const form: ClientCodec = {
  write: (value, { encoding }, parts) => ({ body: writeForm(value, encoding, parts) }),
  read: async ({ response, run }) =>
    fieldsOf(new URLSearchParams(await run(() => response.text()))),
};
