import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { multipart } from "../../templates/runtime/client/multipart-codec.ts";
import { readBody } from "../../templates/runtime/client/read-body.ts";
import { writeBody } from "../../templates/runtime/client/write-body.ts";
import type { Content } from "../../templates/runtime/wire/operation.ts";
import { clientOf, operation } from "./support.ts";

/** The form of React Native, which keeps texts and objects as they are. */
class DeviceForm {
  readonly parts: (readonly [string, unknown])[] = [];
  append(name: string, value: unknown): void {
    this.parts.push([name, value]);
  }
}

/** The request of React Native, which is a polyfill. */
class DeviceRequest {
  readonly url: string;
  readonly body: unknown;
  readonly headers: Headers;
  constructor(url: URL, init: { readonly body?: unknown; readonly headers: Headers }) {
    this.url = String(url);
    this.body = init.body;
    this.headers = init.headers;
  }
}

/** An `AbortSignal` without the functions of newer platforms. */
class DeviceSignal {}

/** The response of a `fetch` of React Native with the body `1`. */
const received = {
  ok: true,
  status: 200,
  headers: new Headers({ "content-type": "application/json" }),
  text: () => Promise.resolve("1"),
} as Response;

const content: Content = {
  type: "multipart/form-data",
  codec: "multipart",
  encoding: { photo: { file: true }, more: { file: true } },
};
const upload = operation({ method: "POST", body: { content: [content] } });

async function send(body: unknown, signal?: AbortSignal): Promise<DeviceRequest> {
  const requests: DeviceRequest[] = [];
  const fetch = (request: unknown): Promise<Response> => {
    requests.push(request as DeviceRequest);
    return Promise.resolve(received);
  };
  const call = signal === undefined ? {} : { signal };
  await clientOf(fetch).call(upload, { body }, call, { writeBody, readBody, multipart });
  const [request] = requests;
  if (request === undefined) throw new Error("nothing was sent");
  return request;
}

const photo = { uri: "file:///photos/1.jpg", name: "1.jpg", type: "image/jpeg" };

describe("a client in React Native", () => {
  beforeEach(() => {
    vi.stubGlobal("navigator", { product: "ReactNative" });
    vi.stubGlobal("FormData", DeviceForm);
    vi.stubGlobal("Request", DeviceRequest);
    vi.stubGlobal("ReadableStream", undefined);
    vi.stubGlobal("crypto", undefined);
    vi.stubGlobal("AbortSignal", DeviceSignal);
  });
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it("sends files by their URI, texts and JSON", async () => {
    const { body, headers } = await send({
      photo,
      more: [photo, { uri: "content://media/2" }],
      title: "Zürich",
      tags: { a: 1 },
      'a"b': 2,
    });
    expect((body as DeviceForm).parts).toEqual([
      ["photo", photo],
      ["more", photo],
      ["more", { uri: "content://media/2", name: "file", type: "application/octet-stream" }],
      ["title", "Zürich"],
      ["tags", { string: '{"a":1}', type: "application/json" }],
      ["a%22b", "2"],
    ]);
    expect(headers.get("content-type")).toBeNull();
  });

  it("aborts with the signal of the caller", async () => {
    const controller = new AbortController();
    controller.abort(new Error("left the page"));
    await expect(send({ photo }, controller.signal)).rejects.toThrow("left the page");
    expect((await send({ title: "x" }, new AbortController().signal)).body).toBeInstanceOf(
      DeviceForm,
    );
  });

  it("refuses bytes, which React Native cannot send in a form", async () => {
    await expect(send({ photo: new Uint8Array(2) })).rejects.toThrow("{ uri, name, type }");
  });
});

it("refuses the file of a device on other platforms", async () => {
  await expect(send({ photo })).rejects.toThrow("The field `photo`: not a file");
});
