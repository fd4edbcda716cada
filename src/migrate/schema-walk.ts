import type { SameSchemas } from "../compare/same-schema.ts";
import { objectsIn } from "../impact/output.ts";
import { type Operation, parameterGroups } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import { canonicalText, type Json } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type { EnumSchema, Property, Schema, UnionSchema } from "../ir/schema.ts";
import { templateNames, templateShape } from "../normalize/path-template.ts";
import { type Likeness, type Named, pairByLikeness } from "./likeness.ts";

/** Something that has another name in the new version. */
export interface Rename {
  /** The place in the old version: of a property or parameter, or of what has an enum. */
  readonly at: Origin;
  /** The names, or the JSON texts of values. */
  readonly from: string;
  readonly to: string;
  /** The text of `--map` that says the same: `Order.note=Order.remark`. */
  readonly map: string;
  /** Parts of a sentence: "it is in the same place". */
  readonly because: readonly string[];
}

/** The place of schemas that are compared: a component or an operation, and properties in it. */
interface At {
  readonly subject: string;
  readonly steps: readonly string[];
  /** The component, the property or the operation around. */
  readonly holder: Origin;
}

/** Compares the schemas of both versions that stand in the same place. */
export class SchemaWalk {
  readonly #same: SameSchemas;
  readonly #given: Map<string, boolean>;
  readonly properties: Rename[] = [];
  readonly values: Rename[] = [];
  readonly suggestions: Rename[] = [];
  /** The new targets of references to each old one, in the same places. */
  readonly targets: Map<DeclarationId, Set<DeclarationId>> = new Map();

  constructor({ same, given }: { same: SameSchemas; given: Map<string, boolean> }) {
    this.#same = same;
    this.#given = given;
  }

  operations(old: Operation, now: Operation, moved: ReadonlySet<string>): void {
    const [names, others] = [templateNames(old.path), templateNames(now.path)];
    const isSamePath = templateShape(old.path) === templateShape(now.path);
    for (const [group, location] of parameterGroups) {
      const own = ({ parameters }: Operation): readonly Property[] =>
        parameters
          .filter((each) => each.in === location && !moved.has(each.name))
          .map(({ name, schema, at, description }) => ({
            name,
            schema: description === undefined ? schema : { ...schema, note: { description } },
            required: true,
            access: "both",
            at,
          }));
      const at = { subject: old.key, steps: [group], holder: old.at };
      if (location === "path" && isSamePath) {
        for (const each of own(old)) {
          const to = others[names.indexOf(each.name)];
          if (to !== undefined && to !== each.name) {
            const because = ["it has the same place in the path"];
            this.#add(this.properties, each.at, at, { old: each.name, new: to, because });
          }
        }
      } else this.#members(own(old), own(now), at);
    }
    this.#contents(old, now);
  }

  #contents(old: Operation, now: Operation): void {
    const contents = ({ body, responses }: Operation): ReadonlyMap<string, Schema> =>
      new Map([
        ...(body?.contents ?? []).map((each) => [`body ${each.mediaType}`, each.schema] as const),
        ...responses.flatMap((response) =>
          response.contents.map((each) => {
            const { status } = response;
            return [`${JSON.stringify(status)} ${each.mediaType}`, each.schema] as const;
          }),
        ),
      ]);
    const after = contents(now);
    for (const [key, schema] of contents(old)) {
      const other = after.get(key);
      const at = { subject: old.key, steps: ["body"], holder: old.at };
      if (other !== undefined) this.schemas(schema, other, at);
    }
  }

  /** Compares two schemas in their own text, without what they refer to. */
  schemas(old: Schema, now: Schema, at: At): void {
    this.#references(old, now);
    const [left, right] = [enumsIn(old), enumsIn(now)];
    if (left.length === 1 && right.length === 1 && left[0] && right[0]) {
      this.#enums(left[0], right[0], at);
    }
    const [objects, others] = [objectsIn(old), objectsIn(now)];
    if (objects.length !== others.length) return;
    objects.forEach(({ properties }, index) =>
      this.#members(properties, others[index]?.properties ?? [], at),
    );
  }

  #references(old: Schema, now: Schema): void {
    if (old.kind === "ref" && now.kind === "ref") {
      const known = this.targets.get(old.target) ?? new Set();
      this.targets.set(old.target, known.add(now.target));
    } else if (old.kind === "array" && now.kind === "array") {
      if (old.rest && now.rest) this.#references(old.rest, now.rest);
    } else if (old.kind === "union" && now.kind === "union") {
      const own = ({ members }: UnionSchema) => members.filter(({ kind }) => kind === "ref");
      const [[one, ...others], [other, ...rivals]] = [own(old), own(now)];
      if (one && other && others.length + rivals.length === 0) this.#references(one, other);
    }
  }

  #members(old: readonly Property[], now: readonly Property[], at: At): void {
    const after = new Map(now.map((each) => [each.name, each]));
    for (const { name, schema, at: holder } of old) {
      const other = after.get(name)?.schema;
      const inside = { ...at, steps: [...at.steps, name], holder };
      if (other !== undefined) this.schemas(schema, other, inside);
    }
    const named = (each: Property, index: number): Named => ({
      name: each.name,
      index,
      ...(each.schema.note?.description !== undefined && {
        description: each.schema.note.description,
      }),
    });
    const before = new Set(old.map(({ name }) => name));
    const gone = old.map(named).filter(({ name }) => !after.has(name));
    const added = now.map(named).filter(({ name }) => !before.has(name));
    const schemaOf = (all: readonly Property[], { name }: Named): Schema | undefined =>
      all.find((each) => each.name === name)?.schema;
    const isSame = (one: Named, other: Named): boolean =>
      this.#same.isSame(schemaOf(old, one), schemaOf(now, other));
    const placeOf = (name: string): Origin | undefined =>
      old.find((each) => each.name === name)?.at;
    this.#pairs(gone, added, { at, isSame, into: this.properties, placeOf });
  }

  #enums(old: EnumSchema, now: EnumSchema, at: At): void {
    const texts = ({ members }: EnumSchema): readonly string[] =>
      members.map(({ value }) => canonicalText(value));
    const [before, after] = [texts(old), texts(now)];
    const named = (name: string, index: number): Named => ({ name, index });
    const gone = before.map(named).filter(({ name }) => !after.includes(name));
    const added = after.map(named).filter(({ name }) => !before.includes(name));
    const isSame = (one: Named, other: Named): boolean => one.name[0] === other.name[0];
    this.#pairs(gone, added, { at, isSame, into: this.values, placeOf: () => at.holder });
  }

  #pairs(
    gone: readonly Named[],
    added: readonly Named[],
    place: {
      readonly at: At;
      readonly isSame: (one: Named, other: Named) => boolean;
      readonly into: Rename[];
      readonly placeOf: (name: string) => Origin | undefined;
    },
  ): void {
    const { at, isSame, into, placeOf } = place;
    const told = new Set<string>();
    for (const one of gone) {
      const other = added.find(({ name }) => this.#given.has(mapOf(at, one.name, name)));
      const origin = placeOf(one.name);
      if (other === undefined || origin === undefined) continue;
      this.#given.set(mapOf(at, one.name, other.name), true);
      told.add(one.name).add(other.name);
      const because = ["`--map` says so"];
      this.#add(into, origin, at, { old: one.name, new: other.name, because });
    }
    const isOpen = ({ name }: Named): boolean => !told.has(name);
    for (const pair of pairByLikeness(gone.filter(isOpen), added.filter(isOpen), isSame)) {
      const origin = placeOf(pair.old);
      if (origin === undefined) continue;
      this.#add(pair.isSure ? into : this.suggestions, origin, at, pair);
    }
  }

  #add(
    into: Rename[],
    origin: Origin,
    at: At,
    { old: from, new: to, because }: Omit<Likeness, "isSure">,
  ): void {
    const map = mapOf(at, from, to);
    if (!into.some((each) => each.map === map && each.at === origin)) {
      into.push({ at: origin, from, to, map, because });
    }
  }
}

/** The text of `--map` for two names in one place: values are named as they are written. */
function mapOf({ subject, steps }: At, from: string, to: string): string {
  const text = (name: string): string => {
    const last = name.startsWith('"') ? String(JSON.parse(name) as Json) : name;
    const separator = /^[A-Z]+ \//.test(subject) ? " " : ".";
    return `${subject}${separator}${[...steps, last].join(".")}`;
  };
  return `${text(from)}=${text(to)}`;
}

function enumsIn(schema: Schema): readonly EnumSchema[] {
  switch (schema.kind) {
    case "enum":
      return [schema];
    case "union":
    case "intersection":
      return schema.members.flatMap(enumsIn);
    case "array":
      return schema.rest === undefined ? [] : enumsIn(schema.rest);
    default:
      return [];
  }
}
