import { diagnose } from "../diagnostics/diagnostic.ts";
import { components } from "../ir/graph.ts";
import type { Declaration, DeclarationId } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { toPointer } from "../source/pointer.ts";
import type { Reading } from "./reading.ts";

const outcome = "any value is accepted";

/** Reports declarations that are themselves, without a property or an item between, and lets them accept everything: nothing that follows could come to an end with them. */
export function breakLoops(
  reading: Reading,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const next = new Map(declarations.map(({ id, schema }) => [id, inPlace(schema)]));
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

/** References between a schema and what it says of a value: whoever follows them is that deep in calls. */
const deepest = 500;

/** Reports declarations behind which there are too many others before there is a property or an item, and lets them accept everything. There are no loops any more. */
export function cutChains(
  reading: Reading,
  declarations: readonly Declaration[],
): readonly Declaration[] {
  const next = new Map(declarations.map(({ id, schema }) => [id, inPlace(schema)]));
  const depths = new Map<DeclarationId, number>();
  const cut = new Set<DeclarationId>();
  for (const group of components([...next.keys()], (id) => [...(next.get(id) ?? [])])) {
    for (const id of group) {
      const behind = [...(next.get(id) ?? [])].map((target) => depths.get(target) ?? 0);
      const depth = behind.reduce((most, each) => Math.max(most, each), 0) + 1;
      if (depth > deepest) cut.add(id);
      depths.set(id, depth > deepest ? 0 : depth);
    }
  }
  if (cut.size === 0) return declarations;
  return declarations.map((declaration) => {
    if (!cut.has(declaration.id)) return declaration;
    const { at } = declaration;
    const params = { ref: `#${toPointer(at.path)}`, limit: deepest };
    reading.report(diagnose("ref/too-deep", params, at));
    return { ...declaration, schema: { kind: "any", at } };
  });
}

/** The declarations that a value must be examined against for `schema` at the same place. */
function inPlace(schema: Schema): ReadonlySet<DeclarationId> {
  const found = new Set<DeclarationId>();
  visit(schema);
  return found;

  function visit(node: Schema): void {
    switch (node.kind) {
      case "ref":
        found.add(node.target);
        break;
      case "union":
      case "intersection":
        node.members.forEach(visit);
        break;
      case "not":
      case "guard":
      case "evaluated":
        visit(node.schema);
        break;
      case "conditional":
        [node.if, node.then, node.else].forEach(visit);
        break;
      case "object":
        for (const dependent of node.dependentSchemas) visit(dependent.schema);
        break;
      default:
    }
  }
}
