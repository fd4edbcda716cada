import type { Document, Operation } from "../ir/api.ts";
import { pascalCase, wordsOf } from "./words.ts";

/**
 * The words of an operation's name: from its `operationId`, without the suffixes of FastAPI and
 * NestJS, or from the name of a callback, or from method and path.
 */
export function operationWords(operation: Operation): readonly string[] {
  const { controller, method } = controllerMethod(operation) ?? {};
  const words = wordsOf(method === undefined ? functionName(operation) : `${controller} ${method}`);
  if (words.length > 0) return words;
  return wordsOf(operation.callback?.name ?? `${operation.method.toLowerCase()} ${operation.path}`);
}

/**
 * Returns the words of each operation's name. A callback that another operation has too is named
 * after its operation as well.
 */
export function operationWordsIn({
  operations,
  webhooks,
}: Document): (operation: Operation) => readonly string[] {
  const byKey = new Map([...operations, ...webhooks].map((each) => [each.key, each]));
  const counts = new Map<string, number>();
  for (const each of webhooks) counts.set(nameOf(each), (counts.get(nameOf(each)) ?? 0) + 1);
  return wordsFor;

  function wordsFor(operation: Operation): readonly string[] {
    const words = operationWords(operation);
    const { callback, operationId } = operation;
    if (callback === undefined || operationId !== undefined) return words;
    const parent = byKey.get(callback.of);
    const isAlone = counts.get(nameOf(operation)) === 1 || parent === undefined;
    return isAlone ? words : [...wordsFor(parent), ...words];
  }
}

function nameOf(operation: Operation): string {
  return pascalCase(operationWords(operation));
}

/**
 * The controller and the method behind a NestJS operation: `CatsController_findAll` is `findAll`
 * of `Cats`.
 */
export function controllerMethod({
  operationId = "",
}: Operation): { readonly controller: string; readonly method: string } | undefined {
  const [, controller, method] =
    /^(\p{L}[\p{L}\p{N}]*?)Controller_(\p{L}\w*)$/u.exec(operationId) ?? [];
  return controller === undefined || method === undefined ? undefined : { controller, method };
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
