import type { ExistingFile, HandlersObject } from "./existing-handlers.ts";
import type { Handler } from "./handler-code.ts";
import type { Resource } from "./resources.ts";
import { handlerPath } from "./scaffold.ts";

/** The object for new handlers of a resource: the one with its other handlers, or in its file. */
export function placeFor(
  resource: Resource,
  own: readonly Handler[],
  existing: readonly ExistingFile[],
): HandlersObject | undefined {
  const objects = existing.flatMap((file) => file.objects).filter(({ brace }) => brace >= 0);
  return (
    objects.find(({ names }) => own.some(({ name }) => names.has(name))) ??
    objects.find(({ path }) => path === handlerPath(resource))
  );
}

/** The file with handlers of a resource, also if nothing can be added to it. */
export function fileOf(
  resource: Resource,
  own: readonly Handler[],
  existing: readonly ExistingFile[],
): string {
  const found = existing.find(({ objects }) =>
    objects.some(({ names }) => own.some(({ name }) => names.has(name))),
  );
  return found?.path ?? handlerPath(resource);
}

/** True if `one` is the object `other`, read again after an addition elsewhere in its file. */
export function isSameObject(one: HandlersObject, other: HandlersObject | undefined): boolean {
  return (
    other !== undefined &&
    [...other.names].every((name) => one.names.has(name)) &&
    one.whole === other.whole
  );
}
