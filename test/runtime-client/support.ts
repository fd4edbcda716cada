import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { Client } from "../../templates/runtime/client/client.ts";
import type { Content, Operation, ResponseSpec } from "../../templates/runtime/wire/operation.ts";
import type { BaseClientOptions } from "../../templates/runtime/client/options.ts";
import type { ClientDescription } from "../../templates/runtime/client/client-description.ts";

export const json: Content = { type: "application/json", codec: "json" };

/** An operation with JSON responses for 200 and 422, changed as given. */
export function operation(changes: Partial<Operation> = {}): Operation {
  const responses: readonly ResponseSpec[] = [
    { status: 200, content: [json] },
    { status: 422, content: [json] },
  ];
  return { id: "getThing", method: "GET", path: "/thing", responses, ...changes };
}

/** A client of `http://api.test/v1`, whose requests go only to `fetch`. */
export function clientOf(
  fetch: NonNullable<BaseClientOptions["fetch"]>,
  options: BaseClientOptions<object> = {},
  description: ClientDescription = {},
): Client {
  return new Client({ baseUrl: "http://api.test/v1", retries: 0, fetch, ...options }, description);
}

export interface Stub {
  (request: Request): Promise<Response>;
  /** The requests sent, in order. */
  readonly requests: readonly Request[];
}

export type Answer = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A `fetch` that returns the responses in order, and repeats the last one. */
export function stub(...answers: readonly Answer[]): Stub {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    requests.push(request);
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    if (answer === undefined) throw new Error("no answer");
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer.clone() : await answer(request);
  };
  return Object.assign(fetch, { requests });
}

export function reply(value: unknown, init: ResponseInit = {}): Response {
  return Response.json(value, init);
}

/** Serves on a loopback port until the test ends; returns the URL. */
export async function listen(
  handler: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<string> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
