import { type RawObject, isObject } from "../openapi/object.ts";
import { type ObjectKind, eachPart } from "../openapi/structure.ts";

/** The kinds of objects of a description, including those that cannot contain schemas. */
export type PlaceKind =
  | ObjectKind
  | "info"
  | "contact"
  | "license"
  | "tag"
  | "server"
  | "serverVariable"
  | "flows"
  | "flow"
  | "link"
  | "example"
  | "discriminator";

/** A part of an object: its kind, its value and its keys. */
export interface Part {
  readonly kind: PlaceKind;
  readonly value: unknown;
  readonly keys: readonly string[];
}

interface Field {
  readonly kind: PlaceKind;
  readonly holds: "one" | "list" | "map";
}

const one = (kind: PlaceKind): Field => ({ kind, holds: "one" });
const list = (kind: PlaceKind): Field => ({ kind, holds: "list" });
const map = (kind: PlaceKind): Field => ({ kind, holds: "map" });

const servers = list("server");
const examples = map("example");

/** The fields of descriptive objects, beside those that may contain schemas. */
const descriptive: { readonly [kind in PlaceKind]?: { readonly [field: string]: Field } } = {
  document: {
    info: one("info"),
    servers,
    tags: list("tag"),
    securityDefinitions: map("securityScheme"),
  },
  info: { contact: one("contact"), license: one("license") },
  components: { links: map("link"), examples },
  pathItem: { servers },
  operation: { servers },
  server: { variables: map("serverVariable") },
  parameter: { examples },
  header: { examples },
  mediaType: { examples },
  response: { links: map("link") },
  securityScheme: { flows: one("flows") },
  flows: {
    implicit: one("flow"),
    password: one("flow"),
    clientCredentials: one("flow"),
    authorizationCode: one("flow"),
    deviceAuthorization: one("flow"),
  },
  schema: { discriminator: one("discriminator") },
};

const descriptiveKinds: ReadonlySet<PlaceKind> = new Set<PlaceKind>([
  "info",
  "contact",
  "license",
  "tag",
  "server",
  "serverVariable",
  "flows",
  "flow",
  "link",
  "example",
  "discriminator",
]);

/** The objects directly inside an object, by kind in the document's order. */
export function partsOf(kind: PlaceKind, value: RawObject): readonly Part[] {
  const parts: Part[] = [];
  if (!isDescriptive(kind)) {
    eachPart(kind, value, (part, held, key, inner) => {
      parts.push({
        kind: part,
        value: held,
        keys: inner === undefined ? [key] : [key, `${inner}`],
      });
    });
  }
  for (const [key, field] of Object.entries(descriptive[kind] ?? {})) {
    const held = Object.hasOwn(value, key) ? value[key] : undefined;
    if (field.holds === "one") parts.push({ kind: field.kind, value: held, keys: [key] });
    else if (field.holds === "list" ? Array.isArray(held) : isObject(held)) {
      for (const [name, item] of Object.entries(held as object) as [string, unknown][]) {
        parts.push({ kind: field.kind, value: item, keys: [key, name] });
      }
    }
  }
  return parts;
}

function isDescriptive(kind: PlaceKind): kind is Exclude<PlaceKind, ObjectKind> {
  return descriptiveKinds.has(kind);
}
