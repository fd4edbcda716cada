import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type AccessOptions, permit } from "./access.ts";
import { maxRemoteSources } from "./limits.ts";
import { parse } from "./parse.ts";
import { type Failure, failureOf } from "./failure.ts";
import type { Reference } from "./references.ts";
import { isUrl, referencedSource } from "./source-id.ts";
import type { Source } from "./source.ts";

/** A source to be read. */
export interface Request {
  readonly id: string;
  /** The references to it; empty for an entry. */
  readonly references: readonly Reference[];
  /** The number of remote sources requested before it. */
  readonly remotesBefore: number;
}

/** The result of a request. */
export interface ReadResult {
  /** Has no value if there is a failure or an error in the text. */
  readonly source: Source;
  readonly failure?: Failure;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and parses a source if access to it is allowed. */
export async function readSource(
  { id, references, remotesBefore }: Request,
  host: Host,
  options: AccessOptions,
): Promise<ReadResult> {
  const [reference] = references;
  let place = id;
  if (reference !== undefined) {
    const named = referencedSource(reference.text, reference.at.source);
    const own = originsOf(reference.at.source);
    const allowRemote = [...(options.allowRemote ?? []), ...own];
    const permission = await permit(named, reference.text, host, { ...options, allowRemote });
    if ("failure" in permission) return unread(id, permission.failure);
    if (named.kind === "remote" && remotesBefore >= maxRemoteSources)
      return unread(id, tooManyRemotes);
    place = permission.path;
  }
  try {
    const text = isUrl(id) ? await host.fetchText(id) : await host.readText(place);
    const { value, diagnostics } = parse(id, text);
    return { source: value ?? { ...empty(id), text }, diagnostics };
  } catch (error) {
    return unread(id, failureOf(id, error));
  }
}

/** The origin of a source, which it may refer to if it was fetched itself. */
function originsOf(source: string): readonly string[] {
  return isUrl(source) ? [new URL(source).origin] : [];
}

const tooManyRemotes: Failure = (at, details) =>
  diagnose("source/remote-limit", { limit: maxRemoteSources }, at, details);

function unread(id: string, failure: Failure): ReadResult {
  return { source: empty(id), failure, diagnostics: [] };
}

function empty(id: string): Source {
  return { id, text: "", format: "yaml", value: undefined };
}
