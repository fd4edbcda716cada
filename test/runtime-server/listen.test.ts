import { fork } from "node:child_process";
import { once } from "node:events";
import { describe, expect, it } from "vitest";
import { writeEvents } from "../../templates/runtime/server/event-writer.ts";
import { listen } from "../../templates/runtime/server/node.ts";
import { anything, echo, operation, serve, silent } from "./service.ts";

describe("listen", () => {
  it("has time limits that cannot be waited out", async () => {
    const listening = await listen(echo([operation("get", "GET /x")]).server, { signals: [] });
    const { http } = listening;
    for (const limit of [http.requestTimeout, http.headersTimeout, http.keepAliveTimeout]) {
      expect(limit).toBeGreaterThan(0);
    }
    await listening.close();
  });

  it("tells where it is, and whether it is ready", async () => {
    const listening = await listen(echo([operation("get", "GET /x")]).server, { signals: [] });
    expect(listening.url).toBe(`http://127.0.0.1:${listening.port}`);
    expect((await fetch(`${listening.url}/x`)).status).toBe(200);
    expect(listening.isReady).toBe(true);
    const closed = listening.close();
    expect(listening.isReady).toBe(false);
    await closed;
    await expect(fetch(`${listening.url}/x`)).rejects.toThrow();
  });

  it("rejects when the port is taken", async () => {
    const first = await listen(echo([]).server, { signals: [] });
    await expect(listen(echo([]).server, { port: first.port, signals: [] })).rejects.toMatchObject({
      code: "EADDRINUSE",
    });
    await first.close();
  });

  it("lets a request finish and ends streams when it shuts down", async () => {
    let release = (): void => undefined;
    let entered = (): void => undefined;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const routes = [
      { operation: operation("slow", "GET /slow"), parse: anything },
      {
        operation: operation("events", "GET /events", {
          responses: [{ status: 200, content: [{ type: "text/event-stream", codec: "sse" }] }],
        }),
        parse: anything,
      },
    ] as const;
    const server = serve(
      { routes, writers: { sse: writeEvents } },
      {
        slow: async () => {
          entered();
          await new Promise<void>((resolve) => (release = resolve));
          return { status: 200, body: "done" };
        },
        events: () => ({
          status: 200,
          body: (async function* () {
            yield "first";
            await new Promise(() => undefined);
          })(),
        }),
      },
      { log: silent, heartbeat: 0 },
    );
    const listening = await listen(server, { signals: [] });
    const events = await fetch(`${listening.url}/events`);
    const slow = fetch(`${listening.url}/slow`);
    await inside;
    const closed = listening.close();
    expect(await events.text()).toBe("data: first\n\n");
    release();
    expect(await (await slow).json()).toBe("done");
    await closed;
  });

  it("cuts what does not end in time", async () => {
    const server = serve(
      { routes: [{ operation: operation("never", "GET /x"), parse: anything }] },
      { never: async () => await new Promise(() => undefined) },
      { log: silent },
    );
    const listening = await listen(server, { signals: [], grace: 1 });
    const call = fetch(`${listening.url}/x`);
    call.catch(() => undefined);
    await once(listening.http, "request");
    await listening.close();
    await expect(call).rejects.toThrow();
  });

  it("shuts down on a signal and leaves the process to end by itself", async () => {
    const child = fork(new URL("listen-child.ts", import.meta.url), {
      execArgv: ["--import", "jiti/register"],
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const [url] = (await once(child, "message")) as [string];
    expect((await fetch(`${url}/x`, { headers: { connection: "close" } })).status).toBe(200);
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  });
});
