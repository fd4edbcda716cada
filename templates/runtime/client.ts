import { type AnyAuth, authorize } from "./auth.ts";
import { InvalidRequestError, InvalidResponseError } from "./errors.ts";
import type { Operation } from "./operation.ts";
import type {
  BaseClientOptions,
  ClientDescription,
  HeaderValues,
  OperationInput,
  OperationParts,
  RequestOptions,
} from "./options.ts";
import { writePath } from "./path.ts";
import { isBrowser } from "./platform.ts";
import { ApiPromise, type Unread } from "./promise.ts";
import { readResponse } from "./read-response.ts";
import type { AnyResponse } from "./result.ts";
import { isIdempotent } from "./retry.ts";
import { send } from "./transport.ts";
import { joinUrl, parseBaseUrl } from "./url.ts";
import { writeBody } from "./write-body.ts";

/** Sends operations. Its options, credentials among them, cannot be read back from it. */
export class Client {
  readonly #options: BaseClientOptions;
  readonly #description: ClientDescription;

  constructor(options: BaseClientOptions<unknown, unknown>, description: ClientDescription) {
    this.#options = options as BaseClientOptions;
    this.#description = description;
  }

  /** Sends an operation at once. `parts` are what it needs beyond a path with scalars, JSON, text and bytes. */
  call<R extends AnyResponse>(
    operation: Operation,
    input: OperationInput = {},
    options: RequestOptions = {},
    parts: OperationParts = {},
  ): ApiPromise<R> {
    const unread = this.#send(operation, input, options, parts);
    return new ApiPromise<R>(operation.id, unread, options.signal);
  }

  async #send(
    operation: Operation,
    input: OperationInput,
    call: RequestOptions,
    parts: OperationParts,
  ): Promise<Unread> {
    const client = this.#options;
    const { id, method, path, responses, security = [], servers } = operation;
    const { securitySchemes = {}, server } = this.#description;
    const validators = call.validators ?? client.validators?.[id];
    const valid = validators?.request?.(input);
    if (valid?.ok === false) throw new InvalidRequestError(`${id}: invalid request`, valid.issues);

    const written = parts.parameters?.(operation, input) ?? { path: writePath(path, input), query: "" };
    const body = writeBody(operation, input, parts);
    const baseUrl = parseBaseUrl(call.baseUrl ?? client.baseUrl ?? servers?.[0] ?? server?.() ?? "");
    const url = call.url ? new URL(call.url, baseUrl) : joinUrl(baseUrl, written.path, written.query);
    if (url.origin !== baseUrl.origin) throw new InvalidRequestError("`url` leaves the origin of `baseUrl`");

    const keyName = client.idempotencyHeader ?? "idempotency-key";
    const hasKey = client.idempotencyHeader !== undefined && !isIdempotent(method);
    const types = responses.flatMap(({ content = [] }) => content.map(({ type }) => type));
    const headers = createHeaders(
      {
        accept: [...new Set(types)].join(", ") || "*/*",
        "content-type": body?.contentType,
        "user-agent": isBrowser() ? undefined : client.userAgent,
        [keyName]: call.idempotencyKey ?? (hasKey ? crypto.randomUUID() : undefined),
      },
      client.headers,
      written.headers,
      call.headers,
    );
    const auth = call.auth ?? client.auth ?? {};
    const { fetch = globalThis.fetch, onInvalidResponse } = client;
    const { response, scope, limit } = await send(
      {
        operation,
        url,
        headers,
        body,
        isRepeatable: isIdempotent(method) || headers.has(keyName),
        credentials: async (rejected) =>
          auth === false ? [] : authorize(security, securitySchemes, auth as AnyAuth, { rejected, baseUrl, fetch }),
      },
      { ...client, ...call, fetchOptions: { ...client.fetchOptions, ...call.fetchOptions } },
    );
    const incoming = {
      response,
      signal: scope.signal,
      receive: <T>(read: () => Promise<T>): Promise<T> => scope.run(limit(), read),
      refuse: (reason: string, value?: unknown, issues = []): InvalidResponseError =>
        new InvalidResponseError(id, response, reason, value, issues),
    };
    return { response, read: () => readResponse(operation, incoming, { parts, validators, onInvalidResponse }) };
  }
}

/** Later values take the place of earlier ones. Throws `InvalidRequestError` for what HTTP cannot carry, without the value. */
function createHeaders(...all: readonly (HeaderValues | undefined)[]): Headers {
  const headers = new Headers();
  for (const values of all) {
    for (const [name, value] of Object.entries(values ?? {})) {
      try {
        if (value !== undefined) headers.set(name, value);
      } catch {
        throw new InvalidRequestError(`The header \`${name}\` has a character that cannot be sent`);
      }
    }
  }
  return headers;
}
