import { once } from "node:events";
import { get } from "node:https";
import { type ClientHttp2Session, connect, createSecureServer } from "node:http2";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import type { Server } from "../../generated/runtime/server/server.js";
import { echo, operation } from "../runtime-server/service.ts";
import { goodKey, services } from "../wire/services.js";
import { albumHandlers } from "./album.ts";
import { cert, key } from "./certificate.ts";
import { fetchOver } from "./http2-fetch.ts";
import { loadAlbum } from "./load-album.ts";
import { answersAlike } from "./requests.ts";

interface Carried {
  readonly url: string;
  readonly session: ClientHttp2Session;
  readonly close: () => Promise<void>;
}

async function carry(server: Server): Promise<Carried> {
  const http = createSecureServer({ allowHTTP1: true, cert, key }, server.node);
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const url = `https://localhost:${(http.address() as AddressInfo).port}`;
  const session = connect(url, { ca: cert });
  await once(session, "connect");
  return {
    url,
    session,
    close: async () => {
      session.destroy();
      const closed = once(http, "close");
      http.close();
      await closed;
    },
  };
}

describe("HTTP/2", () => {
  it("serves HTTP/1.1 on the same port", async () => {
    const honcho = await carry(services().v1);
    const status = await new Promise((resolve, reject) => {
      const target = `${honcho.url}/v1/apps/a/users/u/sessions/s/messages`;
      get(target, { ca: cert, agent: false }, (response) => {
        response.resume();
        resolve([response.httpVersion, response.statusCode]);
      }).on("error", reject);
    });
    await honcho.close();
    expect(status).toEqual(["1.1", 405]);
  });

  it("tells a client that sends on and on to stop, and keeps the connection", async () => {
    const honcho = await carry(services().v1);
    const stream = honcho.session.request({
      ":method": "POST",
      ":path": "/v1/apps/a/users/u/sessions/s/messages",
      "content-type": "application/json",
      authorization: `Bearer ${goodKey}`,
    });
    stream.on("error", () => undefined);
    const sending = setInterval(() => stream.destroyed || stream.write(Buffer.alloc(65_536)), 1);
    const [headers] = (await once(stream.resume(), "response")) as [Record<string, unknown>];
    if (!stream.closed) await once(stream, "close");
    clearInterval(sending);
    expect([headers[":status"], stream.rstCode]).toEqual([413, 0]);
    expect((await fetchOver(honcho.session)(`${honcho.url}/none`)).status).toBe(404);
    await honcho.close();
  });

  it("shows a handler the request without what only HTTP/2 has", async () => {
    const seen: unknown[] = [];
    const { server } = echo([operation("get", "GET /x")], {
      middleware: [
        (context, next) => {
          const { url, headers } = context.request;
          seen.push(
            url,
            [...headers.keys()].filter((name) => name.startsWith(":")),
          );
          return next();
        },
      ],
    });
    const carried = await carry(server as Server);
    const { status } = await fetchOver(carried.session)(`${carried.url}/x?a=1`);
    await carried.close();
    const { host } = new URL(carried.url);
    expect([status, ...seen]).toEqual([200, `http://${host}/x?a=1`, []]);
  });

  answersAlike(async () => {
    const { handlers, ended } = albumHandlers();
    const { createServer } = await loadAlbum();
    const honcho = await carry(services().v1);
    const album = await carry(createServer(handlers));
    const [overHoncho, overAlbum] = [fetchOver(honcho.session), fetchOver(album.session)];
    return {
      honcho: honcho.url,
      album: album.url,
      fetch: (input, init) => {
        const url = input instanceof Request ? input.url : `${input}`;
        return (url.startsWith(honcho.url) ? overHoncho : overAlbum)(input, init);
      },
      ended,
      close: async () => void (await Promise.all([honcho.close(), album.close()])),
    };
  });
});
