import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";

/**
 * Reports a number `value` that was parsed from `text`, a plain scalar of JSON or of YAML's core
 * schema, if it is out of range or an integer that lost digits.
 * Calls `at` only when there is a problem.
 */
export function diagnoseNumber(
  text: string,
  value: number,
  at: () => Location,
): Diagnostic | undefined {
  if (!Number.isFinite(value)) return diagnose("source/number", { text }, at());
  if (Number.isSafeInteger(value) || !integer.test(text)) return undefined;
  const written = text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text.replace(/^\+/, ""));
  const read = BigInt(value);
  return written === read
    ? undefined
    : diagnose("source/precision", { text, value: String(read) }, at());
}

// Decimal in both formats; hexadecimal and octal in YAML's core schema (YAML 1.2 §10.3.2).
const integer = /^(?:[-+]?[0-9]+|0x[0-9a-fA-F]+|0o[0-7]+)$/;
