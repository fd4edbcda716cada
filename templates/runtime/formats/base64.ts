/** Base64 with padding (RFC 4648 §4): the format `byte`. */
export function matchesBase64(text: string): boolean {
  return text.length % 4 === 0 && base64.test(text);
}

const base64 = /^[A-Za-z\d+/]*={0,2}$/;
