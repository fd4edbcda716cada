/** Base64 with padding (RFC 4648 §4): the format `byte`. */
export function matchesBase64(value: unknown): boolean {
  return typeof value === "string" && value.length % 4 === 0 && base64.test(value);
}

const base64 = /^[A-Za-z\d+/]*={0,2}$/;
