// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

import { type AnyAuth, type Placed, authorize, placeBearer } from "./auth.js";
import type { Incoming, OperationParts, WireBody } from "./codecs.js";
import { InvalidRequestError, InvalidResponseError } from "./errors.js";
import type { Operation } from "./operation.js";
import type {
  BaseClientOptions,
  ClientDescription,
  HeaderValues,
  OperationInput,
  RequestOptions,
} from "./options.js";
import { writePath } from "./path.js";
import { ApiPromise, type Unread } from "./promise.js";
import { readResponse } from "./read-response.js";
import type { AnyResponse } from "./result.js";
import { isIdempotent } from "./retry.js";
import { toJson } from "./text.js";
import { send } from "./transport.js";
import { joinUrl, parseBaseUrl } from "./url.js";

export type { BaseClientOptions, RequestOptions } from "./options.js";

/** Sends operations. Its options, credentials among them, cannot be read back from it. */
export class Client {
  readonly #options: BaseClientOptions;
  readonly #description: ClientDescription;

  constructor(options: BaseClientOptions<unknown, unknown>, description: ClientDescription) {
    this.#options = options as BaseClientOptions;
    this.#description = description;
  }

  /** Sends an operation at once. `parts` are what it needs beyond a path with scalars and JSON. */
  call<R extends AnyResponse>(
    operation: Operation,
    input: OperationInput = {},
    options: RequestOptions = {},
    parts: OperationParts = {},
  ): ApiPromise<R> {
    const unread = exchange(operation, input, parts, this.#options, options, this.#description);
    return new ApiPromise<R>(operation.id, unread, options.signal);
  }
}

async function exchange(
  operation: Operation,
  input: OperationInput,
  parts: OperationParts,
  client: BaseClientOptions,
  call: RequestOptions,
  description: ClientDescription,
): Promise<Unread> {
  const { id, method, path, responses, body: declared, security = [], servers } = operation;
  const { securitySchemes = {}, placeCredential = placeBearer, server } = description;
  client.check?.request(operation, input);
  const written = parts.writeParameters?.(operation, input) ?? { path: writePath(path, input) };
  const body = writeInput(declared, input, parts);
  const baseUrl = parseBaseUrl(call.baseUrl ?? client.baseUrl ?? servers?.[0] ?? server?.() ?? "");
  const url = call.url ? new URL(call.url, baseUrl) : joinUrl(baseUrl, written.path, written.query);
  if (url.origin !== baseUrl.origin) throw new InvalidRequestError("`url` leaves its origin");

  const { idempotencyHeader, fetch = globalThis.fetch } = client;
  const keyName = idempotencyHeader ?? "idempotency-key";
  const isSafe = isIdempotent(method);
  const key = isSafe || !idempotencyHeader ? undefined : crypto.randomUUID();
  const types = responses.flatMap(({ content = [] }) => content.map(({ type }) => type));
  const headers = createHeaders(
    { accept: [...new Set(types)].join(", ") || "*/*", "content-type": body.contentType, [keyName]: call.idempotencyKey ?? key },
    client.headers,
    written.headers,
    call.headers,
  );
  const auth = call.auth ?? client.auth ?? {};
  const credentials = async (rejected: boolean): Promise<readonly Placed[]> => {
    const request = { rejected, baseUrl, fetch };
    return auth ? authorize(security, securitySchemes, auth as AnyAuth, placeCredential, request) : [];
  };
  const isRepeatable = isSafe || headers.has(keyName);
  const { response, scope } = await send(
    operation,
    { url, headers, body: body.body, isRepeatable, credentials },
    client,
    call,
  );
  const incoming: Incoming = {
    operationId: id,
    response,
    signal: scope.signal,
    receive: scope.run,
    refuse: (reason, value, issues) => new InvalidResponseError(id, reason, value, response, issues),
  };
  return { response, read: () => readResponse(operation, incoming, parts, client.check) };
}

function writeInput(
  declared: Operation["body"],
  input: OperationInput,
  parts: OperationParts,
): { readonly body?: WireBody["body"]; readonly contentType?: string | undefined } {
  const { content = [], required } = declared ?? {};
  if (input.body !== undefined) {
    const written = parts.writeBody?.(content, input, parts);
    return written ?? { body: toJson(input.body), contentType: content[0]?.type };
  }
  if (required) throw new InvalidRequestError("The body is missing");
  return {};
}

/** Later values take the place of earlier ones. Throws `InvalidRequestError` for what HTTP cannot carry, without the value. */
function createHeaders(...all: readonly (HeaderValues | undefined)[]): Headers {
  const headers = new Headers();
  for (const [name, value] of all.flatMap((each) => Object.entries(each ?? {}))) {
    try {
      if (value !== undefined) headers.set(name, value);
    } catch {
      throw new InvalidRequestError(`The header \`${name}\` cannot be sent`);
    }
  }
  return headers;
}
