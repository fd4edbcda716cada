import { createServer } from "node:http";
import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What can be listened with: the `Server` that a document's `createServer` returns. */
export interface Listenable {
  readonly node: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close?: () => void;
}

export interface ListenOptions {
  /** Default 0: any free one. */
  readonly port?: number;
  /** Default `127.0.0.1`; `0.0.0.0` in a container. */
  readonly host?: string;
  /** The signals that shut it down. Default `SIGTERM` and `SIGINT`; an empty list leaves them alone. */
  readonly signals?: readonly NodeJS.Signals[];
  /** Milliseconds that a shutdown gives requests to end before their connections are cut. Default 10 s. */
  readonly grace?: number;
  /** Milliseconds in which a whole request must have arrived. Default 30 s. */
  readonly requestTimeout?: number;
  /** Milliseconds in which its headers must have arrived. Default 10 s. */
  readonly headersTimeout?: number;
  /** Milliseconds that an idle connection is kept. Default 5 s. */
  readonly keepAliveTimeout?: number;
}

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:8000` */
  readonly url: string;
  /** False from the moment a shutdown begins: what a readiness check reports. */
  readonly isReady: boolean;
  readonly http: HttpServer;
  /** Shuts down: no new connections, streams end, requests may finish, the rest is cut. Resolves when it is done. */
  close(): Promise<void>;
}

/** Listens on a port with time limits that slow clients cannot wait out, until a signal or `close`. */
export async function listen(server: Listenable, options: ListenOptions = {}): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, grace = 10_000, signals = ["SIGTERM", "SIGINT"] } = options;
  const http = createServer(
    {
      requestTimeout: options.requestTimeout ?? 30_000,
      headersTimeout: options.headersTimeout ?? 10_000,
      keepAliveTimeout: options.keepAliveTimeout ?? 5_000,
      // How often Node looks at the limits above: by default every 30 s only.
      connectionsCheckingInterval: 1_000,
    },
    server.node,
  );
  // Beyond a number Node leaves headers out without a word, a body's length among them. Their size is limited, and answered with 431.
  http.maxHeadersCount = 0;
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve();
    });
  });

  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= shutDown(http, server, grace, () => release()));
  const onSignal = (): void => void close();
  const release = (): void => {
    for (const signal of signals) process.off(signal, onSignal);
  };
  for (const signal of signals) process.on(signal, onSignal);

  const address = http.address() as AddressInfo;
  const name = address.family === "IPv6" ? `[${address.address}]` : address.address;
  return {
    http,
    port: address.port,
    url: `http://${name}:${address.port}`,
    get isReady() {
      return closed === undefined;
    },
    close,
  };
}

async function shutDown(
  http: HttpServer,
  server: Listenable,
  grace: number,
  release: () => void,
): Promise<void> {
  const done = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  server.close?.();
  const timer = setTimeout(() => http.closeAllConnections(), grace);
  timer.unref();
  // A connection that was busy becomes idle when its answer is complete.
  const sweep = setInterval(() => http.closeIdleConnections(), 50);
  await done;
  clearTimeout(timer);
  clearInterval(sweep);
  release();
}
