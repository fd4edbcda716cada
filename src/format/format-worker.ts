import { parentPort } from "node:worker_threads";
import type { Options } from "prettier";
import { loadFormatTexts } from "./format-texts.ts";

/** What a worker is asked, and what it answers. A batch that it cannot format comes back without texts. */
export interface FormatRequest {
  readonly batch: number;
  readonly texts: readonly string[];
  readonly options: Options;
}

export interface FormatReply {
  readonly batch: number;
  readonly texts: readonly string[] | undefined;
}

const port = parentPort;
if (port !== null) {
  const formatTexts = loadFormatTexts();
  port.on("message", ({ batch, texts, options }: FormatRequest) => {
    formatTexts
      .then((format) => format(texts, options))
      .then(
        (formatted) => port.postMessage({ batch, texts: formatted } satisfies FormatReply),
        () => port.postMessage({ batch, texts: undefined } satisfies FormatReply),
      );
  });
}
