import type { Operation } from "../ir/api.ts";
import { functionName } from "./operation-name.ts";

/**
 * Returns the names of the schemas that FastAPI creates for bodies, without the path and the method
 * in them: `Body_upload_items__id__post` is `Body_upload`. A name stays as it is if two would be
 * equal, or another component has the short one.
 */
export function bodyNames(
  operations: readonly Operation[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const names = operations.flatMap((operation) => {
    const { operationId = "" } = operation;
    const short = functionName(operation);
    return short === operationId ? [] : [[`Body_${operationId}`, `Body_${short}`] as const];
  });
  const seen = new Set(taken);
  const repeated = new Set<string>();
  for (const [, short] of names) {
    if (seen.has(short)) repeated.add(short);
    seen.add(short);
  }
  return new Map(names.filter(([name, short]) => taken.has(name) && !repeated.has(short)));
}
