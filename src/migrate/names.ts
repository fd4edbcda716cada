import type { ExportedName, Meaning, VersionOutput } from "../impact/output.ts";
import { isSamePath, type Origin } from "../ir/pointer.ts";
import type { MethodPlace } from "../plan/resource-name.ts";
import { type Subject, subjectKey, symbolKey } from "../plan/subject.ts";
import type { Renames } from "./renames.ts";
import type { Rename } from "./schema-walk.ts";

/** The new names of what the old output declares. */
export class NewNames {
  readonly #old: VersionOutput;
  readonly #new: VersionOutput;
  readonly #renames: Renames;

  constructor(
    outputs: { readonly old: VersionOutput; readonly new: VersionOutput },
    renames: Renames,
  ) {
    this.#old = outputs.old;
    this.#new = outputs.new;
    this.#renames = renames;
  }

  /** The new name of an export; `undefined` if it has none any more. */
  exported({ role, subject }: ExportedName): string | undefined {
    const target = this.#targetOf(subject);
    return target && this.#new.analysis.plan.symbols.get(symbolKey(role, target))?.name;
  }

  /** The places of an operation in the nested client of both versions. */
  places(key: string): { readonly old: MethodPlace; readonly new: MethodPlace } | undefined {
    const find = ({ analysis }: VersionOutput, own: string): MethodPlace | undefined => {
      for (const places of analysis.plan.places.values()) {
        const found = places.get(own);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const target = this.#renames.operations.get(key);
    const [old, now] = [find(this.#old, key), target && find(this.#new, target)];
    return old && now ? { old, new: now } : undefined;
  }

  /** The names of an operation's handler in both versions. */
  handler(key: string): { readonly old: string; readonly new: string } | undefined {
    const find = ({ analysis: { plan, program } }: VersionOutput, own: string) =>
      program.documents
        .map(({ id }) => plan.bases.get(subjectKey({ kind: "operation", document: id, key: own })))
        .find((base) => base !== undefined)?.camel;
    const target = this.#renames.operations.get(key);
    const [old, now] = [find(this.#old, key), target && find(this.#new, target)];
    return old && now ? { old, new: now } : undefined;
  }

  /** The rename of a property with a name, if it has one. */
  property({ at }: Meaning, name: string): Rename | undefined {
    return this.#renames.properties.find(
      (each) => each.from === name && at.some((place) => isAt(place, each.at)),
    );
  }

  /** The rename of a value of an enum, as JSON, in what a place in types stands for. */
  value({ at, refers = [] }: Meaning, value: string): Rename | undefined {
    return this.#renames.values.find(
      (each) => each.from === value && [...at, ...refers].some((place) => isAt(place, each.at)),
    );
  }

  #targetOf(subject: Subject): Subject | undefined {
    if (subject.kind === "operation") {
      const key = this.#renames.operations.get(subject.key);
      return key === undefined ? undefined : { ...subject, key };
    }
    if (subject.kind !== "declaration") return subject;
    const [old, now] = [this.#old.analysis.program, this.#new.analysis.program];
    const declaration = old.declarations.get(subject.id);
    if (declaration === undefined || declaration.role !== "component") return subject;
    const hint = this.#renames.components.get(declaration.hint) ?? declaration.hint;
    const found = [...now.declarations.values()].find(
      (each) =>
        each.role === "component" && each.hint === hint && each.document === declaration.document,
    );
    return found && { kind: "declaration", id: now.canonical.get(found.id) ?? found.id };
  }
}

function isAt(one: Origin, other: Origin): boolean {
  return one.source === other.source && isSamePath(one.path, other.path);
}
