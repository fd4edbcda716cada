import { createServer as createHttpServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { declaredBy, type PaginationConfig } from "../../src/config/pagination.ts";
import type { Server } from "../../templates/runtime/server/server.ts";
import { generate } from "../support/generate.ts";
import { load } from "../validators/support/generate.ts";

/**
 * Names that do not indicate pagination: without the configuration, none of these operations has
 * pages.
 */
const document = `
openapi: 3.1.0
info: { title: Rows, version: "1" }
security: []
paths:
  /counted:
    get:
      operationId: counted
      parameters: [{ name: nth, in: query, schema: { type: integer } }]
      responses: { "200": { $ref: "#/components/responses/Rows" } }
  /from-zero:
    get:
      operationId: fromZero
      parameters: [{ name: nth, in: query, schema: { type: integer, default: 0 } }]
      responses: { "200": { $ref: "#/components/responses/Rows" } }
  /skipped:
    get:
      operationId: skipped
      parameters: [{ name: leave, in: query, schema: { type: integer } }]
      responses: { "200": { $ref: "#/components/responses/Rows" } }
  /marked:
    get:
      operationId: marked
      parameters: [{ name: at, in: query, schema: { type: string } }]
      responses: { "200": { $ref: "#/components/responses/Rows" } }
  /asked:
    post:
      operationId: asked
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                filter: { type: string }
                from: { type: object, properties: { nth: { type: integer }, at: { type: string } } }
      responses: { "200": { $ref: "#/components/responses/Rows" } }
  /linked:
    get:
      operationId: linked
      parameters: [{ name: at, in: query, schema: { type: string } }]
      responses: { "200": { $ref: "#/components/responses/Rows" } }
components:
  responses:
    Rows:
      description: ok
      content:
        application/json:
          schema:
            type: object
            required: [rows, others]
            properties:
              rows: { type: array, items: { type: integer } }
              others: { type: array, items: { type: integer } }
              tail: { type: object, properties: { at: { type: string }, url: { type: string }, goes_on: { type: boolean } } }
              sum: { type: integer }
`;

const items = "$response.body#/rows";
const all = [1, 2, 3, 4, 5];

interface Request {
  readonly query?: Readonly<Record<string, number | string>>;
  readonly body?: { readonly filter?: string; readonly from?: { nth?: number; at?: string } };
}

/** A page of two rows, or what is left of them. */
function page(start: number, rest: object = {}, headers: object = {}): object {
  const rows = all.slice(start, start + 2);
  return { status: 200, body: { rows, others: [0], ...rest }, headers };
}

interface Kind {
  readonly what: string;
  readonly operation: string;
  readonly config: PaginationConfig;
  readonly answer: (request: Request) => object;
  readonly input?: Request;
  readonly requests: number;
}

const nth = "$request.query.nth";
const at = "$request.query.at";

/** The next request of a walk, by its position. */
const after = (start: number): { at?: string; url?: string; goes_on: boolean } =>
  start + 2 < all.length
    ? { at: `${start + 2}`, url: `/linked?at=${start + 2}`, goes_on: true }
    : { goes_on: false };
const startOf = (mark: unknown): number => Number(mark ?? 0);

const kinds: readonly Kind[] = [
  {
    what: "the number of a page, up to the last",
    operation: "GET /counted",
    config: { by: "page", page: nth, pages: "$response.body#/sum", items },
    answer: ({ query }) => page((startOf(query?.["nth"] ?? 1) - 1) * 2, { sum: 3 }),
    requests: 3,
  },
  {
    what: "the number of a page, up to an empty one",
    operation: "GET /counted",
    config: { by: "page", page: nth, items },
    answer: ({ query }) => page((startOf(query?.["nth"] ?? 1) - 1) * 2),
    requests: 4,
  },
  {
    what: "the number of a page, counted from a number of its own",
    operation: "GET /counted",
    config: { by: "page", page: nth, first: 7, more: "$response.body#/tail/goes_on", items },
    answer: ({ query }) => {
      const start = (startOf(query?.["nth"] ?? 7) - 7) * 2;
      return page(start, { tail: after(start) });
    },
    requests: 3,
  },
  {
    what: "the number of a page, counted from the field's default",
    operation: "GET /from-zero",
    config: { by: "page", page: nth, pages: "$response.body#/sum", items },
    answer: ({ query }) => page(startOf(query?.["nth"]) * 2, { sum: 3 }),
    requests: 3,
  },
  {
    what: "the number of a page in a body",
    operation: "POST /asked",
    config: { by: "page", page: "$request.body#/from/nth", pages: "$response.body#/sum", items },
    answer: ({ body }) => page((startOf(body?.from?.nth ?? 1) - 1) * 2, { sum: 3 }),
    input: { body: { filter: "x" } },
    requests: 3,
  },
  {
    what: "an offset, up to the total",
    operation: "GET /skipped",
    config: { by: "offset", offset: "$request.query.leave", total: "$response.body#/sum", items },
    answer: ({ query }) => page(startOf(query?.["leave"]), { sum: all.length }),
    requests: 3,
  },
  {
    what: "an offset, while there is more",
    operation: "GET /skipped",
    config: {
      by: "offset",
      offset: "$request.query.leave",
      more: "$response.body#/tail/goes_on",
      items,
    },
    answer: ({ query }) =>
      page(startOf(query?.["leave"]), { tail: after(startOf(query?.["leave"])) }),
    requests: 3,
  },
  {
    what: "a cursor in the query",
    operation: "GET /marked",
    config: { by: "cursor", cursor: at, next: "$response.body#/tail/at", items },
    answer: ({ query }) => page(startOf(query?.["at"]), { tail: after(startOf(query?.["at"])) }),
    requests: 3,
  },
  {
    what: "a cursor in a body",
    operation: "POST /asked",
    config: {
      by: "cursor",
      cursor: "$request.body#/from/at",
      next: "$response.body#/tail/at",
      items,
    },
    answer: ({ body }) => page(startOf(body?.from?.at), { tail: after(startOf(body?.from?.at)) }),
    input: { body: { filter: "x" } },
    requests: 3,
  },
  {
    what: "a URL in the page",
    operation: "GET /linked",
    config: { by: "link", next: "$response.body#/tail/url", items },
    answer: ({ query }) => page(startOf(query?.["at"]), { tail: after(startOf(query?.["at"])) }),
    requests: 3,
  },
  {
    what: "a URL in a `Link` header",
    operation: "GET /linked",
    config: { by: "link", next: "$response.header.Link", items },
    answer: ({ query }) => {
      const { url } = after(startOf(query?.["at"]));
      return page(
        startOf(query?.["at"]),
        {},
        url === undefined ? {} : { Link: `</linked>; rel="first", <${url}>; rel="next"` },
      );
    },
    requests: 3,
  },
];

interface Surface {
  readonly createServer: (handlers: object) => Server;
  readonly createClient: (options: object) => unknown;
}

type Call = (client: unknown, input: object) => AsyncIterable<number>;

describe.each(kinds)("$what", ({ operation, config, answer, input = {}, requests }) => {
  const name = /\/(.*)/.exec(operation)?.[1]?.replace("-z", "Z") ?? "";
  const asked: Request[] = [];
  const http = createHttpServer();
  let api: Surface & Readonly<Record<string, Call>>;
  let url = "";

  beforeAll(async () => {
    const pagination = { rows: { [operation]: declaredBy(config) } };
    const { files, diagnostics } = await generate({ "rows.yaml": document }, { pagination });
    expect(diagnostics).toEqual([]);
    api = (await load(files, "rows/index.ts")) as unknown as typeof api;
    const handler = (request: Request): object => {
      asked.push(request);
      return answer(request);
    };
    const names = ["counted", "fromZero", "skipped", "marked", "asked", "linked"];
    http.on(
      "request",
      api.createServer(Object.fromEntries(names.map((each) => [each, handler]))).node,
    );
    http.listen(0, "127.0.0.1");
    await new Promise((resolve) => http.once("listening", resolve));
    url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });

  it("walks all pages, each asked for once", async () => {
    const found: number[] = [];
    const client = api.createClient({ baseUrl: url, retries: 0 });
    for await (const row of api[name]?.(client, input) ?? []) {
      found.push(row);
      expect(found.length).toBeLessThanOrEqual(all.length);
    }
    expect([found, asked.length]).toEqual([all, requests]);
    expect(asked.map(({ body }) => body?.filter)).toEqual(asked.map(() => input.body?.filter));
  });
});
