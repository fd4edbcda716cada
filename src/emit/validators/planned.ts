import type { Declaration, Program } from "../../ir/program.ts";
import type { DeclarationId } from "../../ir/id.ts";
import { convertsAlone, fillsDefaults } from "../../schema/facts.ts";
import type { Facts, FactsOf, View } from "../../schema/facts.ts";
import type { Planned } from "../../plan/subject.ts";
import { closed } from "./closed-objects.ts";
import { type Resolve, canonicalDeclarations } from "../../schema/references.ts";
import { type Settings, hasStrip } from "./options.ts";
import { type Role, roleOf } from "./roles.ts";
import { subjectOf } from "./unit.ts";

/**
 * The planned exports: the functions of `Role` for each declaration, and for each view in which it
 * differs.
 */
export function* plannedFunctions(
  program: Program,
  factsOf: FactsOf,
  settings: Settings,
): Iterable<Planned> {
  const open =
    settings.unknownProperties === "strict" ? openTargets(program) : new Set<DeclarationId>();
  const received = receivedRequests(program);
  for (const declaration of canonicalDeclarations(program)) {
    const facts = factsOf(declaration.id);
    const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
    const isOffered = declaration.role === "component" || received.has(declaration.id);
    for (const view of viewsOf(declaration, facts)) {
      const unknown = unknownRoles(settings, view, open.has(declaration.id));
      for (const role of rolesOf(declaration, view, facts, unknown)) {
        const isIndexed = role === "schema" || (isOffered && offered.has(role));
        const place = isIndexed ? { scope } : { scope, indexed: false as const };
        yield planned(declaration, role, view, place);
      }
    }
  }
}

/** The requests of webhooks, which a service receives and checks itself. */
export function receivedRequests({ documents }: Program): ReadonlySet<DeclarationId> {
  return new Set(documents.flatMap(({ webhooks }) => webhooks.map(({ request }) => request)));
}

/** The functions that users call; the others are for generated code alone. */
const offered: ReadonlySet<Role> = new Set<Role>(["is", "parse"]);

/** The declarations that are referred to where other schemas also describe the value. */
export function openTargets(program: Program): ReadonlySet<DeclarationId> {
  const canonical = (id: DeclarationId): DeclarationId => program.canonical.get(id) ?? id;
  const resolve: Resolve = (id) =>
    program.declarations.get(canonical(id))?.schema ?? { kind: "any", at: nowhere };
  const targets = canonicalDeclarations(program).flatMap(({ schema }) =>
    (["whole", "part"] as const).flatMap((as) =>
      [...closed(schema, as, resolve).open].flatMap((ref) =>
        ref.kind === "ref" ? canonical(ref.target) : [],
      ),
    ),
  );
  return new Set(targets);
}

const nowhere = { source: "", path: undefined };

/** The views in which a declaration has a validator of its own. */
export function viewsOf(declaration: Declaration, facts: Facts): readonly ("input" | "output")[] {
  if (declaration.role === "request") return ["input"];
  const differs = declaration.role === "component" && facts.input && facts.inRequest;
  return differs ? ["output", "input"] : ["output"];
}

/** The functions that the treatment of unknown properties requires. */
function unknownRoles(settings: Settings, view: View, isOpen: boolean): readonly Role[] {
  return [
    ...(isOpen ? (["isOpen", "collectOpen"] as const) : []),
    ...(hasStrip(settings, view) ? (["strip"] as const) : []),
  ];
}

function rolesOf(
  declaration: Declaration,
  view: View,
  facts: Facts,
  unknown: readonly Role[],
): readonly Role[] {
  const fills = fillsDefaults(declaration, facts, view);
  const isComponent = declaration.role === "component";
  return [
    "is",
    ...(isComponent ? (["collect"] as const) : []),
    ...unknown,
    ...(fills ? (["fill"] as const) : []),
    ...(convertsAlone(declaration, facts, view) ? (["convert"] as const) : []),
    "parse",
    // For libraries that accept a schema: of a component, or of a request or response.
    "schema",
  ];
}

function planned(
  declaration: Declaration,
  role: Role,
  view: View,
  place: Pick<Planned, "scope" | "indexed">,
): Planned {
  const suffix = view === "input" && declaration.role !== "request" ? "Input" : "";
  return {
    role: roleOf(role, view, declaration.role),
    subject: subjectOf(declaration.id),
    ...place,
    file: "validators",
    as: "value",
    name: (base) => symbolName(role, base.pascal + suffix),
  };
}

function symbolName(role: Role, base: string): string {
  if (role === "schema") return `${base}Schema`;
  return role.endsWith("Open") ? `${role.slice(0, -"Open".length)}${base}Open` : `${role}${base}`;
}
