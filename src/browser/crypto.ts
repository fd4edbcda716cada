import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Stands for `hash` of Node with SHA-256. */
export function hash(
  _algorithm: "sha256",
  text: string,
  encoding: "hex" | "base64url" = "hex",
): string {
  const bytes = sha256(utf8ToBytes(text));
  if (encoding === "hex") return bytesToHex(bytes);
  const base64 = btoa(String.fromCharCode(...bytes));
  return base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
