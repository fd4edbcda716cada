import { diagnose } from "../diagnostics/diagnostic.ts";
import { components } from "../ir/graph.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { toPointer } from "../ir/pointer.ts";
import { targetsInPlace } from "./circular-bases.ts";
import type { Reading } from "./reading.ts";

const outcome = "any value is accepted";

/**
 * Reports declarations that refer to themselves without a property or an item between, and makes
 * them accept everything: later stages could not terminate on them.
 */
export function breakLoops(
  reading: Reading,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const next = new Map(declarations.map(({ id, schema }) => [id, targetsInPlace(schema)]));
  const broken = new Set<DeclarationId>();
  for (const group of components([...next.keys()], (id) => [...(next.get(id) ?? [])])) {
    const [first] = group;
    if (first === undefined) continue;
    if (group.length === 1 && next.get(first)?.has(first) !== true) continue;
    for (const id of group) broken.add(id);
  }
  if (broken.size === 0) return declarations;
  return declarations.map((declaration) => {
    if (!broken.has(declaration.id)) return declaration;
    const { at } = declaration;
    reading.report(diagnose("ref/loop", { ref: `#${toPointer(at.path)}`, outcome }, at));
    return { ...declaration, schema: { kind: "any", at } };
  });
}

/** The maximum length of a chain of references, which bounds the recursion of generated code. */
const deepest = 500;

/**
 * Shortens chains of declarations without a property or an item between them. The input must have
 * no loops.
 * A declaration that is only a reference is redirected to the end of its chain, which means the
 * same. Other chains that are too long are reported, and accept everything.
 */
export function cutChains(
  reading: Reading,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const next = new Map(declarations.map(({ id, schema }) => [id, [...targetsInPlace(schema)]]));
  const depths = new Map<DeclarationId, number>();
  /** The end of the chain that begins with a declaration. */
  const ends = new Map<DeclarationId, DeclarationId>();
  const changed = new Map<DeclarationId, Schema>();
  const tooDeep: Declaration[] = [];
  const depthOf = (targets: readonly DeclarationId[]): number =>
    targets.reduce((most, target) => Math.max(most, depths.get(target) ?? 0), 0) + 1;
  for (const id of components([...next.keys()], (key) => next.get(key) ?? []).flat()) {
    const declaration = byId.get(id);
    if (declaration === undefined) continue;
    const { schema } = declaration;
    const end = schema.kind === "ref" ? (ends.get(schema.target) ?? schema.target) : id;
    ends.set(id, end);
    depths.set(id, depthOf(next.get(id) ?? []));
    if ((depths.get(id) ?? 0) <= deepest) continue;
    if (schema.kind === "ref" && depthOf([end]) <= deepest) {
      changed.set(id, { ...schema, target: end });
      depths.set(id, depthOf([end]));
      continue;
    }
    tooDeep.push(declaration);
    changed.set(id, { kind: "any", at: declaration.at });
    depths.set(id, 0);
  }
  if (changed.size === 0) return declarations;
  for (const { at } of tooDeep) {
    const params = { ref: `#${toPointer(at.path)}`, limit: deepest };
    reading.report(diagnose("ref/too-deep", params, at));
  }
  return declarations.map((declaration) => {
    const schema = changed.get(declaration.id);
    return schema === undefined ? declaration : { ...declaration, schema };
  });
}
