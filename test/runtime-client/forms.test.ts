import { createReadStream } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { InvalidRequestError } from "../../templates/runtime/wire/invalid-request-error.ts";
import { form } from "../../templates/runtime/client/form-codec.ts";
import { multipart } from "../../templates/runtime/client/multipart-codec.ts";
import type { Content } from "../../templates/runtime/wire/operation.ts";
import { readBody } from "../../templates/runtime/client/read-body.ts";
import { writeBody } from "../../templates/runtime/client/write-body.ts";
import { clientOf, operation, reply, stub } from "./support.ts";

/** The request that carries a body of this content. */
async function send(content: Content, body: unknown): Promise<Request> {
  const fetch = stub(reply(1));
  const upload = operation({ method: "POST", body: { content: [content] } });
  await clientOf(fetch).call(upload, { body }, {}, { writeBody, form, multipart });
  const [request] = fetch.requests;
  if (request === undefined) throw new Error("nothing was sent");
  return request;
}

describe("application/x-www-form-urlencoded", () => {
  const type = "application/x-www-form-urlencoded";
  const write = async (body: unknown, encoding?: Content["encoding"]) => {
    const request = await send({ type, codec: "form", ...(encoding && { encoding }) }, body);
    expect(request.headers.get("content-type")).toBe(type);
    return await request.text();
  };

  it("writes scalars, arrays and objects", async () => {
    expect(await write({ a: "x y&=+", b: [1, true], c: { d: [1] }, e: undefined, f: null })).toBe(
      "a=x%20y%26%3D%2B&b=1&b=true&c=%7B%22d%22%3A%5B1%5D%7D",
    );
  });

  it("follows Encoding Objects", async () => {
    const body = { a: [1, 2], b: { c: 1 }, d: { e: 1 }, f: [1], g: "a/b" };
    const encoding = {
      a: { style: "pipeDelimited", explode: false },
      b: { style: "deepObject" },
      d: { explode: true },
      f: { contentType: "application/json" },
      g: { allowReserved: true },
    } as const;
    expect(await write(body, encoding)).toBe("a=1%7C2&b%5Bc%5D=1&e=1&f=%5B1%5D&g=a/b");
  });

  it("is read back by the platform", async () => {
    const text = fc.string({ unit: "grapheme" });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(text, text, { noNullPrototype: true }), async (body) => {
        const pairs = [...new URLSearchParams(await write(body))];
        expect(pairs).toEqual(Object.entries(body));
      }),
    );
  });

  it("writes arrays of objects as JSON for each item", async () => {
    expect(decodeURIComponent(await write({ items: [{ a: 1 }, { a: [2] }], m: [[1]] }))).toBe(
      'items={"a":1}&items={"a":[2]}&m=[1]',
    );
  });

  it("sends `URLSearchParams` as they are, and refuses what is no form", async () => {
    expect(await write(new URLSearchParams({ a: "x y" }))).toBe("a=x+y");
    for (const value of [new FormData(), "a=1", ["a"], new Map(), new Blob([]), null, 1]) {
      await expect(write(value)).rejects.toBeInstanceOf(InvalidRequestError);
    }
    await expect(write({ a: new Blob([]) })).rejects.toThrow("The field `a`: no JSON form");
    await expect(write({ a: [Buffer.from("a")] })).rejects.toThrow("The field `a`: no");
  });

  it("is no body of bytes, unlike a stream of texts", async () => {
    const bytes = { type: "application/octet-stream", codec: "bytes" } as const;
    for (const value of [new FormData(), new URLSearchParams({ a: "1" })]) {
      await expect(send(bytes, value)).rejects.toThrow("media type that is not declared");
    }
    expect(await (await send(bytes, Readable.from(["é", Buffer.from("b")]))).text()).toBe("éb");
  });

  it("reads answers", async () => {
    const answer = new Response("a=1&b=x+y&b=%26", { headers: { "content-type": type } });
    const content = [{ type, codec: "form" }] as const;
    const call = clientOf(stub(answer)).call(
      operation({ responses: [{ status: 200, content }] }),
      {},
      {},
      { readBody, form },
    );
    expect(await call).toEqual({ a: "1", b: ["x y", "&"] });
  });
});

describe("multipart/form-data", () => {
  const content: Content = { type: "multipart/form-data", codec: "multipart" };

  /** The parts as the platform's own parser reads them. */
  const parse = async (body: unknown, encoding?: Content["encoding"]) => {
    const request = await send({ ...content, ...(encoding && { encoding }) }, body);
    expect(request.headers.get("content-type")).toMatch(
      /^multipart\/form-data; boundary=[\w-]{1,70}$/,
    );
    return await request.formData();
  };

  it("writes texts, arrays, objects and files", async () => {
    const fields = await parse({
      text: "é\r\nx",
      number: 1,
      list: ["a", "b"],
      blob: new Blob(["bytes"], { type: "image/png" }),
      file: new File(["data"], 'a"b.txt', { type: "text/plain" }),
      named: { data: "<p>", filename: "p.html", type: "text/html" },
      bytes: new Uint8Array([65]),
      none: undefined,
    });
    expect(fields.get("text")).toBe("é\r\nx");
    expect(fields.get("number")).toBe("1");
    expect(fields.getAll("list")).toEqual(["a", "b"]);
    expect([...fields.keys()]).not.toContain("none");
    const files = await Promise.all(
      ["blob", "file", "named", "bytes"].map(async (name) => {
        const file = fields.get(name) as File;
        return [file.name, file.type, await file.text()];
      }),
    );
    expect(files).toEqual([
      ["file", "image/png", "bytes"],
      ['a"b.txt', "text/plain", "data"],
      ["p.html", "text/html", "<p>"],
      ["file", "application/octet-stream", "A"],
    ]);
  });

  it("sends bytes and streams as files, whatever they are of", async () => {
    const folder = await mkdtemp(join(tmpdir(), "specloom-forms-"));
    onTestFinished(async () => rm(folder, { recursive: true }));
    await writeFile(join(folder, "cat.txt"), "cat");
    const encoder = new TextEncoder();
    const web = new Blob(["web"]).stream();
    const own = (async function* () {
      yield encoder.encode("o");
      yield encoder.encode("wn");
    })();
    const fields = await parse({
      buffer: Buffer.from("buffer"),
      view: new DataView(encoder.encode("view").buffer),
      web,
      own,
      node: createReadStream(join(folder, "cat.txt")),
      named: { data: Readable.from([Buffer.from("named")]), filename: "n.bin", type: "a/b" },
      list: [Buffer.from("1"), new Blob(["2"])],
      text: "é",
    });
    const files = await Promise.all(
      [...fields].map(async ([name, value]) =>
        typeof value === "string" ? [name, value] : [name, value.name, await value.text()],
      ),
    );
    expect(files).toEqual([
      ["buffer", "file", "buffer"],
      ["view", "file", "view"],
      ["web", "file", "web"],
      ["own", "file", "own"],
      ["node", "cat.txt", "cat"],
      ["named", "n.bin", "named"],
      ["list", "file", "1"],
      ["list", "file", "2"],
      ["text", "é"],
    ]);
  });

  it("sends `FormData` as it is", async () => {
    const body = new FormData();
    body.append("a", "1");
    body.append("f", new Blob(["x"], { type: "image/png" }), "x.png");
    const request = await send(content, body);
    expect(request.headers.get("content-type")).toMatch(/^multipart\/form-data; ?boundary=/);
    const fields = await request.formData();
    expect(fields.get("a")).toBe("1");
    expect((fields.get("f") as File).name).toBe("x.png");
  });

  it("refuses what is no form, and no file where one is declared", async () => {
    for (const value of [new URLSearchParams(), "a=1", ["a"], new Map(), new Blob([]), null]) {
      await expect(send(content, value)).rejects.toBeInstanceOf(InvalidRequestError);
    }
    for (const value of [new FormData(), new URLSearchParams(), new Map(), Promise.resolve(1)]) {
      await expect(send(content, { a: value })).rejects.toThrow("The field `a`: no JSON form");
    }
    const declared = { ...content, encoding: { file: { file: true } } } as const;
    for (const file of ["text", 1, {}, { path: "x" }, [new Blob([]), "x"], { data: "x" }]) {
      await expect(send(declared, { file })).rejects.toThrow("The field `file`: not a file");
    }
    for (const file of [new Blob([]), { data: "x", filename: "x" }, [Buffer.from("x")], null]) {
      await send(declared, { file, other: "text" });
    }
  });

  it("writes objects as JSON that is not a file", async () => {
    const request = await send(content, { meta: { a: 1, data: "text" }, items: [{ b: 2 }] });
    const text = await request.text();
    expect(text.match(/Content-Type: application\/json/g)).toHaveLength(2);
    expect(text).toContain(
      'name="meta"\r\nContent-Type: application/json\r\n\r\n{"a":1,"data":"text"}\r\n',
    );
    expect(text).not.toContain("filename");
  });

  it("follows Encoding Objects", async () => {
    const request = await send(
      {
        ...content,
        encoding: {
          csv: { contentType: "text/csv" },
          list: { contentType: "application/json" },
          image: { contentType: "image/png, image/jpeg" },
          deep: { style: "deepObject" },
        },
      },
      { csv: "a,b", list: [1, 2], image: new Blob(["x"]), deep: { a: 1 } },
    );
    const text = await request.text();
    expect(text).toContain('name="csv"\r\nContent-Type: text/csv\r\n\r\na,b');
    expect(text).toContain('name="list"\r\nContent-Type: application/json\r\n\r\n[1,2]');
    expect(text).toContain(
      'name="image"; filename="file"\r\nContent-Type: application/octet-stream',
    );
    expect(text).toContain('name="deep[a]"\r\n\r\n1');
  });

  it("cannot be broken out of by names, media types or data", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.string(), fc.string(), async (name, filename, data) => {
        // Escapes of the encoding itself cannot be distinguished from those of the name.
        fc.pre(name !== "" && !/%(?:22|0[AD])/i.test(name));
        const fields = await parse({ [name]: new File([data], `${filename}"\r\nX: 1`) });
        expect([...fields.keys()]).toEqual([name]);
      }),
      { examples: [['a"; x="\r\n\r\n--', "b", "--form-"]] },
    );
    const evil = { data: "x", filename: "f", type: "a/b\r\nX: 1" };
    await expect(send(content, { a: evil })).rejects.toBeInstanceOf(InvalidRequestError);
  });

  it("reads answers", async () => {
    const body = new FormData();
    body.append("a", "1");
    body.append("f", new Blob(["x"]), "x.bin");
    const answer = new Response(body);
    const call = clientOf(() => Promise.resolve(answer)).call(
      operation({ responses: [{ status: 200, content: [content] }] }),
      {},
      {},
      { readBody, multipart },
    );
    const value = (await call) as unknown as { a: string; f: File };
    expect([value.a, value.f.name]).toEqual(["1", "x.bin"]);
  });
});
