import type { Incoming } from "./operation-parts.ts";
import { ConnectionError } from "./errors.ts";

/** The maximum length of a line, or of an event, in UTF-16 code units. */
export const maxLine: number = 16 * 1024 * 1024;

/**
 * Yields the lines of a body as they arrive, without their terminators: those of a chunk together,
 * since waiting for each line takes longer than reading it. `ends` matches a terminator. An
 * unterminated last line is included.
 * Ends the request when the reader stops. Throws the reason of the caller's signal,
 * `ConnectionError` if the body is interrupted, and `InvalidResponseError` for a line that is too
 * long.
 */
export async function* readLines(
  incoming: Incoming,
  ends: RegExp | string,
): AsyncGenerator<readonly string[], void, undefined> {
  // Pieces of the incomplete line, joined once when it is complete.
  let open: string[] = [];
  let length = 0;
  let held = "";
  for await (const chunk of readTexts(incoming)) {
    const text = held + (chunk ?? "");
    // A carriage return may be the first half of a line terminator.
    held = chunk !== undefined && text.endsWith("\r") ? "\r" : "";
    const pieces = text.slice(0, text.length - held.length).split(ends);
    const lines: string[] = [];
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        lines.push(open.join(""));
        open = [];
        length = 0;
      }
      open.push(piece);
      length += piece.length;
      if (length > maxLine) break;
    }
    if (lines.length > 0) yield lines;
    if (length > maxLine) throw incoming.refuse("a line is too long");
  }
  const last = open.join("");
  if (last !== "") yield [last];
}

/** Yields the decoded chunks of a body, then `undefined`. */
async function* readTexts({
  operationId,
  response,
  signal,
}: Incoming): AsyncGenerator<string | undefined, void, undefined> {
  const reader = (response.body ?? new Blob([]).stream()).getReader();
  const decoder = new TextDecoder();
  const cancel = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener("abort", cancel);
  try {
    for (;;) {
      signal.throwIfAborted();
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      yield decoder.decode(value, { stream: !done });
      if (done) break;
    }
    yield undefined;
  } catch (error) {
    throw signal.aborted
      ? signal.reason
      : new ConnectionError(operationId, "the body was interrupted", error);
  } finally {
    signal.removeEventListener("abort", cancel);
    cancel();
  }
}
