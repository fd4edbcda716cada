import type { Declaration, NormalizedDocument } from "../ir/program.ts";
import { type Change, type Verdict, unaffected } from "./change.ts";
import { isPartial } from "./compare.ts";
import type { Documents } from "./confirm.ts";
import { SameSchemas } from "./same-schema.ts";
import { resolverAmong } from "../schema/references.ts";
import type { OutputNames } from "./typed-output.ts";

/** A component whose type has another name in the new output, or none. */
export interface LostComponent {
  readonly old: Declaration;
  /** The name of its type in the old output. */
  readonly name: string;
  /** The only new component with the same schema, which the old version does not have. */
  readonly now?: { readonly declaration: Declaration; readonly name: string };
}

/** Returns the components whose types cannot be imported from the new output by their names. */
export function lostComponents(
  documents: Documents,
  names: { readonly old: OutputNames; readonly new: OutputNames },
): readonly LostComponent[] {
  const [before, after] = [namedIn(documents.old, names.old), namedIn(documents.new, names.new)];
  const lost = before.filter(({ name }) => !after.some((other) => other.name === name));
  const added = after.filter(({ name }) => !before.some((other) => other.name === name));
  const same = new SameSchemas(
    resolverAmong(documents.old.declarations),
    resolverAmong(documents.new.declarations),
  );
  const isSame = (one: Named, other: Named): boolean =>
    same.isSame(one.declaration.schema, other.declaration.schema);
  return lost.map((one): LostComponent => {
    const alike = added.filter((other) => isSame(one, other));
    const rivals = lost.filter((other) => alike.some((each) => isSame(other, each)));
    const [now] = alike.length === 1 && rivals.length === 1 ? alike : [];
    return { old: one.declaration, name: one.name, ...(now !== undefined && { now }) };
  });
}

/** Returns the changes that components have other names in generated code, or are gone. */
export function componentChanges(
  documents: Documents,
  names: { readonly old: OutputNames; readonly new: OutputNames },
): readonly Change[] {
  return lostComponents(documents, names).map(({ old, name, now }): Change => {
    const types: Verdict =
      now === undefined && isPartial(documents.new)
        ? { effect: "unknown", reason: "the new version is made of pages that do not show it" }
        : { effect: "breaking", reason: `\`${name}\` is not exported any more` };
    return {
      rule: now === undefined ? "component-removed" : "component-renamed",
      message:
        now === undefined
          ? `the component \`${old.hint}\` is gone`
          : `the component \`${old.hint}\` is \`${now.declaration.hint}\` now`,
      part: "document",
      where: `component \`${old.hint}\``,
      operations: [],
      old: old.at,
      ...(now && { new: now.declaration.at }),
      wire: unaffected,
      types,
      behavior: unaffected,
    };
  });
}

interface Named {
  readonly declaration: Declaration;
  readonly name: string;
}

function namedIn({ declarations }: NormalizedDocument, names: OutputNames): readonly Named[] {
  return declarations.flatMap((declaration): readonly Named[] => {
    const isComponent = declaration.role === "component";
    const name = isComponent ? names.components.get(declaration.hint) : undefined;
    return name === undefined ? [] : [{ declaration, name }];
  });
}
