import { visit } from "jsonc-parser";
import type { Diagnostic, TextLocation } from "../diagnostics/diagnostic.ts";
import { diagnoseDuplicateKey } from "./duplicate-key.ts";

/**
 * Reports every key of a valid JSON text that occurs again in its object, with both positions. The
 * recursion is as deep as the nesting of the text.
 */
export function findDuplicateKeys(source: string, text: string): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const open: Map<string, TextLocation>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Map()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty(key, offset, length) {
      const at = { source, offset, length };
      const first = open.at(-1)?.get(key);
      if (first === undefined) open.at(-1)?.set(key, at);
      else diagnostics.push(diagnoseDuplicateKey(key, first, at));
    },
  });
  return diagnostics;
}
