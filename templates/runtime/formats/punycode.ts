/** Punycode: represents letters of all scripts by those of host names (RFC 3492). */

const base = 36;
const firstPoint = 128;

/**
 * Decodes `label`, without `xn--`; `undefined` if it is not valid. Capital letters are equivalent
 * to small ones.
 */
export function decodePunycode(label: string): string | undefined {
  const text = label.toLowerCase();
  const end = text.lastIndexOf("-");
  const points = Array.from(text.slice(0, Math.max(end, 0)), (letter) => letter.charCodeAt(0));
  if (points.some((point) => point >= firstPoint)) return undefined;
  let point = firstPoint;
  let bias = 72;
  let position = 0;
  for (let index = end < 0 ? 0 : end + 1; index < text.length;) {
    const before = position;
    for (let weight = 1, step = base; ; step += base) {
      const digit = digitOf(text.charCodeAt(index++));
      if (digit === undefined) return undefined;
      position += digit * weight;
      if (position > 0x7fffffff) return undefined;
      const threshold = thresholdOf(step, bias);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    const count = points.length + 1;
    bias = adapt(position - before, count, before === 0);
    point += Math.floor(position / count);
    position %= count;
    if (point > 0x10ffff) return undefined;
    points.splice(position++, 0, point);
  }
  return String.fromCodePoint(...points);
}

/** Returns the Punycode of `text`, without `xn--`. */
export function encodePunycode(text: string): string {
  const points = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  const basic = points.filter((point) => point < firstPoint);
  let result = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let point = firstPoint;
  let delta = 0;
  let bias = 72;
  for (let done = basic.length; done < points.length;) {
    const next = Math.min(...points.filter((each) => each >= point));
    delta += (next - point) * (done + 1);
    point = next;
    for (const each of points) {
      if (each < point) delta += 1;
      if (each !== point) continue;
      result += encodeNumber(delta, bias);
      bias = adapt(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    point += 1;
  }
  return result;
}

function encodeNumber(value: number, bias: number): string {
  let rest = value;
  let text = "";
  for (let step = base; ; step += base) {
    const threshold = thresholdOf(step, bias);
    if (rest < threshold) return text + letterOf(rest);
    text += letterOf(threshold + ((rest - threshold) % (base - threshold)));
    rest = Math.floor((rest - threshold) / (base - threshold));
  }
}

function thresholdOf(step: number, bias: number): number {
  return Math.min(26, Math.max(1, step - bias));
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2));
  rest += Math.floor(rest / count);
  let bias = 0;
  for (; rest > 455; bias += base) rest = Math.floor(rest / 35);
  return bias + Math.floor((36 * rest) / (rest + 38));
}

function digitOf(code: number): number | undefined {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  return code >= 0x30 && code <= 0x39 ? code - 0x30 + 26 : undefined;
}

function letterOf(digit: number): string {
  return String.fromCharCode(digit < 26 ? digit + 0x61 : digit - 26 + 0x30);
}
