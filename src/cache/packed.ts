import { deserialize, serialize } from "node:v8";

/**
 * Returns plain data as a text in which each character is a byte. Objects that occur several times
 * are one object again after `unpack`. Returns `undefined` for data that cannot be packed, because
 * it is nested too deeply or contains functions.
 */
export function pack(data: unknown): string | undefined {
  try {
    return serialize(data).toString("latin1");
  } catch {
    return undefined;
  }
}

/** Returns the data of a packed text; `undefined` if it is none. */
export function unpack(text: string): unknown {
  try {
    return deserialize(Buffer.from(text, "latin1"));
  } catch {
    return undefined;
  }
}
