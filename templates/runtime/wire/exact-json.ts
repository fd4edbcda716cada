import type { JsonCodec } from "./json-codec.ts";
import { parseExactly } from "./parse-exactly.ts";
import { writeExactly } from "./write-exactly.ts";

/** Like `JSON`, but exact for integers of any size. */
export const exactJson: JsonCodec = { parse: parseExactly, stringify: writeExactly };
