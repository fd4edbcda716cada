import type { Json } from "../ir/json.ts";
import { docComment, lit, ts } from "./code.ts";
import { comment } from "./doc.ts";
import { layOut } from "./layout/lay-out.ts";

/** The module `document.ts`: a document as a value, to serve it. */
export function documentModule(document: Json): string {
  const doc = docComment(comment("The OpenAPI document."));
  return layOut(
    ts`${doc}
    export const document: unknown = ${lit(document)};
    `.text,
  );
}
