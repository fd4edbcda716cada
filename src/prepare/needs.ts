import { isList, isObject } from "../ir/json.ts";
import { member } from "../openapi/object.ts";
import { isUriReference } from "../source/references.ts";
import { hasNames } from "../source/self-contained.ts";
import type { Keys } from "./draft.ts";
import { type Located, type References, eachObject } from "./references.ts";

/** The components of a document: its sections, and the names in each. */
export interface Components {
  /** The keys of each section: `components`, `schemas`, or `definitions`. */
  readonly sections: readonly Keys[];
  /** The value of a section, if the document has it. */
  readonly at: (section: Keys) => Readonly<Record<string, unknown>> | undefined;
}

/** The keys of the components, and of other places of the document, that something refers to. */
export type Needed = ReadonlySet<string>;

/** Returns the sections of components of a document, those of Swagger 2.0 too. */
export function componentsOf(root: unknown): Components {
  const inside = (keys: Keys): Readonly<Record<string, unknown>> | undefined => {
    let value = root;
    for (const key of keys) value = isObject(value) ? member(value, String(key)) : undefined;
    return isObject(value) ? value : undefined;
  };
  const named = Object.keys(inside(["components"]) ?? {}).filter((name) => !name.startsWith("x-"));
  const old = ["definitions", "parameters", "responses", "securityDefinitions"];
  const sections = [...named.map((name) => ["components", name]), ...old.map((name) => [name])];
  return { sections: sections.filter((keys) => inside(keys) !== undefined), at: inside };
}

/** The key of a place in a set. */
export function placeKey(keys: Keys): string {
  return JSON.stringify(keys.map(String));
}

/** The key of a component in a set. */
export function componentKey(section: Keys, name: string): string {
  return placeKey([...section, name]);
}

/** True for the sections that schemas are in. */
export function holdsSchemas(section: Keys): boolean {
  return section.at(-1) === "schemas" || section[0] === "definitions";
}

/**
 * Finds what values need: the components that they refer to at any depth, also through other files,
 * those of discriminators and of security requirements by name, and schemas that extend a schema
 * with a discriminator. It errs on the side of too many.
 */
export class Needs {
  readonly #references: References;
  readonly #components: Components;
  readonly #extending: () => ReadonlyMap<string, readonly string[]>;
  /** The components that have a URI or an anchor, by which they can be found in other ways. */
  readonly #named: readonly (readonly [Keys, string])[];

  /** `isAlone`: it is known that nothing has a URI or an anchor. */
  constructor(root: unknown, references: References, isAlone = false) {
    this.#references = references;
    this.#components = componentsOf(root);
    this.#extending = extendedBy(this.#components, references);
    this.#named = !isAlone && hasNames(root) ? namedIn(this.#components) : [];
  }

  /** Adds what values need to a set. */
  add(starts: readonly Located[], needed: Set<string>): void {
    const search: Search = { needed, open: [...starts], seen: new Map() };
    for (const [section, name] of this.#named) this.#addComponent(section, name, search);
    for (let next = search.open.pop(); next !== undefined; next = search.open.pop()) {
      const { source, value } = next;
      const known = search.seen.get(source) ?? new Set();
      search.seen.set(source, known);
      eachObject(value, known, (object) => this.#addNames(object, source, search));
    }
  }

  #addComponent(section: Keys, name: string, search: Search): void {
    const key = componentKey(section, name);
    const held = this.#components.at(section) ?? {};
    if (search.needed.has(key) || !Object.hasOwn(held, name)) return;
    search.needed.add(key);
    const value = held[name];
    search.open.push({ value, source: this.#references.entry });
    if (!holdsSchemas(section) || !isObject(value) || !Object.hasOwn(value, "discriminator"))
      return;
    for (const other of this.#extending().get(name) ?? []) {
      this.#addComponent(section, other, search);
    }
  }

  #addReference(text: string, source: string, search: Search): void {
    const target = this.#references.target(text, source);
    if (target === undefined) return;
    if (target.source !== this.#references.entry) return void search.open.push(target);
    const section = this.#components.sections.find((keys) =>
      keys.every((key, index) => key === target.keys[index]),
    );
    const name = section === undefined ? undefined : target.keys[section.length];
    if (section !== undefined && name !== undefined) {
      return this.#addComponent(section, String(name), search);
    }
    search.needed.add(placeKey(target.keys));
    search.open.push(target);
  }

  /** Adds what the members of one object name. */
  #addNames(object: Readonly<Record<string, unknown>>, source: string, search: Search): void {
    for (const key of ["$ref", "$dynamicRef"]) {
      const held = member(object, key);
      if (typeof held === "string") this.#addReference(held, source, search);
    }
    for (const text of mappedIn(member(object, "discriminator"))) {
      const section = this.#components.sections.find(
        (keys) => holdsSchemas(keys) && Object.hasOwn(this.#components.at(keys) ?? {}, text),
      );
      if (section !== undefined) this.#addComponent(section, text, search);
      else if (isUriReference(text)) this.#addReference(text, source, search);
    }
    const security = member(object, "security");
    for (const requirement of isList(security) ? security : []) {
      for (const name of isObject(requirement) ? Object.keys(requirement) : []) {
        this.#addComponent(["components", "securitySchemes"], name, search);
        this.#addComponent(["securityDefinitions"], name, search);
      }
    }
  }
}

/** A search for what values need. */
interface Search {
  readonly needed: Set<string>;
  readonly open: Located[];
  /** The objects that were searched, by source. */
  readonly seen: Map<string, Set<object>>;
}

function namedIn({ sections, at }: Components): readonly (readonly [Keys, string])[] {
  return sections.flatMap((section) =>
    Object.entries(at(section) ?? {}).flatMap(([name, value]) =>
      hasNames(value) ? [[section, name] as const] : [],
    ),
  );
}

/** Returns the schemas that have each schema among their `allOf`, by name; found on first use. */
function extendedBy(
  { sections, at }: Components,
  references: References,
): () => ReadonlyMap<string, readonly string[]> {
  let found: Map<string, string[]> | undefined;
  return () => {
    if (found !== undefined) return found;
    found = new Map();
    for (const section of sections.filter(holdsSchemas)) {
      for (const [name, schema] of Object.entries(at(section) ?? {})) {
        const all = isObject(schema) ? member(schema, "allOf") : undefined;
        for (const part of isList(all) ? all : []) {
          const text = isObject(part) ? member(part, "$ref") : undefined;
          const target =
            typeof text === "string" ? references.target(text, references.entry) : undefined;
          const base = String(target?.keys.at(-1) ?? "");
          if (target?.source !== references.entry) continue;
          found.set(base, [...(found.get(base) ?? []), name]);
        }
      }
    }
    return found;
  };
}

/** The names and references in `mapping` and `defaultMapping`. */
function mappedIn(discriminator: unknown): readonly string[] {
  if (!isObject(discriminator)) return [];
  const mapping = member(discriminator, "mapping");
  const targets = [
    ...(isObject(mapping) ? Object.values(mapping) : []),
    member(discriminator, "defaultMapping"),
  ];
  return targets.filter((target) => typeof target === "string");
}
