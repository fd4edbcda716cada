import type { Side } from "../evolve/containment.ts";
import {
  type Body,
  type Content,
  type Operation,
  type Parameter,
  type ParameterLocation,
} from "../ir/api.ts";
import { templateNames, templateShape } from "../normalize/path-template.ts";
import type { Resolve } from "../schema/references.ts";
import type { Change, Verdict, Version } from "./change.ts";
import { unaffected } from "./change.ts";
import { compareFields } from "./fields.ts";
import { bodyPresence, bodyTypes, parameterTypes, requestChange } from "./operation-types.ts";
import { coveredBy } from "./media-types.ts";
import { type Comparing, compareMessages } from "./schemas.ts";

/** An operation in two versions, with the declarations of each. */
export interface TwoVersions {
  readonly old: Operation;
  readonly new: Operation;
  readonly resolve: { readonly old: Resolve; readonly new: Resolve };
  /** The version that sends requests which the other one has to accept. */
  readonly sender: Version;
  /** The operation in reports. */
  readonly key: string;
}

/** Returns the changes of an operation's requests. */
export function compareRequests(versions: TwoVersions, comparing: Comparing): readonly Change[] {
  return [...compareParameters(versions, comparing), ...compareBodies(versions, comparing)];
}

function compareParameters(versions: TwoVersions, comparing: Comparing): readonly Change[] {
  // Another path has been reported, and has its own parameters.
  const isElsewhere = templateShape(versions.old.path) !== templateShape(versions.new.path);
  return locations.flatMap((location) => {
    if (location === "path" && isElsewhere) return [];
    return compareFields(
      {
        old: parametersIn(versions.old, location, pathNames(versions)),
        new: parametersIn(versions.new, location, new Map()),
        resolve: versions.resolve,
        sender: versions.sender,
        part: "request",
        what: `${location} parameter`,
        operation: versions.key,
        at: { old: versions.old.at, new: versions.new.at },
        typed: parameterTypes(versions, location),
      },
      comparing,
    );
  });
}

const locations: readonly ParameterLocation[] = [
  "path",
  "query",
  "header",
  "cookie",
  "querystring",
];

/** Parameters in a path are told apart by their position: another name is no other parameter. */
function pathNames({ old, new: now }: TwoVersions): ReadonlyMap<string, string> {
  const [before, after] = [templateNames(old.path), templateNames(now.path)];
  if (before.length !== after.length) return new Map();
  return new Map(before.map((name, index) => [name, after[index] ?? name]));
}

function parametersIn(
  { parameters }: Operation,
  location: ParameterLocation,
  names: ReadonlyMap<string, string>,
): ReadonlyMap<string, Parameter> {
  const own = parameters.filter((parameter) => parameter.in === location);
  return new Map(own.map((parameter) => [nameOf(parameter, names), parameter]));
}

function nameOf({ in: location, name }: Parameter, names: ReadonlyMap<string, string>): string {
  if (location === "header") return name.toLowerCase();
  return location === "path" ? (names.get(name) ?? name) : name;
}

function compareBodies(versions: TwoVersions, comparing: Comparing): readonly Change[] {
  const { old, new: now, sender } = versions;
  const [sent, received] = sender === "old" ? [old.body, now.body] : [now.body, old.body];
  return [...presence(versions, sent, received), ...compareContents(versions, comparing)];
}

/** The changes of the presence of a body. */
function presence(
  versions: TwoVersions,
  sent: Body | undefined,
  received: Body | undefined,
): readonly Change[] {
  const turn = versions.sender === "old" ? "added" : "removed";
  const back = versions.sender === "old" ? "removed" : "added";
  if (received?.required === true && sent?.required !== true) {
    const rule = sent === undefined ? `request-body-${turn}` : `request-body-required-${turn}`;
    return [bodyChange(versions, rule, "the body is required", withoutBody(versions))];
  }
  if (sent !== undefined && received === undefined) {
    const reason = "receivers ignore a body that they do not declare";
    const change = bodyChange(versions, `request-body-${back}`, `the body was ${back}`, {
      effect: "compatible",
      reason,
    });
    return [{ ...change, behavior: { effect: "breaking", reason: "the receiver ignores it" } }];
  }
  if (sent === undefined && received !== undefined) {
    const message = `an optional body was ${turn}`;
    const wire: Verdict = { effect: "compatible", reason: "it may be left out" };
    return [bodyChange(versions, `request-body-${turn}`, message, wire)];
  }
  if (sent?.required !== true || received?.required !== false) return [];
  const wire: Verdict = { effect: "compatible", reason: "the receiver demands less" };
  const rule = `request-body-required-${back}`;
  return [bodyChange(versions, rule, "the body may be left out for the receiver", wire)];
}

function withoutBody({ sender }: TwoVersions): Verdict {
  const witness = {
    value: "a request without a body",
    isDescription: true as const,
    refusedBy: sender === "old" ? ("new" as const) : ("old" as const),
    reason: "the body is required",
  };
  return { effect: "breaking", witness };
}

function bodyChange(versions: TwoVersions, rule: string, message: string, wire: Verdict): Change {
  const { old, new: now, key } = versions;
  return {
    rule,
    message,
    part: "request",
    where: "request body",
    operations: [key],
    old: old.body?.at ?? old.at,
    new: now.body?.at ?? now.at,
    wire,
    types: unaffected,
    typed: bodyPresence(versions),
    behavior: unaffected,
  };
}

function compareContents(versions: TwoVersions, comparing: Comparing): readonly Change[] {
  const { old, new: now, sender } = versions;
  const [sent, received] = sender === "old" ? [old, now] : [now, old];
  if (sent.body === undefined || received.body === undefined) return [];
  const into = received.body.contents;
  const changes = sent.body.contents.flatMap((content): readonly Change[] => {
    const target = coveredBy(content.mediaType, into);
    return target === undefined
      ? [mediaTypeGone(versions, content, received.body)]
      : contentChanges(versions, content, target, comparing);
  });
  const known = new Set(sent.body.contents.map(({ mediaType }) => mediaType));
  const more = into.filter(({ mediaType }) => !known.has(mediaType));
  return [...changes, ...more.map((content) => mediaTypeMore(versions, content))];
}

function contentChanges(
  versions: TwoVersions,
  sent: Content,
  received: Content,
  comparing: Comparing,
): readonly Change[] {
  const isOld = versions.sender === "old";
  const [before, after] = isOld ? [sent, received] : [received, sent];
  const side = ({ schema }: Content, version: Version): Side => ({
    schema: schema.kind === "stream" ? schema.items : schema,
    resolve: versions.resolve[version],
    view: "input",
  });
  return compareMessages(
    {
      old: side(before, "old"),
      new: side(after, "new"),
      sender: versions.sender,
      part: "request",
      where:
        sent.mediaType === "application/json" ? "request body" : `request body, ${sent.mediaType}`,
      operation: versions.key,
      typed: { old: bodyTypes(versions.old, before), new: bodyTypes(versions.new, after) },
    },
    comparing,
  );
}

function mediaTypeGone(
  versions: TwoVersions,
  content: Content,
  received: Body | undefined,
): Change {
  const isOld = versions.sender === "old";
  const turn = isOld ? "removed" : "added";
  const other = received?.at ?? content.at;
  return {
    rule: `request-media-type-${turn}`,
    message: `the media type \`${content.mediaType}\` was ${turn}`,
    part: "request",
    where: "request body",
    operations: [versions.key],
    old: isOld ? content.at : other,
    new: isOld ? other : content.at,
    wire: {
      effect: "breaking",
      witness: {
        value: `content-type: ${content.mediaType}`,
        isDescription: true,
        refusedBy: isOld ? "new" : "old",
        reason: "there is no such media type",
      },
    },
    types: unaffected,
    typed: requestChange(versions),
    behavior: unaffected,
  };
}

function mediaTypeMore(versions: TwoVersions, content: Content): Change {
  const isOld = versions.sender === "old";
  const turn = isOld ? "added" : "removed";
  const { old, new: now } = versions;
  return {
    rule: `request-media-type-${turn}`,
    message: `the media type \`${content.mediaType}\` was ${turn}`,
    part: "request",
    where: "request body",
    operations: [versions.key],
    old: isOld ? (old.body?.at ?? old.at) : content.at,
    new: isOld ? content.at : (now.body?.at ?? now.at),
    wire: { effect: "compatible", reason: "nobody has to send it" },
    types: unaffected,
    typed: requestChange(versions),
    behavior: unaffected,
  };
}
