import { coreValue, unusual } from "./plain-yaml-scalar.ts";

/** The form in which a YAML text is read: its mappings, and its plain scalars. */
export interface Form<Map extends object> {
  createMap(): Map;
  /** Adds a member. Throws `unusual` for names with a special meaning and for duplicates. */
  addMember(map: Map, key: string, value: unknown): void;
  /** The value of a plain scalar on one line. */
  scalar(text: string): unknown;
}

/** Plain objects and values, as JSON has them. */
export const plainForm: Form<Record<string, unknown>> = {
  createMap: () => ({}),
  addMember(object, key, value) {
    if (key === "__proto__" || key === "<<" || Object.hasOwn(object, key)) throw unusual;
    object[key] = value;
  },
  scalar: coreValue,
};
