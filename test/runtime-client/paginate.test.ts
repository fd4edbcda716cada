import { describe, expect, it } from "vitest";
import type { OperationInput } from "../../templates/runtime/options.ts";
import { type Pagination, paginate } from "../../templates/runtime/paginate.ts";
import { writeParameters } from "../../templates/runtime/parameters.ts";
import { clientOf, json, operation, reply, stub } from "./support.ts";

const number = (text: string | null): number => Number(text ?? 0);

/** What a walk asks for and finds. */
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
  const pages = paginate<number, OperationInput, { status: 200; body: unknown }>(
    (each, options) => client.call(list, each, options, { writeParameters }),
    input,
    pagination,
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
  const page = { kind: "page", page: ["query", "page"], items: ["items"] } as const;

  it("are counted up to the last", async () => {
    const answer = (query: URLSearchParams) =>
      reply({ items: [number(query.get("page"))], pages: 3 });
    const { items, urls, requests } = await walk({ ...page, pages: ["pages"] }, answer, {
      query: { page: 1 },
      body: { filter: 1 },
    });
    expect(items).toEqual([1, 2, 3]);
    expect(urls).toEqual(["?page=1", "?page=2", "?page=3"]);
    expect(await requests[2]?.text()).toBe('{"filter":1}');
    expect(
      (await walk({ ...page, pages: ["pages"], first: 0 }, answer, { query: { page: 0 } })).items,
    ).toEqual([0, 1, 2]);
  });

  it("are counted up to the first empty one", async () => {
    const { items, urls } = await walk(page, (query) =>
      reply({ items: number(query.get("page")) < 3 ? [1] : [] }),
    );
    expect([items, urls]).toEqual([
      [1, 1],
      ["", "?page=2", "?page=3"],
    ]);
    expect(
      (await walk({ ...page, pages: ["pages"] }, () => reply({ items: [], pages: 1e9 }))).urls,
    ).toHaveLength(1);
  });

  it("are asked for only when they are needed, and anew by each walk", async () => {
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
    const pagination = { kind: "offset", offset: ["query", "offset"], items: [] } as const;
    const rows = [1, 2, 3, 4, 5];
    const answer = (query: URLSearchParams) =>
      reply(rows.slice(number(query.get("offset")), number(query.get("offset")) + 2));
    expect(await walk(pagination, answer)).toMatchObject({
      items: rows,
      urls: ["", "?offset=2", "?offset=4", "?offset=5"],
    });
    const total = { ...pagination, items: ["rows"], total: ["total"] } as const;
    const counted = (query: URLSearchParams) =>
      reply({ rows: rows.slice(number(query.get("offset"))).slice(0, 2), total: 4 });
    expect((await walk(total, counted)).urls).toEqual(["", "?offset=2"]);
  });

  it("hand a cursor on, and do not walk in circles", async () => {
    const pagination = {
      kind: "cursor",
      cursor: ["query", "cursor"],
      next: ["meta", "next"],
      items: ["items"],
    } as const;
    const next: Record<string, string | null> = { "": "b", b: "c", c: null };
    const answer = (query: URLSearchParams) =>
      reply({ items: [1], meta: { next: next[query.get("cursor") ?? ""] } });
    expect((await walk(pagination, answer)).urls).toEqual(["", "?cursor=b", "?cursor=c"]);
    expect(
      (await walk(pagination, () => reply({ items: [1], meta: { next: "x" } }))).urls,
    ).toHaveLength(2);
    expect((await walk(pagination, () => reply({ items: [1] }))).urls).toHaveLength(1);
  });

  it("follow links within the origin", async () => {
    const linked = (link: string) => reply([1], { headers: { link } });
    const first =
      '<http://api.test/v1/thing?p=0>; rel="prev", <http://api.test/other?p=2,3>; title="a, b"; rel="last next"';
    const { urls } = await walk({ kind: "link", items: [] }, (_, url) =>
      url.includes("p=") ? reply([2]) : linked(first),
    );
    expect(urls).toEqual(["", "http://api.test/other?p=2,3"]);
    await expect(
      walk({ kind: "link", items: [] }, () => linked("<http://evil.test/>; rel=next")),
    ).rejects.toThrow("origin");
  });
});
