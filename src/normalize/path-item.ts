import type { Operation, SecurityRequirement } from "../ir/api.ts";
import { methods } from "../openapi/structure.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { asObject, invalidField, mapField } from "./fields.ts";
import { type OperationContext, readOperation, readParameters } from "./operation.ts";
import { heldAt, holdsObject, memberAt, type ObjectPlace, type Place, relocated } from "./place.ts";
import type { Reading } from "./reading.ts";
import { dereference } from "./reference.ts";
import { readServers } from "./server.ts";

/** The values that the operations of a path inherit from the document. */
export interface PathContext {
  readonly security: readonly SecurityRequirement[];
  /** The names of the declared security schemes. */
  readonly schemes: ReadonlySet<string>;
  /** The part of an operation's key after its method: `/pets`, `webhook:newPet`. */
  readonly label: string;
  readonly path: string;
  readonly templated: boolean;
  /** The location where the path item is used. */
  readonly site: Origin;
}

/**
 * Reads the operations of the Path Item Object at a place (OpenAPI 3.1 §4.8.9, 3.2 for `query` and
 * `additionalOperations`), and of the callbacks in them.
 */
export function readPathItem(
  reading: Reading,
  held: Place,
  context: PathContext,
): { readonly operations: readonly Operation[]; readonly callbacks: readonly Operation[] } {
  const place = pathItemAt(reading, held, context.path);
  if (place === undefined) return { operations: [], callbacks: [] };
  const parameters = readParameters(reading, place);
  const servers = readServers(reading, place);
  const found = operationsIn(reading, place).map(([keys, operation]) => {
    const method = methodOf(keys);
    const own: OperationContext = {
      ...context,
      key: `${method} ${context.label}`,
      method,
      site: at(context.site, ...keys),
      parameters,
      servers,
    };
    return { place: operation, site: own.site, operation: readOperation(reading, operation, own) };
  });
  return {
    operations: found.map(({ operation }) => operation),
    callbacks: found.flatMap((one) => {
      const own = { ...context, site: one.site };
      return readCallbacks(reading, one.place, one.operation, own);
    }),
  };
}

/** Merges a `$ref` with the fields beside it, which take precedence. */
function pathItemAt(reading: Reading, held: Place, path: string): ObjectPlace | undefined {
  const own = asObject(reading, held, path);
  const resolved = own === undefined ? undefined : dereference(reading, own, { siblings: "kept" });
  const target = resolved === undefined ? undefined : asObject(reading, resolved, path);
  if (own === undefined || target === undefined || !Object.hasOwn(own.value, "$ref")) return target;
  const { $ref: _, ...beside } = own.value;
  if (!Object.keys(beside).some((key) => methods.includes(key) || key === "parameters")) {
    return target;
  }
  const theirs = Object.keys(target.value).map((key) => [key, relocated(memberAt(target, key))]);
  return { ...own, value: { ...Object.fromEntries(theirs), ...beside } };
}

function operationsIn(
  reading: Reading,
  place: ObjectPlace,
): readonly (readonly [readonly string[], ObjectPlace])[] {
  const fixed = methods.flatMap((method) => {
    const held = methodIn(reading, place, method);
    if (held === undefined) return [];
    const operation = asObject(reading, held, method);
    return operation === undefined ? [] : [[[method], operation] as const];
  });
  const more = mapField(reading, place, "additionalOperations").flatMap(([method, held]) => {
    // A token (RFC 9110 §9.1) that is not one of the fixed fields.
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(method) || methods.includes(method.toLowerCase())) {
      invalidField(reading, { ...held, value: method }, "additionalOperations", {
        expected: "a map of methods",
      });
      return [];
    }
    const operation = asObject(reading, held, method);
    return operation === undefined ? [] : [[["additionalOperations", method], operation] as const];
  });
  return [...fixed, ...more];
}

/** Returns the operation of a method. A name in capitals is reported. */
function methodIn(reading: Reading, place: ObjectPlace, method: string): Place | undefined {
  const held = heldAt(place, method);
  if (held !== undefined) return held;
  const key = Object.keys(place.value).find((name) => name.toLowerCase() === method);
  if (key === undefined) return undefined;
  const found = memberAt(place, key);
  invalidField(reading, { ...found, value: key }, key, {
    expected: `\`${method}\``,
    outcome: `it is read as \`${method}\``,
  });
  return found;
}

/**
 * Returns the method of a key. The fixed fields are in lower case; other methods are written as
 * sent.
 */
function methodOf(keys: readonly string[]): string {
  const method = keys.at(-1) ?? "";
  return keys.length === 1 ? method.toUpperCase() : method;
}

function readCallbacks(
  reading: Reading,
  place: ObjectPlace,
  operation: Operation,
  context: PathContext,
): readonly Operation[] {
  return mapField(reading, place, "callbacks").flatMap(([name, held]) => {
    const resolved = dereference(reading, held);
    if (resolved === undefined || !holdsObject(resolved)) return [];
    if (reading.callbacks.has(resolved.value)) return [];
    reading.callbacks.add(resolved.value);
    const expressions = Object.keys(resolved.value).filter((key) => !key.startsWith("x-"));
    const items = expressions.map((expression) => {
      const label = `callback:${operation.key} ${name} ${expression}`;
      const site = at(context.site, "callbacks", name, expression);
      const own = { ...context, label, site, path: expression, templated: false };
      return readPathItem(reading, memberAt(resolved, expression), own);
    });
    return [
      ...named(
        { name, of: operation.key },
        items.flatMap((item) => item.operations),
      ),
      ...items.flatMap((item) => item.callbacks),
    ];
  });
}

/** Names the operations of a callback, by method and expression if there are several. */
function named(
  { name, of }: NonNullable<Operation["callback"]>,
  operations: readonly Operation[],
): readonly Operation[] {
  const methods = new Set(operations.map(({ method }) => method));
  return operations.map((operation) => {
    const { method, path } = operation;
    const isOnly = operations.filter((each) => each.method === method).length === 1;
    const words = [
      name,
      ...(methods.size > 1 ? [method.toLowerCase()] : []),
      ...(isOnly ? [] : [path]),
    ];
    return { ...operation, callback: { name: words.join(" "), of } };
  });
}
