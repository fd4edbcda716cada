import type { BodyReader } from "./read-body.ts";
import { HttpError } from "./http-error.ts";
import type { JsonCodec } from "../wire/json-codec.ts";
import { parseJson } from "./parse-json.ts";

/**
 * Reads JSON Lines or JSON text sequences (RFC 7464) as they arrive. The sequence of values throws
 * `HttpError` 400 at the first line that is not JSON.
 */
export const readJsonLines: BodyReader = (input) =>
  jsonLines(input.stream(), input.limits.depth, input.report.json);

async function* jsonLines(
  stream: ReadableStream<Uint8Array>,
  maxDepth: number,
  codec: JsonCodec | undefined,
): AsyncGenerator<unknown, void, undefined> {
  let number = 0;
  for await (const line of lines(stream)) {
    number++;
    // In a JSON text sequence, each text begins with a record separator.
    const text = (line.startsWith("\u001e") ? line.slice(1) : line).trim();
    if (text === "") continue;
    const json = parseJson(text, maxDepth, codec);
    if (!json.ok) throw new HttpError(400, `Line ${number} is not valid JSON.`);
    yield json.value;
  }
}

async function* lines(stream: ReadableStream<Uint8Array>): AsyncGenerator<string, void, undefined> {
  const reader = stream.getReader();
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decode = (bytes: Uint8Array | undefined): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw new HttpError(400, "The body is not UTF-8.");
    }
  };
  try {
    // Chunks of the incomplete line, joined once when it is complete.
    let open: string[] = [];
    for (;;) {
      const { done, value } = await reader.read();
      const [first = "", ...others] = decode(value).split("\n");
      open.push(first);
      for (const next of others) {
        yield open.join("");
        open = [next];
      }
      if (done) {
        yield open.join("");
        return;
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
