import { type ClientHttp2Session, constants } from "node:http2";
import { Readable } from "node:stream";

/**
 * `fetch` over one HTTP/2 connection. A body that is a stream is sent without its length, another
 * with it.
 */
export function fetchOver(session: ClientHttp2Session): typeof fetch {
  return async (input, init) => {
    const request = new Request(input as Request, init);
    const { pathname, search, host } = new URL(request.url);
    const isStream = init?.body instanceof ReadableStream || init === undefined;
    const bytes =
      request.body === null || isStream ? undefined : Buffer.from(await request.arrayBuffer());
    const stream = session.request(
      {
        ...Object.fromEntries(request.headers),
        ":method": request.method,
        ":path": pathname + search,
        ":authority": host,
        ...(bytes && { "content-length": bytes.length }),
      },
      { endStream: request.body === null },
    );
    request.signal.addEventListener("abort", () => stream.close(constants.NGHTTP2_CANCEL));
    // A server that has answered may do without the rest of the body.
    stream.on("error", () => undefined);
    if (bytes !== undefined) stream.end(bytes);
    else if (request.body !== null) Readable.fromWeb(request.body as never).pipe(stream);
    return await new Promise((resolve, reject) => {
      stream.once("close", () => reject(new TypeError("the stream was closed without an answer")));
      stream.once("response", (fields) => {
        const headers = new Headers();
        for (const [name, value] of Object.entries(fields)) {
          if (name.startsWith(":")) continue;
          for (const line of [value ?? []].flat()) headers.append(name, `${line}`);
        }
        const status = Number(fields[":status"]);
        const isEmpty = status === 204 || status === 304 || request.method === "HEAD";
        if (isEmpty) stream.resume();
        const body = isEmpty ? null : (Readable.toWeb(stream) as unknown as ReadableStream);
        resolve(new Response(body, { status, headers }));
      });
    });
  };
}
