import { describe, expect, it } from "vitest";
import type { OperationInput } from "../../templates/runtime/client/operation-input.ts";
import { byLink } from "../../templates/runtime/client/page-links.ts";
import { byCursor, byOffset, byPage } from "../../templates/runtime/client/page-steps.ts";
import { type Pagination, paginate } from "../../templates/runtime/client/paginate.ts";
import { writeJsonBody } from "../../templates/runtime/client/write-json-body.ts";
import { writeParameters } from "../../templates/runtime/client/write-parameters.ts";
import { clientOf, json, operation, reply, stub } from "./support.ts";

const number = (text: string | null): number => Number(text ?? 0);

/** The requests and results of a walk over pages. */
async function walk(
  pagination: Pagination,
  answer: (query: URLSearchParams, url: string) => Response,
  input: OperationInput = {},
  max = 99,
) {
  const fetch = stub((request) => answer(new URL(request.url).searchParams, request.url));
  const list = operation({
    method: "POST",
    parameters: ["page", "offset", "cursor"].map((name) => ({ in: "query", name })),
    body: { content: [json] },
  });
  const client = clientOf(fetch);
  const pages = paginate<{ status: 200; body: unknown }, number>(
    (each, options) =>
      client.call(list, each, options, { writeParameters, writeBody: writeJsonBody }),
    pagination,
    input,
    { idempotencyKey: "k" },
  );
  const items: number[] = [];
  for await (const item of pages) {
    items.push(item);
    if (items.length === max) break;
  }
  return {
    items,
    urls: fetch.requests.map(({ url }) => url.replace("http://api.test/v1/thing", "")),
    requests: fetch.requests,
    pages,
  };
}

describe("pages", () => {
  const place = ["query", "page"];
  const items = ["items"];
  const page: Pagination = { items, next: byPage(place, {}) };
  const counted: Pagination = { items, next: byPage(place, { total: ["pages"] }) };

  it("are counted up to the last", async () => {
    const answer = (query: URLSearchParams) =>
      reply({ items: [number(query.get("page"))], pages: 3 });
    const walked = await walk(counted, answer, { query: { page: 1 }, body: { filter: 1 } });
    const { urls, requests } = walked;
    expect(walked.items).toEqual([1, 2, 3]);
    expect(urls).toEqual(["?page=1", "?page=2", "?page=3"]);
    expect(await requests[2]?.text()).toBe('{"filter":1}');
    const fromZero = { items, next: byPage(place, { total: ["pages"], first: 0 }) };
    expect((await walk(fromZero, answer, { query: { page: 0 } })).items).toEqual([0, 1, 2]);
    // A key means one request.
    expect(requests.map(({ headers }) => headers.get("idempotency-key"))).toEqual([
      "k",
      null,
      null,
    ]);
  });

  it("are counted up to the first empty one", async () => {
    const walked = await walk(page, (query) =>
      reply({ items: number(query.get("page")) < 3 ? [1] : [] }),
    );
    expect([walked.items, walked.urls]).toEqual([
      [1, 1],
      ["", "?page=2", "?page=3"],
    ]);
    expect((await walk(counted, () => reply({ items: [], pages: 1e9 }))).urls).toHaveLength(1);
  });

  it("end where the body says that there is no more", async () => {
    const more = { items, next: byPage(place, { more: ["next"] }) };
    const answer = (query: URLSearchParams) =>
      reply({ items: [1], next: query.has("page") ? null : "https://elsewhere.test/?page=2" });
    expect((await walk(more, answer)).urls).toEqual(["", "?page=2"]);
  });

  it("are a promise of the first, which a walk does not ask for again", async () => {
    const { pages, requests } = await walk(counted, () => reply({ items: [7], pages: 1 }));
    expect([await pages, (await pages.withResponse()).response.status]).toEqual([
      { items: [7], pages: 1 },
      200,
    ]);
    for await (const item of pages) expect(item).toBe(7);
    expect(requests).toHaveLength(1);
  });

  it("are asked for only when they are needed", async () => {
    const { urls, pages } = await walk(page, () => reply({ items: [1, 2] }), {}, 3);
    expect(urls).toHaveLength(2);
    for await (const { body, items, response } of pages.pages) {
      expect([body, items, response.status]).toEqual([{ items: [1, 2] }, [1, 2], 200]);
      break;
    }
  });
});

describe("offsets, cursors and links", () => {
  it("count items", async () => {
    const pagination = { items: [], next: byOffset(["query", "offset"], {}) };
    const rows = [1, 2, 3, 4, 5];
    const answer = (query: URLSearchParams) =>
      reply(rows.slice(number(query.get("offset")), number(query.get("offset")) + 2));
    expect(await walk(pagination, answer)).toMatchObject({
      items: rows,
      urls: ["", "?offset=2", "?offset=4", "?offset=5"],
    });
    const total = {
      items: ["rows"],
      next: byOffset(["query", "offset"], { total: ["total"] }),
    };
    const counted = (query: URLSearchParams) =>
      reply({ rows: rows.slice(number(query.get("offset"))).slice(0, 2), total: 4 });
    expect((await walk(total, counted)).urls).toEqual(["", "?offset=2"]);
  });

  it("hand a cursor on, and do not walk in circles", async () => {
    const pagination = { items: ["items"], next: byCursor(["query", "cursor"], ["meta", "next"]) };
    const next: Record<string, string | null> = { "": "b", b: "c", c: null };
    const answer = (query: URLSearchParams) =>
      reply({ items: [1], meta: { next: next[query.get("cursor") ?? ""] } });
    expect((await walk(pagination, answer)).urls).toEqual(["", "?cursor=b", "?cursor=c"]);
    expect(
      (await walk(pagination, () => reply({ items: [1], meta: { next: "x" } }))).urls,
    ).toHaveLength(2);
    expect((await walk(pagination, () => reply({ items: [1] }))).urls).toHaveLength(1);
    const circle = (query: URLSearchParams) =>
      reply({ items: [1], meta: { next: query.get("cursor") === "x" ? "y" : "x" } });
    expect((await walk(pagination, circle)).urls).toEqual(["", "?cursor=x", "?cursor=y"]);
  });

  it("do not go on for ever without an item", async () => {
    const pagination = { items: ["items"], next: byCursor(["query", "cursor"], ["next"]) };
    const answer = (query: URLSearchParams) =>
      reply({ items: [], next: `${number(query.get("cursor")) + 1}` });
    await expect(walk(pagination, answer)).rejects.toThrow("a thousand");
  });

  it("follow links within the origin", async () => {
    const linked = (link: string) => reply([1], { headers: { link } });
    const first =
      '<http://api.test/v1/thing?p=0>; rel="prev", <http://api.test/other?p=2,3>; title="a, b"; rel="last next"';
    const { urls } = await walk({ items: [], next: byLink() }, (_, url) =>
      url.includes("p=") ? reply([2]) : linked(first),
    );
    expect(urls).toEqual(["", "http://api.test/other?p=2,3"]);
    const inBody = { items: ["results"], next: byLink(["next"]) };
    const walked = await walk(inBody, (_, url) =>
      reply({ results: [1], next: url.includes("p=") ? null : "http://api.test/v1/thing?p=2" }),
    );
    expect(walked.urls).toEqual(["", "?p=2"]);
    for (const link of ["http://evil.test/", "//evil.test/", "https://api.test/", "http://["]) {
      const walking = walk({ items: [], next: byLink() }, () => linked(`<${link}>; rel=next`));
      await expect(walking).rejects.toThrow("origin");
    }
  });

  it("follow only links that `onRequest` lets through", async () => {
    const fetch = stub(() => reply([1], { headers: { link: "</admin>; rel=next" } }));
    const client = clientOf(fetch, {
      onRequest: ({ url }) => {
        if (new URL(url).pathname !== "/v1/thing") throw new RangeError("another path");
      },
    });
    const pages = paginate<{ status: 200; body: unknown }, number>(
      (each, options) => client.call(operation({}), each, options, {}),
      { items: [], next: byLink() },
      {},
    );
    const walking = (async () => {
      for await (const _ of pages);
    })();
    await expect(walking).rejects.toThrow(RangeError);
    expect(fetch.requests).toHaveLength(1);
  });
});
