import { createServer } from "node:http";
import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A server for `listen`: the `Server` that a document's `createServer` returns. */
export interface Listenable {
  readonly node: (request: IncomingMessage, response: ServerResponse) => void;
  readonly close?: () => void;
}

export interface ListenOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default `127.0.0.1`; use `0.0.0.0` in a container. */
  readonly host?: string;
  /**
   * The signals that shut the server down. Default `SIGTERM` and `SIGINT`; an empty list disables
   * this.
   */
  readonly signals?: readonly NodeJS.Signals[];
  /**
   * Milliseconds for running requests to end after a shutdown begins, before their connections are
   * closed. Default 10 s.
   */
  readonly grace?: number;
  /** Milliseconds in which a complete request must arrive. Default 30 s. */
  readonly requestTimeout?: number;
  /** Milliseconds in which the headers must arrive. Default 10 s. */
  readonly headersTimeout?: number;
  /** Milliseconds for which an idle connection is kept. Default 5 s. */
  readonly keepAliveTimeout?: number;
}

export interface Listening {
  readonly port: number;
  /** For example `http://127.0.0.1:8000`. */
  readonly url: string;
  /** False once a shutdown has begun; use it for readiness checks. */
  readonly isReady: boolean;
  readonly http: HttpServer;
  /**
   * Shuts down: refuses new connections, ends streams, lets requests finish within the grace period
   * and closes the rest. Resolves when done.
   */
  close(): Promise<void>;
}

/** Listens on a port until a signal or `close`, with timeouts against slow clients. */
export async function listen(server: Listenable, options: ListenOptions = {}): Promise<Listening> {
  const { host = "127.0.0.1", port = 0, grace = 10_000, signals = ["SIGTERM", "SIGINT"] } = options;
  const http = createServer(
    {
      requestTimeout: options.requestTimeout ?? 30_000,
      headersTimeout: options.headersTimeout ?? 10_000,
      keepAliveTimeout: options.keepAliveTimeout ?? 5_000,
      // The interval at which Node checks the timeouts above; its default is 30 s.
      connectionsCheckingInterval: 1_000,
    },
    server.node,
  );
  // Above this number Node silently drops headers, possibly the body's length. Their size is
  // limited anyway, with 431.
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
  // A busy connection becomes idle when its response is complete.
  const sweep = setInterval(() => http.closeIdleConnections(), 50);
  await done;
  clearTimeout(timer);
  clearInterval(sweep);
  release();
}
