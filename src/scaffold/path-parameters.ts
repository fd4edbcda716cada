import type { Document, Parameter } from "../ir/api.ts";

const indexes = new WeakMap<Document, ReadonlyMap<string, readonly Parameter[]>>();

/**
 * Returns the parameters that stand at the end of a path or of its beginning, in all operations of
 * a document: `id` of `/pets/{id}`, and `petId` of `/pets/{petId}/photos`.
 */
export function parametersAt(path: string, document: Document): readonly Parameter[] {
  const known = indexes.get(document) ?? indexOf(document);
  indexes.set(document, known);
  return known.get(shapeOf(path.split("/"))) ?? [];
}

function indexOf({ operations }: Document): ReadonlyMap<string, readonly Parameter[]> {
  const found = new Map<string, Parameter[]>();
  for (const { path, parameters } of operations) {
    const segments = path.split("/");
    for (const [index, segment] of segments.entries()) {
      const name = /^\{([^{}]+)\}$/.exec(segment)?.[1];
      const parameter = parameters.find((one) => one.in === "path" && one.name === name);
      if (parameter === undefined) continue;
      const shape = shapeOf(segments.slice(0, index + 1));
      const same = found.get(shape);
      if (same === undefined) found.set(shape, [parameter]);
      else same.push(parameter);
    }
  }
  return found;
}

function shapeOf(segments: readonly string[]): string {
  return segments.map((segment) => segment.replace(/^\{[^{}]+\}$/, "{}")).join("/");
}
