import {
  type Diagnostic,
  type DiagnosticDetails,
  type Location,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { HostError } from "../host/host.ts";

/** The reason why a source was not read: a diagnostic that lacks only its location. */
export type Failure = (at: Location | undefined, details?: DiagnosticDetails) => Diagnostic;

/**
 * Returns the failure that a host's error means for the source `id`. Rethrows other errors, which
 * are bugs.
 */
export function failureOf(id: string, error: unknown): Failure {
  if (!(error instanceof HostError)) throw error;
  const { reason, message } = error;
  return (at, details) => {
    switch (reason) {
      case "missing":
        // Without a location it is a document of the run; otherwise a reference to it is broken.
        return at === undefined
          ? diagnose("source/missing", { path: id }, at, details)
          : diagnose("ref/missing-file", { path: id }, at, details);
      case "directory":
        return at === undefined
          ? diagnose("source/not-a-file", { path: id, found: "a folder" }, at, details)
          : diagnose("ref/missing-file", { path: id, found: "is a folder" }, at, details);
      case "not-a-file":
        return diagnose(
          "source/not-a-file",
          { path: id, found: "a device or a pipe" },
          at,
          details,
        );
      case "denied":
        return diagnose(
          "source/unreadable",
          { path: id, reason: "permission denied" },
          at,
          details,
        );
      case "too-large":
        return diagnose("source/too-large", { path: id }, at, details);
      case "not-text":
        return diagnose("source/not-text", { path: id }, at, details);
      case "network":
        return diagnose(
          "source/unreachable",
          { url: id, reason: message.replace(`${id}: `, "") },
          at,
          details,
        );
      case "full":
      case "changed":
      case "other":
        return diagnose("source/unreadable", { path: id, reason: message }, at, details);
    }
  };
}

/** A source that was not read, and the references to it. */
export interface FailedSource {
  readonly id: string;
  readonly failure: Failure;
  readonly places: readonly Location[];
}

/**
 * Reports sources that were not read, each at the first reference to it. Failures with the same
 * message are reported once. `known` are the ids of the sources that were read.
 */
export function diagnoseFailures(
  failed: readonly FailedSource[],
  known: readonly string[],
): readonly Diagnostic[] {
  const byMessage = new Map<string, Diagnostic>();
  for (const { id, failure, places } of failed) {
    const [first, ...others] = places;
    const alone = failure(first);
    const same = byMessage.get(alone.message);
    const diagnostic = same ?? withSuggestion(alone, id, known);
    const more = same === undefined ? others : places;
    const room = Math.max(0, maxPlaces - diagnostic.related.length);
    const related = more
      .slice(0, room)
      .map((at) => ({ at, message: "it is referred to here too" }));
    byMessage.set(alone.message, { ...diagnostic, related: [...diagnostic.related, ...related] });
  }
  return [...byMessage.values()];
}

const maxPlaces = 4;

/** Suggests a source that was read and has a similar name when a file is missing. */
function withSuggestion(diagnostic: Diagnostic, id: string, known: readonly string[]): Diagnostic {
  const suggestion = isMissing(diagnostic) ? nearest(id, known) : undefined;
  return suggestion === undefined
    ? diagnostic
    : { ...diagnostic, help: `did you mean \`${suggestion}\`?` };
}

function isMissing({ code }: Diagnostic): boolean {
  return code === "source/missing" || code === "ref/missing-file";
}
