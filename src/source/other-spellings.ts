import { schemaNamed } from "../openapi/component-names.ts";

/**
 * Returns the references that one without a target may mean, the most likely first. `root` is the
 * value of the document that contains it.
 */
export function otherSpellings(reference: string, root: unknown): readonly string[] {
  const hash = reference.indexOf("#");
  if (hash === -1) {
    const name = reference.replace(/^\/?(?:components\/schemas|definitions)\//, "");
    return maybe(isFileName(reference) ? undefined : schemaNamed(root, name));
  }
  const [location, fragment] = [reference.slice(0, hash), reference.slice(hash + 1)];
  if (fragment === "/") return [`${location}#`];
  if (!fragment.startsWith("/")) {
    const named = location === "" ? schemaNamed(root, fragment) : undefined;
    return fragment === "" ? [] : [...maybe(named), `${location}#/${fragment}`];
  }
  return [
    ...(fragment.includes("%") ? [`${location}#${fragment.replaceAll("%", "%25")}`] : []),
    ...(fragment.endsWith("/") ? [`${location}#${fragment.slice(0, -1)}`] : []),
  ];
}

/** True for a name that ends like a file, so that it does not name a component. */
export function isFileName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

function maybe(reference: string | undefined): readonly string[] {
  return reference === undefined ? [] : [reference];
}
