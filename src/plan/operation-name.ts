import type { Operation } from "../ir/api.ts";
import { wordsOf } from "./words.ts";

/**
 * The words of an operation's name: from its `operationId`, without FastAPI's suffix, or from
 * method and path if there is none.
 */
export function operationWords(operation: Operation): readonly string[] {
  const words = wordsOf(functionName(operation));
  return words.length > 0 ? words : wordsOf(`${operation.method.toLowerCase()} ${operation.path}`);
}

/**
 * The name of the function behind a FastAPI operation. `generate_unique_id` of FastAPI makes
 * `re.sub(r"\W", "_", name + path) + "_" + method`, which path and method undo exactly. Any other
 * `operationId` is returned as it is.
 */
export function functionName(operation: Operation): string {
  const id = operation.operationId ?? "";
  const suffix = `${operation.path.replace(/\W/gu, "_")}_${operation.method.toLowerCase()}`;
  return id.length > suffix.length && id.endsWith(suffix) ? id.slice(0, -suffix.length) : id;
}
