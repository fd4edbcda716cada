import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";
import { type AccessOptions, permit } from "./access.ts";
import { maxRemoteSources } from "./limits.ts";
import { parse } from "./parse.ts";
import { type Failure, failureOf } from "./failure.ts";
import type { Reference } from "./references.ts";
import { isUrl, referencedSource } from "./source-id.ts";
import type { Source } from "./source.ts";

/** A source that is wanted. */
export interface Request {
  readonly id: string;
  /** Those that ask for it; none for an entry, which the user asks for. */
  readonly references: readonly Reference[];
  /** How many others had been wanted over the network before it. */
  readonly remotesBefore: number;
}

/** What became of a request. */
export interface Answer {
  /** Without a value when there is a failure, or an error in the text. */
  readonly source: Source;
  readonly failure?: Failure;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads and parses a source, when it may be read. */
export async function answerRequest(
  { id, references, remotesBefore }: Request,
  host: Host,
  options: AccessOptions,
): Promise<Answer> {
  const [reference] = references;
  let place = id;
  if (reference !== undefined) {
    const named = referencedSource(reference.text, reference.at.source);
    const permission = await permit(named, reference.text, host, options);
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

const tooManyRemotes: Failure = (at, details) =>
  diagnose("source/remote-limit", { limit: maxRemoteSources }, at, details);

function unread(id: string, failure: Failure): Answer {
  return { source: empty(id), failure, diagnostics: [] };
}

function empty(id: string): Source {
  return { id, text: "", format: "yaml", value: undefined };
}
