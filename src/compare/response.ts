import type { Mode, Side } from "../evolve/containment.ts";
import type { Content, Parameter, Response, Status } from "../ir/api.ts";
import { type Change, type Verdict, type Version, unaffected } from "./change.ts";
import { compareFields } from "./fields.ts";
import { coveredBy } from "./media-types.ts";
import { mediaTypesChange, responseBody, responseTypes, statusPlace } from "./operation-types.ts";
import type { TwoVersions } from "./request.ts";
import { type Comparing, compareMessages } from "./schemas.ts";

/** The responses of one status in the version that sends them and in the one that receives them. */
interface Exchange {
  readonly sent: Response;
  readonly received: Response;
  readonly versions: TwoVersions;
}

/**
 * Returns the changes of an operation's responses. Whoever receives the requests of a version sends
 * its responses.
 */
export function compareResponses(versions: TwoVersions, comparing: Comparing): readonly Change[] {
  const isNew = versions.sender === "old";
  const [sent, received] = isNew
    ? [versions.new.responses, versions.old.responses]
    : [versions.old.responses, versions.new.responses];
  const changes = sent.flatMap((response): readonly Change[] => {
    const other = receivedAs(response.status, received);
    if (other === undefined) return [statusChange(versions, response, "sent", comparing.mode)];
    const exchange = { sent: response, received: other, versions };
    return [...compareContents(exchange, comparing), ...compareHeaders(exchange, comparing)];
  });
  const kept = new Set(sent.map(({ status }) => statusText(status)));
  const gone = received.filter(({ status }) => !kept.has(statusText(status)));
  return [
    ...changes,
    ...gone.map((response) => statusChange(versions, response, "received", comparing.mode)),
  ];
}

/** Returns the response that is declared for a status, its range, or all others. */
function receivedAs(status: Status, responses: readonly Response[]): Response | undefined {
  const find = (matches: (other: Status) => boolean): Response | undefined =>
    responses.find((response) => matches(response.status));
  const digit =
    status.kind === "code"
      ? Math.floor(status.code / 100)
      : status.kind === "range"
        ? status.digit
        : undefined;
  return (
    find((other) => statusText(other) === statusText(status)) ??
    find((other) => other.kind === "range" && other.digit === digit) ??
    find((other) => other.kind === "default")
  );
}

export function statusText(status: Status): string {
  if (status.kind === "default") return "default";
  return status.kind === "code" ? String(status.code) : `${status.digit}XX`;
}

function statusChange(
  versions: TwoVersions,
  response: Response,
  by: "sent" | "received",
  mode: Mode,
): Change {
  const { status, at } = response;
  const isNew = (versions.sender === "old") === (by === "sent");
  const turn = isNew ? "added" : "removed";
  const text = statusText(status);
  return {
    rule: `response-status-${turn}`,
    message: `the response \`${text}\` was ${turn}`,
    part: "response",
    where: "responses",
    operations: [versions.key],
    old: isNew ? versions.old.at : at,
    new: isNew ? at : versions.new.at,
    wire: by === "sent" ? unexpectedStatus(status, mode, isNew) : neverSent,
    types: unaffected,
    typed: statusPlace(versions, response, !isNew),
    behavior: unaffected,
  };
}

const neverSent: Verdict = { effect: "compatible", reason: "it is not sent any more" };

/** The effect of a status that a receiver does not know. */
function unexpectedStatus(status: Status, mode: Mode, isNew: boolean): Verdict {
  const digit = status.kind === "code" ? Math.floor(status.code / 100) : 0;
  const isError = digit >= 4 || status.kind !== "code";
  if (mode !== "strict" && isError) {
    const reason = "clients treat an unknown error as one of its class (RFC 9110 §15)";
    return { effect: "compatible", reason };
  }
  if (mode === "tolerant")
    return { effect: "compatible", reason: "receivers accept other statuses" };
  const witness = {
    value: `status ${statusText(status)}`,
    isDescription: true as const,
    refusedBy: isNew ? ("old" as const) : ("new" as const),
    reason: "no such status is declared",
  };
  return { effect: "breaking", witness };
}

function compareContents(exchange: Exchange, comparing: Comparing): readonly Change[] {
  const { sent, received } = exchange;
  const changes = sent.contents.flatMap((content): readonly Change[] => {
    const target = coveredBy(content.mediaType, received.contents);
    return target === undefined
      ? [unexpectedContent(exchange, content)]
      : contentChanges(exchange, content, target, comparing);
  });
  const gone = received.contents.filter(
    ({ mediaType }) => coveredBy(mediaType, sent.contents) === undefined,
  );
  return [...changes, ...gone.map((content) => missingContent(exchange, content))];
}

function contentChanges(
  exchange: Exchange,
  sent: Content,
  received: Content,
  comparing: Comparing,
): readonly Change[] {
  const { versions } = exchange;
  const isNew = versions.sender === "old";
  const [before, after] = isNew ? [received, sent] : [sent, received];
  const responses = isNew
    ? { old: exchange.received, new: exchange.sent }
    : { old: exchange.sent, new: exchange.received };
  const side = ({ schema }: Content, version: Version): Side => ({
    schema: schema.kind === "stream" ? schema.items : schema,
    resolve: versions.resolve[version],
    view: "output",
  });
  const type = sent.mediaType === "application/json" ? "" : `, ${sent.mediaType}`;
  return compareMessages(
    {
      old: side(before, "old"),
      new: side(after, "new"),
      sender: isNew ? "new" : "old",
      part: "response",
      where: `response ${statusText(exchange.sent.status)}${type}`,
      operation: versions.key,
      typed: {
        old: responseBody(versions.old, responses.old, before),
        new: responseBody(versions.new, responses.new, after),
      },
    },
    comparing,
  );
}

/** A media type that only the sender has. */
function unexpectedContent(exchange: Exchange, content: Content): Change {
  const others = exchange.received.contents;
  const isNew = exchange.versions.sender === "old";
  const isNegotiated = exchange.sent.contents.some(
    ({ mediaType }) => coveredBy(mediaType, others) !== undefined,
  );
  const wire: Verdict =
    others.length === 0
      ? { effect: "compatible", reason: "receivers ignore a body that they do not expect" }
      : isNegotiated
        ? { effect: "compatible", reason: "it is sent to those only that accept it" }
        : {
            effect: "breaking",
            witness: {
              value: `content-type: ${content.mediaType}`,
              isDescription: true,
              refusedBy: isNew ? "old" : "new",
              reason: "there is no such media type",
            },
          };
  return mediaTypeChange(exchange, content, isNew ? "added" : "removed", wire);
}

/** A media type that only the receiver has. */
function missingContent(exchange: Exchange, content: Content): Change {
  const isNew = exchange.versions.sender === "old";
  const reason =
    exchange.sent.contents.length === 0
      ? "there is no body any more"
      : "the media type is not offered any more";
  const wire: Verdict = {
    effect: "breaking",
    witness: {
      value: `accept: ${content.mediaType}`,
      isDescription: true,
      refusedBy: isNew ? "new" : "old",
      reason,
    },
  };
  return mediaTypeChange(exchange, content, isNew ? "removed" : "added", wire);
}

function mediaTypeChange(
  exchange: Exchange,
  content: Content,
  turn: "added" | "removed",
  wire: Verdict,
): Change {
  const { sent, received, versions } = exchange;
  const [before, after] = versions.sender === "old" ? [received, sent] : [sent, received];
  return {
    rule: `response-media-type-${turn}`,
    message: `the media type \`${content.mediaType}\` was ${turn}`,
    part: "response",
    where: `response ${statusText(sent.status)}`,
    operations: [versions.key],
    old: turn === "added" ? before.at : content.at,
    new: turn === "added" ? content.at : after.at,
    wire,
    types: unaffected,
    typed: mediaTypesChange(versions, { old: before, new: after }),
    behavior: unaffected,
  };
}

function compareHeaders(exchange: Exchange, comparing: Comparing): readonly Change[] {
  const { sent, received, versions } = exchange;
  const isNew = versions.sender === "old";
  const [before, after] = isNew ? [received, sent] : [sent, received];
  const named = ({ headers }: Response): ReadonlyMap<string, Parameter> =>
    new Map(headers.map((header) => [header.name.toLowerCase(), header]));
  return compareFields(
    {
      old: named(before),
      new: named(after),
      resolve: versions.resolve,
      sender: isNew ? "new" : "old",
      part: "response",
      what: `response ${statusText(sent.status)} header`,
      operation: versions.key,
      at: { old: before.at, new: after.at },
      typed: responseTypes(versions, { old: before, new: after }, ["headers"]),
    },
    comparing,
  );
}
