import { type Diagnostic, type DiagnosticDetails, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { at } from "../ir/pointer.ts";
import type { Program } from "../ir/program.ts";
import { type Pins, namesIn } from "../plan/pin.ts";
import type { ResolvedConfig } from "./resolved-config.ts";

type Checked = Pick<ResolvedConfig, "documents" | "names" | "discriminators" | "file">;

/**
 * Reports names and choices of the configuration for schemas and operations that the documents do
 * not have. `pins` are the names of all that there are.
 */
export function checkNames(config: Checked, program: Program, pins: Pins): readonly Diagnostic[] {
  const ids = program.documents.map(({ id }) => id);
  // What is in a document that could not be read is unknown.
  if (config.documents.some(({ id }) => !ids.includes(id))) return [];
  const shared = [...program.shared].flatMap((id) => program.declarations.get(id)?.hint ?? []);
  const names = Object.entries(config.names).flatMap(([scope, own]) => {
    if (scope !== "shared" && !ids.includes(scope)) {
      const help = suggestion(nearest(scope, ids));
      return unused(config, ["names"], scope, { why: "no document has this id", help });
    }
    const known = scope === "shared" ? shared : Object.keys(namesIn(pins, scope));
    return Object.keys(own).flatMap((key) => {
      if (known.includes(key)) return [];
      const document = config.documents.find(({ id }) => id === scope);
      const isOwn = Object.hasOwn(document?.own?.names ?? {}, key);
      const path = isOwn ? ["documents", scope, "names"] : ["names", scope];
      const named = program.documents
        .find((each) => each.id === scope)
        ?.operations.find(({ operationId }) => operationId === key);
      const reason =
        named === undefined ? whyUnused(key, known) : whyNotById(`${named.method} ${named.path}`);
      return unused(config, path, key, reason);
    });
  });
  const { inheritance } = config.discriminators;
  const components = [...program.declarations.values()].map(({ hint }) => hint);
  const bases = typeof inheritance === "object" ? Object.keys(inheritance) : [];
  const unknown = bases
    .filter((name) => !components.includes(name))
    .flatMap((name) => {
      const help = suggestion(nearest(name, components));
      return unused(config, ["inheritance"], name, { why: "no schema has this name", help });
    });
  return [...names, ...unknown];
}

interface Reason {
  readonly why: string;
  readonly help: DiagnosticDetails;
}

function whyUnused(key: string, known: readonly string[]): Reason {
  const why = "there is no schema or operation of this name";
  return { why, help: suggestion(nearest(key, known)) };
}

function whyNotById(key: string): Reason {
  const why = "operations are named by method and path";
  return { why, help: { help: `write \`${key}\`` } };
}

function unused(
  { file }: Checked,
  path: readonly string[],
  value: string,
  { why, help }: Reason,
): readonly Diagnostic[] {
  const place =
    file === undefined ? undefined : at({ source: file, path: undefined }, ...path, value);
  const params = { option: path.join("."), value, why };
  return [diagnose("config/no-effect", params, place, help)];
}

function suggestion(meant: string | undefined): DiagnosticDetails {
  return meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
}
