import { linkField, requestField, responseField } from "./pagination.ts";
import { type ObjectShape, type Shape, choice, object, text } from "../options/shape.ts";

const inRequest = text(
  "a field of the request, `$request.query.…` or `$request.body#/…`",
  requestField,
);
const inResponse = text("a field of the response, `$response.body#/…`", responseField);

function paged(by: string, required: Readonly<Record<string, Shape>>, optional = {}): ObjectShape {
  const fields = { by: choice(by), ...required, items: inResponse, ...optional };
  return object(fields, Object.keys(required));
}

/** The shape of the pagination setting of an operation. */
export const paginationShape: Shape = {
  kind: "tagged",
  by: "by",
  cases: {
    page: paged(
      "page",
      { page: inRequest },
      { first: { kind: "count", least: 0 }, pages: inResponse, more: inResponse },
    ),
    offset: paged("offset", { offset: inRequest }, { total: inResponse, more: inResponse }),
    cursor: paged("cursor", { cursor: inRequest, next: inResponse }),
    link: paged("link", {
      next: text(
        "a field of the response, `$response.body#/…` or `$response.header.Link`",
        linkField,
      ),
    }),
  },
};
