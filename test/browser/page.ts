import { type RequestListener, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openPage } from "../support/chromium.ts";

/** Functions that close what a test has opened. */
export type Closing = (() => unknown)[];

/** Serves on a loopback port until the tests end. */
export async function listen(handle: RequestListener, closing: Closing): Promise<string> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Runs a module in a page of an origin of its own, and returns what it posts to `/seen`. */
export async function runInPage(
  script: string,
  closing: Closing,
): Promise<Readonly<Record<string, unknown>>> {
  let done = (_seen: Record<string, unknown>): void => undefined;
  const seen = new Promise<Record<string, unknown>>((resolve) => (done = resolve));
  const url = await listen((request, response) => {
    if (request.url === "/seen") {
      let text = "";
      request.on("data", (chunk: Buffer) => (text += chunk.toString()));
      request.on("end", () => {
        response.end();
        done(JSON.parse(text) as Record<string, unknown>);
      });
      return;
    }
    const isPage = request.url === "/";
    response.setHeader("content-type", isPage ? "text/html" : "text/javascript");
    response.end(isPage ? '<script type="module" src="/page.js"></script>' : script);
  }, closing);
  const page = await openPage(url);
  closing.unshift(page.close);
  return await seen;
}

/** The head and the end of a module that attempts calls, and posts their outcomes as text. */
export const attempting = {
  head: `const seen = {};
const attempt = async (name, run) => {
  try { seen[name] = await run(); } catch (error) { seen[name] = error.name + ": " + error.message; }
};`,
  end: 'await fetch("/seen", { method: "POST", body: JSON.stringify(seen) });',
};
