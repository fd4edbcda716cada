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

/** A digest of bytes that come in pieces. */
interface Hash {
  update(part: string | Uint8Array): Hash;
  digest(encoding: "hex"): string;
}

/** Stands for `createHash` of Node with SHA-256. */
export function createHash(_algorithm: "sha256"): Hash {
  const whole = sha256.create();
  const result: Hash = {
    update(part) {
      whole.update(typeof part === "string" ? utf8ToBytes(part) : part);
      return result;
    },
    digest: () => bytesToHex(whole.digest()),
  };
  return result;
}
