import { type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { memoryMemo } from "../../src/cache/memo.ts";
import { nodeHost } from "../../src/host/node.ts";
import { importTexts } from "../../src/import/import.ts";
import { fetchPages } from "../../src/import/site.ts";
import { readTrace } from "../../src/import/trace.ts";
import { descend } from "../../src/ir/pointer.ts";
import { fragment, page } from "./support/pages.ts";

let server: Server;
let origin = "";
let answers: string[] = [];
let requests: object[] = [];
let open = 0;
let most = 0;
const site = new Map<string, string>();

beforeAll(async () => {
  server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    setTimeout(() => {
      open -= 1;
      const text = site.get(request.url ?? "");
      requests.push({ ...request.headers, url: request.url });
      if (text?.startsWith("-> ") === true) {
        response.writeHead(302, { location: text.slice(3), "set-cookie": "a=b" }).end();
        return;
      }
      const tag = `"${text?.length ?? 0}"`;
      const status =
        text === undefined ? 404 : request.headers["if-none-match"] === tag ? 304 : 200;
      answers.push(`${status} ${request.url}`);
      response.writeHead(status, { etag: tag }).end(status === 200 ? text : undefined);
    }, 20);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});
beforeEach(() => {
  [answers, requests, most] = [[], [], 0];
  site.clear();
  const links: string[] = [];
  for (const [index, name] of ["cats", "dogs", "owls", "rats", "bats", "gnus"].entries()) {
    const url = index % 2 === 0 ? `/docs/${name}.md` : `${origin}/docs/${name}.md`;
    links.push(`- [${name}](${url}): all of them`);
    site.set(`/docs/${name}.md`, page(`yaml get /${name}`, fragment({ path: `/${name}` })));
  }
  links.push("- [Gone](gone.md)", "- [Blog](https://elsewhere.example/a.md)", "- [Site](/)");
  site.set("/docs/llms.txt", `# Pets\n\n## API\n\n${links.join("\n")}\n`);
});

const host = nodeHost(tmpdir());

describe("the URL of an index", () => {
  it("leads to its pages, where the origin is allowed, four at a time, and each text once", async () => {
    const options = { allowRemote: [origin], memo: memoryMemo() };
    const first = await fetchPages([`${origin}/docs/llms.txt`], host, options);
    expect(first.value.map(({ path }) => path.slice(origin.length))).toEqual(
      ["bats", "cats", "dogs", "gnus", "owls", "rats"].map((name) => `/docs/${name}.md`),
    );
    expect(first.diagnostics.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      "warning import/unreadable",
      "warning source/remote",
    ]);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
    expect(answers).toHaveLength(8);
    answers = [];
    const second = await fetchPages([`${origin}/docs/llms.txt`], host, options);
    expect(second).toEqual(first);
    expect(answers.filter((line) => line.startsWith("200"))).toEqual([]);
    const { value, diagnostics } = await importTexts(first, host, {
      out: "specs",
      onConflict: "error",
    });
    expect(diagnostics).toHaveLength(2);
    expect(value).toMatchObject([{ path: "specs/pets-v1.yaml" }]);
    expect(value[0]?.text).toContain(`page: ${origin}/docs/bats.md`);
    // Later runs find the pages of the document without the network.
    const id = "specs/pets-v1.yaml";
    const text = value[0]?.text ?? "";
    const sources = new Map([[id, { id, text, format: "yaml", value: parse(text) } as const]]);
    const place = { source: id, path: descend(undefined, "paths", "/cats", "get", "responses") };
    const file = `${origin}/docs/cats.md`;
    answers = [];
    expect((await readTrace(sources, host, options.memo))(place)).toEqual({
      file,
      line: 14,
      column: 9,
    });
    expect((await readTrace(sources, host))(place)).toEqual({ file });
    expect(answers).toEqual([]);
  });

  it("leads nowhere without permission, and not beyond the limit", async () => {
    const url = `${origin}/docs/llms.txt`;
    const refused = await fetchPages([url], host, { allowRemote: ["https://elsewhere.example"] });
    expect([refused.value, answers]).toEqual([[], []]);
    expect(refused.diagnostics).toMatchObject([{ severity: "error", code: "source/remote" }]);
    const few = await fetchPages([url], host, { allowRemote: [origin], limit: 2 });
    expect(few.value).toHaveLength(2);
    expect(few.diagnostics.map(({ message }) => message)).toEqual([
      "only 2 of the 8 pages of the index are imported",
    ]);
  });
});

describe("the URL of a page", () => {
  it("is read like a file, and must exist", async () => {
    const options = { allowRemote: [origin] };
    const urls = [`${origin}/docs/cats.md`, `${origin}/docs/none.md`];
    const { value, diagnostics } = await fetchPages(urls, host, options);
    expect(value.map(({ named }) => named)).toEqual([true]);
    expect(diagnostics).toMatchObject([{ severity: "error", code: "import/unreadable" }]);
  });
});

describe("a redirect", () => {
  it("is followed to allowed origins, and the page keeps the URL of its link", async () => {
    site.set("/docs/old.md", "-> ./moved.md");
    site.set("/docs/moved.md", `-> ${origin}/docs/cats.md`);
    site.set("/llms.txt", "-> /docs/llms.txt");
    const options = { allowRemote: [origin], memo: memoryMemo() };
    const urls = [`${origin}/docs/old.md`, `${origin}/llms.txt`];
    const first = await fetchPages(urls, host, options);
    const paths = first.value.map(({ path }) => path.slice(origin.length));
    expect(paths).toContain("/docs/old.md");
    // The links of an index are relative to where it is.
    expect(paths).toContain("/docs/gnus.md");
    expect(JSON.stringify(requests)).not.toMatch(/cookie|authorization/i);
    answers = [];
    expect(await fetchPages(urls, host, options)).toEqual(first);
    expect(answers.filter((line) => line.startsWith("200"))).toEqual([]);
  });

  it.each([
    ["elsewhere", "-> https://elsewhere.example/a.md", "source/remote", /elsewhere\.example/],
    ["with a user name", "-> http://me:secret@127.0.0.1/a.md", "source/refused", /^(?!.*secret)/],
    ["to a file", "-> file:///etc/passwd", "source/refused", /file:/],
    ["in a circle", "-> /docs/a.md", "import/unreadable", /more than 5 times/],
  ])("%s is not followed", async (_, target, code, message) => {
    site.set("/docs/a.md", target);
    const url = `${origin}/docs/a.md`;
    const { value, diagnostics } = await fetchPages([url], host, { allowRemote: [origin] });
    expect(value).toEqual([]);
    expect(diagnostics).toMatchObject([
      { severity: "error", code, message: expect.stringMatching(message) },
    ]);
    expect(requests.length).toBeLessThanOrEqual(6);
  });
});

describe("the pages of an index", () => {
  it("are fetched until they are too large together", async () => {
    const options = { allowRemote: [origin], maxSize: 400 };
    const { value, diagnostics } = await fetchPages([`${origin}/docs/llms.txt`], host, options);
    expect(value.length).toBeLessThan(6);
    expect(diagnostics.map(({ code }) => code)).toContain("import/page-limit");
  });
});
