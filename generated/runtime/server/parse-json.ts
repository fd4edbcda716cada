// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import type { JsonCodec } from "../wire/json-codec.js";
import { endOfString } from "../wire/json-string.js";

/** A parsed JSON text, or the place and reason of a syntax error. */
export type JsonText =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly offset: number; readonly reason: string };

/**
 * Parses a JSON text (RFC 8259) with arrays and objects nested at most `maxDepth` deep, so that
 * recursion over the value cannot overflow the stack.
 */
export function parseJson(text: string, maxDepth: number, codec: JsonCodec = JSON): JsonText {
  const deep = depthOffset(text, maxDepth);
  if (deep !== undefined) return { ok: false, offset: deep, reason: "Nested too deeply" };
  try {
    return { ok: true, value: codec.parse(text) };
  } catch {
    return { ok: false, ...firstError(text) };
  }
}

/**
 * Returns the offset at which a text is nested deeper than `maxDepth`. Skips strings in one step,
 * so it is cheap compared to parsing.
 */
function depthOffset(text: string, maxDepth: number): number | undefined {
  // Every bracket must be closed: a shorter text is either not that deep or not JSON.
  if (text.length <= 2 * maxDepth) return undefined;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > maxDepth) return at;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return undefined;
}

interface JsonError {
  readonly offset: number;
  readonly reason: string;
}

const whitespace = /[ \t\n\r]*/y;
const scalar = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;
const escape = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Returns the first offset at which a text is not JSON, as engines do not report it reliably.
 * Called only for invalid texts.
 */
function firstError(text: string): JsonError {
  const open: ("[" | "{")[] = [];
  let at = skip(whitespace, text, 0);
  let expected: "value" | "first" | "key" | "end" = "value";
  for (;;) {
    at = skip(whitespace, text, at);
    const char = text[at];
    const inside = open[open.length - 1];
    if (expected === "end") {
      if (inside === undefined) return { offset: at, reason: "Extra data" };
      if (char === ",") expected = inside === "{" ? "key" : "value";
      else if (char === (inside === "{" ? "}" : "]")) open.pop();
      else return { offset: at, reason: "Expecting ',' delimiter" };
      at++;
      continue;
    }
    if (expected === "first" && char === (inside === "{" ? "}" : "]")) {
      open.pop();
      at++;
      expected = "end";
      continue;
    }
    if (expected === "key" || (expected === "first" && inside === "{")) {
      if (char !== '"') {
        return { offset: at, reason: "Expecting property name enclosed in double quotes" };
      }
      const end = endOfRun(text, at);
      if (text[end] !== '"') return stringError(text, at, end);
      at = skip(whitespace, text, end + 1);
      if (text[at] !== ":") return { offset: at, reason: "Expecting ':' delimiter" };
      at++;
      expected = "value";
      continue;
    }
    if (char === "[" || char === "{") {
      open.push(char);
      at++;
      expected = "first";
    } else if (char === '"') {
      const end = endOfRun(text, at);
      if (text[end] !== '"') return stringError(text, at, end);
      at = end + 1;
      expected = "end";
    } else {
      const end = skip(scalar, text, at);
      if (end === at) return { offset: at, reason: "Expecting value" };
      at = end;
      expected = "end";
    }
  }
}

/**
 * Returns the index of the quote that closes the string opened at `start`, or of the first
 * character not allowed in a string.
 */
function endOfRun(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x22 || code < 0x20) return at;
    const next = code === 0x5c ? skip(escape, text, at) : at + 1;
    if (next === at) return at;
    at = next;
  }
  return at;
}

function stringError(text: string, start: number, end: number): JsonError {
  if (end >= text.length) return { offset: start, reason: "Unterminated string starting at" };
  return text[end] === "\\"
    ? { offset: end, reason: "Invalid \\escape" }
    : { offset: end, reason: "Invalid control character at" };
}

/** Returns the end of the match of `grammar` at `at`, or `at` if there is none. */
function skip(grammar: RegExp, text: string, at: number): number {
  grammar.lastIndex = at;
  const found = grammar.exec(text);
  return found === null ? at : at + found[0].length;
}
