import {
  type Content,
  type Operation,
  type ParameterLocation,
  type Response,
  parameterGroups,
} from "../ir/api.ts";
import {
  type TypePath,
  type TypePaths,
  type TypePlace,
  type Version,
  statusIn,
} from "./type-place.ts";

/** An operation in two versions, of which one sends requests to the other. */
interface Versions {
  readonly old: Operation;
  readonly new: Operation;
  readonly sender: Version;
}

/** The place of requests in generated types, or of parts of them. */
export function requestTypes({ old, new: now }: Versions, steps: readonly string[]): TypePaths {
  return { old: { operation: old.key, steps }, new: { operation: now.key, steps } };
}

/** The place of the parameters of a location in generated types. */
export function parameterTypes(versions: Versions, location: ParameterLocation): TypePaths {
  const steps = parameterGroups.flatMap(([name, where]) => (where === location ? [name] : []));
  return requestTypes(versions, steps);
}

/** The place of a request's body in the generated types of a version. */
export function bodyTypes({ key, body }: Operation, { schema, mediaType }: Content): TypePath {
  const isOneOfSeveral = (body?.contents.length ?? 0) > 1;
  return {
    operation: key,
    steps: schema.kind === "stream" ? ["body", "*"] : ["body"],
    ...(isOneOfSeveral && { mediaType }),
  };
}

/** The change that a body is there or not. */
export function bodyPresence(versions: Versions): TypePlace {
  const { old, new: now, sender } = versions;
  return {
    part: "request",
    sender,
    paths: requestTypes(versions, []),
    keyword: "properties",
    names: { ...(old.body && { old: "body" }), ...(now.body && { new: "body" }) },
  };
}

/** A change of requests, or of a part of them, that has no closer place in types. */
export function requestChange(versions: Versions, steps: readonly string[] = []): TypePlace {
  const { sender } = versions;
  return { part: "request", sender, paths: requestTypes(versions, steps), keyword: "schema" };
}

/** The response of one status in both versions. */
export interface Responses {
  readonly old: Response;
  readonly new: Response;
}

/** The place of the responses of one status in generated types, or of a part of them. */
export function responseTypes(
  versions: Versions,
  responses: Responses,
  steps: readonly string[] = [],
): TypePaths {
  const path = (version: Version): TypePath => ({
    operation: versions[version].key,
    status: statusIn(responses[version].status, versions[version].responses),
    steps,
  });
  return { old: path("old"), new: path("new") };
}

/** The place of a response's body in the generated types of a version. */
export function responseBody(
  { key, responses }: Operation,
  { status, contents }: Response,
  { schema, mediaType }: Content,
): TypePath {
  return {
    operation: key,
    status: statusIn(status, responses),
    steps: schema.kind === "stream" ? ["body", "*"] : ["body"],
    ...(contents.length > 1 && { mediaType }),
  };
}

/** The change that the media types of a response differ. */
export function mediaTypesChange(versions: Versions, responses: Responses): TypePlace {
  const sender = otherThan(versions.sender);
  const paths = responseTypes(versions, responses);
  return { part: "response", sender, paths, keyword: "schema" };
}

/** The change that a status is declared or not. */
export function statusPlace(versions: Versions, { status }: Response, isGone: boolean): TypePlace {
  const path = (operation: Operation): TypePath => ({
    operation: operation.key,
    steps: ["status"],
  });
  return {
    part: "response",
    sender: otherThan(versions.sender),
    paths: { old: path(versions.old), new: path(versions.new) },
    keyword: "status",
    ...(isGone && { gone: [String(statusIn(status, versions.old.responses))] }),
  };
}

function otherThan(version: Version): Version {
  return version === "old" ? "new" : "old";
}
