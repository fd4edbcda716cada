import type { JsonCodec } from "./json-codec.ts";
import { parseExactly } from "./parse-exactly.ts";
import { writeExactly } from "./write-exactly.ts";

/** `JSON`, for values in which integers are exact however large they are. */
export const exactJson: JsonCodec = { parse: parseExactly, stringify: writeExactly };
