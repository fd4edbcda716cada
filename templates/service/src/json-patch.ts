import { HttpError } from "./generated/runtime/server/http-error.ts";

/** An operation of a JSON Patch. */
export interface PatchOperation {
  readonly op?: unknown;
  readonly path?: unknown;
  readonly from?: unknown;
  readonly value?: unknown;
}

/**
 * Applies a JSON Patch (RFC 6902) to a copy of a value. Ends the request with 409 if a test fails,
 * and with 422 if an operation has no such place.
 */
export function jsonPatch(value: unknown, operations: readonly PatchOperation[]): unknown {
  const root = { "": structuredClone(value) };
  for (const { op, path, from, value: given } of operations) {
    if (op === "test") {
      if (JSON.stringify(place(root, path).read()) !== JSON.stringify(given)) {
        throw new HttpError(409, `${String(path)} has another value`);
      }
    } else if (op === "remove") place(root, path).remove();
    else if (op === "replace") {
      const at = place(root, path);
      at.read();
      at.set(given);
    } else if (op === "add") place(root, path).add(given);
    else if (op === "copy") place(root, path).add(structuredClone(place(root, from).read()));
    else if (op === "move") {
      const source = place(root, from);
      const moved = source.read();
      source.remove();
      place(root, path).add(moved);
    } else throw new HttpError(422, `${String(op)} is no operation of a JSON Patch`);
  }
  return root[""];
}

interface Place {
  read(): unknown;
  set(value: unknown): void;
  add(value: unknown): void;
  remove(): void;
}

/** The place that a JSON Pointer names. */
function place(root: object, path: unknown): Place {
  const words = String(path ?? "").split("/");
  const names = words.map((word) => word.replaceAll("~1", "/").replaceAll("~0", "~"));
  const missing = (): never => {
    throw new HttpError(422, `${String(path)} is no place`);
  };
  const last = names.pop() ?? "";
  let holder: unknown = root;
  for (const name of names) holder = has(holder, name) ? holder[name] : missing();
  if (Array.isArray(holder)) return itemOf(holder, last, missing);
  if (typeof holder !== "object" || holder === null) return missing();
  const object = holder;
  const set = (value: unknown): void => {
    Object.defineProperty(object, last, {
      value,
      configurable: true,
      enumerable: true,
      writable: true,
    });
  };
  return {
    read: () => (has(object, last) ? object[last] : missing()),
    set,
    add: set,
    remove: () => (has(object, last) ? void Reflect.deleteProperty(object, last) : missing()),
  };
}

/** The place of an item of a list; `-` is behind the last one. */
function itemOf(list: unknown[], name: string, missing: () => never): Place {
  const index = name === "-" ? list.length : /^\d+$/.test(name) ? Number(name) : Infinity;
  const check = (): void => void (index < list.length || missing());
  return {
    read: () => (check(), list[index]),
    set: (value) => (check(), void list.splice(index, 1, value)),
    add: (value) => void (index <= list.length ? list.splice(index, 0, value) : missing()),
    remove: () => (check(), void list.splice(index, 1)),
  };
}

function has<Name extends string>(value: unknown, name: Name): value is Record<Name, unknown> {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name);
}
