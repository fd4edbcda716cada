import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fingerprintOf } from "../ir/fingerprint.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration } from "../ir/program.ts";
import { digest } from "../ir/shape.ts";
import type { Linkable } from "../link/classes.ts";
import type { Differing } from "../link/link.ts";
import type { SourceForm } from "../source/later-source.ts";

/** The facts of a document that later runs need if other documents have changed. */
export interface DocumentFacts {
  /** The path of its text. */
  readonly source: string;
  readonly form: SourceForm;
  readonly components: readonly ComponentFacts[];
  /** The names of each component that it shares, by id. */
  readonly shared: ReadonlyMap<DeclarationId, SharedNames>;
  /** The class of its client, if it has one. */
  readonly client: string | undefined;
  /** Its files, by folder and path. */
  readonly files: readonly string[];
  /** The modules of the runtime that they mention. */
  readonly mentions: readonly string[];
  /** The diagnostics that concern it alone. */
  readonly diagnostics: readonly Diagnostic[];
  /** Those about components that differ from namesakes in other documents. */
  readonly differing: readonly Differing[];
}

/** The names of a shared component: in a document, and in `shared`. */
export interface SharedNames {
  readonly own: string;
  readonly shared: string;
}

/** A component, as far as other documents depend on it. */
export interface ComponentFacts extends Linkable {
  readonly shape: string;
  /**
   * A digest of all of it, equal for components of different documents with the same text; absent
   * where no other document depends on it.
   */
  readonly content?: string | undefined;
}

/** Returns the components of each document, by its id; with the content of some. */
export function componentsOf(
  declarations: Iterable<Declaration>,
  shapes: ReadonlyMap<string, string>,
  hasContent: (id: DeclarationId) => boolean,
): ReadonlyMap<string, readonly ComponentFacts[]> {
  const all = new Map<string, ComponentFacts[]>();
  for (const declaration of declarations) {
    const { id, document, hint, role } = declaration;
    if (role !== "component") continue;
    const own = all.get(document) ?? [];
    all.set(document, own);
    const shape = shapes.get(id) ?? "";
    own.push({
      id,
      document,
      hint,
      shape,
      ...(hasContent(id) && { content: contentOf(declaration) }),
    });
  }
  return all;
}

/** Returns a digest of everything in a declaration but the document that it is in. */
export function contentOf({ document, schema }: Declaration): string {
  const { meaning, words } = fingerprintOf(schema, {
    place: schema.at.path,
    refText: (id) => id.slice(document.length),
  });
  return digest(`${meaning} ${words}`);
}
