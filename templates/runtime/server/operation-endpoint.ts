import type { Api, Route } from "./served-api.ts";
import type { BodyLimits } from "./read-body.ts";
import type { RequestContext } from "./context.ts";
import { type ParameterTable, parameterTable, readParameters } from "./read-parameters.ts";
import { decompress } from "./decompress.ts";
import { ReplyEncoder, declaredFor } from "./encode-reply.ts";
import type { ErrorStyle } from "./error-style.ts";
import type { Exchange } from "./exchange.ts";
import { lenient } from "./lenient.ts";
import { methodOf } from "./method-of.ts";
import { negotiate } from "./negotiate.ts";
import type { Operation } from "../wire/operation.ts";
import { hasOwn } from "../validate/own-property.ts";
import { problems } from "./problem.ts";
import { type BodyPlan, planBody, receiveBody } from "./receive-body.ts";
import type { AnyReply, RawReply } from "./reply.ts";
import type { Report } from "./request-report.ts";
import { type ResponseCheck, checkResponses } from "./response-check.ts";
import type { Guard } from "./guard.ts";
import type { ServeOptions } from "./serve-options.ts";
import type { Issue } from "../validate/issue.ts";
import type { OperationChecks } from "../validate/operation-checks.ts";

/** Responds to the requests of one path and method. */
export interface Endpoint {
  /** The operation's name; empty if it is not in the document. */
  readonly operationId: string;
  readonly route?: Route;
  readonly checks?: OperationChecks;
  /** The validation of replies; absent if they are not validated. */
  readonly check?: ResponseCheck | undefined;
  readonly encoder?: ReplyEncoder;
  /** The format of its errors. Default: the server's. */
  readonly style?: ErrorStyle;
  respond(
    exchange: Exchange,
    captures: readonly string[],
    context: RequestContext,
  ): Promise<AnyReply | RawReply>;
}

/**
 * One operation, from its security to its reply. Everything that does not depend on the request is
 * precomputed.
 */
export class OperationEndpoint implements Endpoint {
  readonly operationId: string;
  readonly route: Route;
  readonly checks: OperationChecks;
  readonly encoder: ReplyEncoder;
  readonly #handlers: object;
  readonly style: ErrorStyle;
  readonly #options: ServeOptions;
  readonly check: ResponseCheck | undefined;
  readonly #guard: Guard | undefined;
  readonly #parameters: ParameterTable;
  readonly #body: BodyPlan | undefined;
  readonly #limits: BodyLimits;
  /** The media types of successful responses, if the client can choose. */
  readonly #types: readonly string[] | undefined;

  constructor(route: Route, api: Api, handlers: object, options: ServeOptions) {
    const { operation } = route;
    const { limits } = options;
    this.operationId = operation.id;
    this.route = route;
    this.checks = checksOf(operation, api);
    this.#handlers = handlers;
    this.#options = options;
    const { validateResponses: mode = "off" } = options;
    this.check = mode === "off" ? undefined : checkResponses(mode);
    this.style = styleOf(route, this.checks, options.errors?.style ?? api.errors ?? problems);
    this.encoder = new ReplyEncoder(operation, {
      writers: api.writers,
      heartbeat: options.heartbeat ?? 15_000,
      events: route.events,
      json: route.json,
      writeHeaders: route.writeHeaders,
    });
    this.#guard = guardOf(operation, api);
    this.#parameters = parameterTable(
      operation,
      route.shapes,
      api.structured,
      this.#guard?.queryNames ?? [],
    );
    const own =
      limits?.bodies !== undefined && hasOwn(limits.bodies, operation.id)
        ? limits.bodies[operation.id]
        : undefined;
    this.#limits = {
      body: own ?? limits?.body ?? 1_048_576,
      depth: limits?.depth ?? 500,
      parameters: limits?.parameters ?? 1000,
      parts: limits?.parts ?? 1000,
    };
    this.#body =
      operation.body &&
      planBody({
        contents: operation.body.content,
        shapes: route.shapes,
        limits: this.#limits,
        decompress: options.decompress === true ? decompress : undefined,
        readers: api.readers,
      });
    const types = operation.responses
      .filter(
        ({ status }) =>
          status === "2XX" || (typeof status === "number" && status >= 200 && status < 300),
      )
      .flatMap(({ content = [] }) => content.map(({ type }) => type));
    this.#types = types.length > 1 && !types.some((type) => type.includes("*")) ? types : undefined;
  }

  async respond(
    exchange: Exchange,
    captures: readonly string[],
    context: RequestContext,
  ): Promise<AnyReply | RawReply> {
    if (this.#guard !== undefined) {
      const { security = {} } = this.#options;
      const admission = await this.#guard.admit(exchange, security, context);
      if (admission.ok === false) return this.#unauthorized(admission.challenges, context);
      context.principal = admission.principal;
    }

    const strict = this.#options.strictQuery ?? false;
    const report: Report = { issues: [], strict, json: this.route.json };
    const waiting = this.#body && receiveBody(this.#body, exchange, report);
    // Awaiting a value that is already available would cost a turn.
    const received = waiting instanceof Promise ? await waiting : waiting;
    if (received?.kind === "unsupported") return this.#unsupported(received.close, context);
    const read = received?.kind === "body" ? received.value : undefined;
    const body = read instanceof Promise ? ((await read) as unknown) : read;
    const [first] = report.issues;
    if (first?.keyword === "json") return this.#invalid([first], {}, context);

    const request = readParameters(
      this.#parameters,
      exchange,
      captures,
      this.#limits.parameters,
      report,
    );
    if (received?.kind === "body" && body !== undefined) {
      request["body"] = body;
      if (this.#body !== undefined && this.#body.contents.length > 1) {
        request["contentType"] = received.content.type;
      }
    }
    const { maxIssues, lenient: isLenient = false } = this.#options;
    const limit = maxIssues === undefined ? undefined : { maxIssues };
    const result = isLenient
      ? lenient(this.checks.request, request, limit)
      : this.checks.request(request, limit);
    if (result.ok === false)
      return this.#invalid([...report.issues, ...result.issues], request, context);
    if (report.issues.length > 0) return this.#invalid(report.issues, request, context);

    if (
      this.#types !== undefined &&
      negotiate(exchange.header("accept"), this.#types) === undefined
    ) {
      return this.style.failure(
        406,
        `One of these can be had: ${this.#types.join(", ")}.`,
        context,
      );
    }
    const handler = methodOf(this.#handlers, this.operationId);
    if (handler === undefined) {
      context.log.error(`There is no handler \`${this.operationId}\`.`);
      return this.style.failure(501, undefined, context);
    }
    const reply = handler.call(this.#handlers, result.value, context);
    return this.#checked(isReply(reply) ? reply : await reply, context);
  }

  #checked(reply: unknown, context: RequestContext): AnyReply | RawReply {
    if (!isReply(reply))
      throw new TypeError(`The handler \`${this.operationId}\` returned no reply.`);
    if ("raw" in reply) return reply;
    if (reply.cause !== undefined)
      context.log.warn(`${this.operationId} replied ${reply.status}.`, reply.cause);
    const { operation, filterReply } = this.route;
    const filtered =
      this.#options.serialize === "as-is"
        ? reply
        : (filterReply?.(operation, this.checks, reply) ?? reply);
    this.check?.reply(operation, this.checks, reply, context.log);
    return filtered;
  }

  #unauthorized(challenges: readonly string[], context: RequestContext): AnyReply {
    const reply = this.style.failure(401, undefined, context);
    return { ...reply, headers: { ...reply.headers, "WWW-Authenticate": challenges.join(", ") } };
  }

  #unsupported(close: boolean, context: RequestContext): AnyReply {
    const types = (this.#body?.contents ?? []).map(({ type }) => type).join(", ");
    const detail = `The body must be one of these: ${types}.`;
    const reply = this.style.failure(415, detail, context);
    return {
      ...reply,
      headers: { ...reply.headers, Accept: types },
      ...(close ? { close: true as const } : {}),
    };
  }

  #invalid(issues: readonly Issue[], request: unknown, context: RequestContext): AnyReply {
    const { errors, declaredErrors } = this.route;
    const { invalid } = this.#options.errors ?? {};
    const isOwn = declaredErrors !== undefined && errors === undefined;
    if (isOwn && invalid !== undefined) return invalid(issues, context);
    return this.style.invalid(this.#invalidStatus(issues), issues, request, context);
  }

  /**
   * Returns 422 if the document declares it, else 400. Malformed JSON is 400, except in the format
   * of FastAPI, or if the document declares errors of its own without this status.
   */
  #invalidStatus(issues: readonly Issue[]): number {
    const { operation, errors, declaredErrors } = this.route;
    if (!operation.responses.some(({ status }) => status === 422)) return 400;
    if (issues[0]?.keyword !== "json" || errors !== undefined) return 422;
    return declaredErrors === undefined || declaredFor(operation, 400) !== undefined ? 400 : 422;
  }
}

/** Returns the validators of an operation. Throws if there are none. */
function checksOf({ id }: Operation, { checks }: Api): OperationChecks {
  const own = hasOwn(checks, id) ? checks[id] : undefined;
  if (own === undefined) throw new TypeError(`Nothing checks the requests of \`${id}\`.`);
  return own;
}

/** Returns the format of an operation's errors; `others` is that of the server. */
function styleOf(route: Route, checks: OperationChecks, others: ErrorStyle): ErrorStyle {
  const { operation, errors, declaredErrors } = route;
  const base: ErrorStyle =
    errors === undefined
      ? others
      : {
          invalid: (...invalid) => errors.invalid(...invalid),
          failure: (...failure) => others.failure(...failure),
        };
  return declaredErrors === undefined ? base : declaredErrors(operation, checks, base);
}

/** Creates the guard of an operation. Throws if it requires credentials and nothing checks them. */
function guardOf(operation: Operation, { guard, securitySchemes = {} }: Api): Guard | undefined {
  if (guard !== undefined) return guard(operation, securitySchemes);
  if ((operation.security ?? []).some((each) => Object.keys(each).length > 0)) {
    throw new TypeError(`Nothing checks the credentials of \`${operation.id}\`.`);
  }
  return undefined;
}

function isReply(value: unknown): value is AnyReply | RawReply {
  if (typeof value !== "object" || value === null) return false;
  return (
    ("raw" in value && value.raw instanceof Response) ||
    ("status" in value && typeof value.status === "number")
  );
}
