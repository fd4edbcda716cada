import { type CatalogEntry, entry } from "./entry.ts";

/** An option, the operation that it configures, and the field of the operation that it names. */
interface FieldParams {
  readonly option: string;
  readonly key: string;
  readonly field: string;
}

interface ConfigCatalog {
  readonly "config/not-found": CatalogEntry<{ readonly path: string }>;
  readonly "config/several": CatalogEntry<{ readonly paths: readonly string[] }>;
  readonly "config/unreadable": CatalogEntry<{ readonly path: string; readonly why: string }>;
  readonly "config/unknown-option": CatalogEntry<{ readonly option: string }>;
  readonly "config/wrong-type": CatalogEntry<{
    readonly option: string;
    readonly expected: string;
    readonly found: string;
  }>;
  readonly "config/missing-option": CatalogEntry<{ readonly option: string }>;
  readonly "config/needs": CatalogEntry<{ readonly option: string; readonly needs: string }>;
  readonly "config/no-lock": CatalogEntry<{ readonly option: string }>;
  readonly "config/no-documents": CatalogEntry<Readonly<Record<string, never>>>;
  readonly "config/no-match": CatalogEntry<{ readonly pattern: string }>;
  readonly "config/invalid-id": CatalogEntry<{ readonly id: string; readonly why: string }>;
  readonly "config/duplicate-id": CatalogEntry<{
    readonly id: string;
    readonly specs: readonly string[];
  }>;
  readonly "config/unknown-document": CatalogEntry<{
    readonly option: string;
    readonly id: string;
  }>;
  readonly "config/unknown-operation": CatalogEntry<{
    readonly option: string;
    readonly key: string;
  }>;
  readonly "config/unknown-field": CatalogEntry<FieldParams>;
  readonly "config/unsuitable-field": CatalogEntry<FieldParams & { readonly expected: string }>;
  readonly "config/no-page": CatalogEntry<{ readonly option: string; readonly key: string }>;
  readonly "config/no-effect": CatalogEntry<{
    readonly option: string;
    readonly value: string;
    readonly why: string;
  }>;
  readonly "config/same-output": CatalogEntry<{
    readonly option: string;
    readonly owner: string;
    readonly folder: string;
  }>;
  readonly "config/no-output": CatalogEntry<{ readonly config: string }>;
  readonly "config/no-formatter": CatalogEntry<{ readonly name: string }>;
  readonly "config/emitter-failed": CatalogEntry<{
    readonly emitter: string;
    readonly item: string | undefined;
    readonly reason: string;
  }>;
  readonly "config/emitter-needs": CatalogEntry<{
    readonly emitter: string;
    readonly needed: string;
  }>;
  readonly "config/duplicate-emitter": CatalogEntry<{ readonly name: string }>;
  readonly "config/invalid-lock": CatalogEntry<{ readonly reason: string }>;
  readonly "config/lock-conflict": CatalogEntry<Record<never, never>>;
  readonly "config/lock-contradiction": CatalogEntry<{
    readonly place: string;
    readonly ours: string;
    readonly theirs: string;
  }>;
}

/** Diagnostics of the configuration file and the command line. */
export const configCatalog: ConfigCatalog = {
  "config/not-found": entry({
    severity: "error",
    message: ({ path }) => `there is no configuration at \`${path}\``,
    explain: "The file that `--config` names does not exist.",
    fix: "Correct the path, or leave `--config` out to use the `codegen.config.*` of the working directory.",
  }),
  "config/several": entry({
    severity: "error",
    message: ({ paths }) =>
      `there are several configurations: ${paths.map((path) => `\`${path}\``).join(", ")}`,
    explain: "specloom uses one configuration file, and cannot choose between several.",
    fix: "Delete all but one, or select one with `--config`.",
  }),
  "config/unreadable": entry({
    severity: "error",
    message: ({ path, why }) => `\`${path}\` cannot be read: ${why}`,
    explain:
      "The file cannot be used as a configuration: it has a syntax error, throws an exception, or has no default export.",
    fix: "Correct the error in the message. A configuration in TypeScript or JavaScript ends in `export default defineConfig({ … })`.",
  }),
  "config/unknown-option": entry({
    severity: "error",
    message: ({ option }) => `there is no option \`${option}\``,
    explain:
      "The configuration has an unknown option. It would have no effect, so it is reported as an error.",
    fix: "Correct the name, or remove it.",
  }),
  "config/wrong-type": entry({
    severity: "error",
    message: ({ option, expected, found }) => `\`${option}\` must be ${expected}, not ${found}`,
    explain: "An option of the configuration has an invalid value.",
    fix: "Change the value to one that the message allows.",
  }),
  "config/missing-option": entry({
    severity: "error",
    message: ({ option }) => `\`${option}\` is missing`,
    explain: "A required option is missing.",
    fix: "Add it.",
  }),
  "config/needs": entry({
    severity: "error",
    message: ({ option, needs }) => `\`emit.${option}\` needs \`emit.${needs}\`, which is off`,
    explain: "The generated modules build on each other: the first of these imports the second.",
    fix: "Turn on the second output, or turn off the first.",
  }),
  "config/no-lock": entry({
    severity: "error",
    message: ({ option }) => `\`${option}\` needs a configuration with a lock`,
    explain:
      "Documents that are generated one by one take their names from files that are written beside the lock. Without a configuration file, or with `lock: false`, there is no lock.",
    fix: "Write a configuration with `codegen init`, and leave out `lock: false`.",
  }),
  "config/no-documents": entry({
    severity: "error",
    message: () => "there are no documents to generate from",
    explain:
      "Without arguments, the documents are those of `codegen.config.*`, or else all YAML and JSON files directly in the folder `specs`.",
    fix: "Name the documents, as in `codegen openapi.yaml -o src/api`, or write a configuration with `codegen init`.",
  }),
  "config/no-match": entry({
    severity: "error",
    message: ({ pattern }) => `no file matches \`${pattern}\``,
    explain: "A pattern for documents matches no file, which is rarely intended.",
    fix: "Correct the pattern, or remove it.",
  }),
  "config/invalid-id": entry({
    severity: "error",
    message: ({ id, why }) => `\`${id}\` cannot be the id of a document: ${why}`,
    explain:
      "A document's id names its folder in the output, so it must be a valid folder name on every system: lower-case letters, digits and `-`, beginning with a letter or a digit.",
    fix: "Give the document another id: `documents: { id: path }` in the configuration.",
  }),
  "config/duplicate-id": entry({
    severity: "error",
    message: ({ id, specs }) =>
      `${specs.map((spec) => `\`${spec}\``).join(" and ")} would both have the id \`${id}\``,
    explain: "Ids derived from file names must be unique, since each names a folder in the output.",
    fix: "Give the documents ids: `documents: { id: path }` in the configuration.",
  }),
  "config/unknown-document": entry({
    severity: "error",
    message: ({ option, id }) => `\`${option}\`: no document has the id \`${id}\``,
    explain: "An option refers to a document by its id, and no document has this id.",
    fix: "Correct the id: the ids are the keys of `documents`, or derived from the file names if that is a list.",
  }),
  "config/unknown-operation": entry({
    severity: "error",
    message: ({ option, key }) => `\`${option}\`: the document has no operation \`${key}\``,
    explain:
      "An option refers to an operation by its method and its path as in the document: `GET /v1/users/{id}`.",
    fix: "Correct the name; `codegen inspect` lists the operations.",
  }),
  "config/unknown-field": entry({
    severity: "error",
    message: ({ option, key, field }) => `\`${option}\`: \`${key}\` has no \`${field}\``,
    explain:
      "An option names a field that the document does not declare for this operation: in the query (`$request.query.page`) or the JSON body (`$request.body#/page`) of its request, or in the body of its response (`$response.body#/meta/next`).",
    fix: "Correct the name, or add the field to the document.",
  }),
  "config/unsuitable-field": entry({
    severity: "error",
    message: ({ option, key, field, expected }) =>
      `\`${option}\`: \`${field}\` of \`${key}\` is not ${expected}`,
    explain: "An option names a field whose type in the document does not suit the option.",
    fix: "Name another field, or correct the type in the document.",
  }),
  "config/no-page": entry({
    severity: "error",
    message: ({ option, key }) => `\`${option}\`: \`${key}\` does not respond with a page`,
    explain:
      "A page is the JSON body of the only successful response that an operation declares. This operation declares another media type, several bodies, or none.",
    fix: "Remove the option, or declare the response in the document.",
  }),
  "config/no-effect": entry({
    severity: "warning",
    message: ({ option, value, why }) => `\`${option}\`: \`${value}\` has no effect: ${why}`,
    explain:
      "An option names a format or schemas to treat in a special way, and the documents have none of them: they have changed, or the name is misspelled.",
    fix: "Correct the name, or remove it.",
  }),
  "config/same-output": entry({
    severity: "error",
    message: ({ option, owner, folder }) =>
      `\`${option}\` leads into \`${folder}\`, which is for files of \`${owner}\``,
    explain:
      "Each folder of the output has a manifest of its files, so two parts of an output cannot have one folder, also where only the case of the names differs. The modules of a document with an `output` are in this folder itself, and its runtime in `runtime`; other documents have folders with their ids in that of the configuration.",
    fix: "Give each a folder of its own.",
  }),
  "config/no-output": entry({
    severity: "error",
    message: ({ config }) =>
      `documents on the command line need \`--output\`: \`${config}\` configures other documents`,
    explain:
      "The documents on the command line replace those in the configuration. Generating them into its output folder would remove the output of the others.",
    fix: "Name another folder with `--output`, or run `codegen` without documents.",
  }),
  "config/no-formatter": entry({
    severity: "error",
    message: ({ name }) =>
      `\`${name}\` is not installed, but the configuration selects it as the formatter`,
    explain: "`format` names a formatter that is not a dependency of the project.",
    fix: "Install it, or choose another `format`.",
  }),
  "config/emitter-failed": entry({
    severity: "error",
    message: ({ emitter, item, reason }) =>
      `the emitter \`${emitter}\` failed ${item === undefined ? "to declare its items" : `at \`${item}\``}: ${reason}`,
    explain:
      "An emitter of the configuration threw an exception, or its output cannot be used: text that does not parse, a name that is no identifier, a path that is not safe, a package that it does not list. Nothing is written, since its part of the output would be missing.",
    fix: "Correct the emitter; `--debug` prints the stack of the exception.",
  }),
  "config/emitter-needs": entry({
    severity: "error",
    message: ({ emitter, needed }) =>
      `the emitter \`${emitter}\` depends on \`${needed}\`, which is not on`,
    explain:
      "The output of an emitter mentions that of others, which it names in `dependsOn`: outputs of `emit`, or emitters of the configuration.",
    fix: "Turn on the output in `emit`, or add the other emitter to `emitters`.",
  }),
  "config/duplicate-emitter": entry({
    severity: "error",
    message: ({ name }) => `several emitters have the name \`${name}\``,
    explain:
      "Emitters refer to each other by name, and diagnostics name them. The names of `emit`, such as `client`, are taken.",
    fix: "Remove one of them, or give it another name.",
  }),
  "config/invalid-lock": entry({
    severity: "error",
    message: ({ reason }) => `the lock file cannot be used: ${reason}`,
    explain:
      "The lock file keeps generated names stable. Without it, things that have not changed could get other names.",
    fix: "Restore the file from version control, or delete it to choose all names again.",
  }),
  "config/lock-conflict": entry({
    severity: "error",
    message: () => "the lock file has the marks of a merge conflict",
    explain:
      "Two branches changed the same lines of the lock file. Nearly always each of them added names, and the merged file has to have both.",
    fix: "Run `codegen lock resolve`, which keeps the names of both sides and generates again.",
  }),
  "config/lock-contradiction": entry({
    severity: "error",
    message: ({ place, ours, theirs }) =>
      `the two sides of the merge contradict each other at ${place}: \`${ours}\` before the merge, \`${theirs}\` in the merged branch`,
    explain:
      "Both branches changed one entry of the lock file, or gave one name to two things, so that one of the names has to change. Nothing was written.",
    fix: "Run `codegen lock resolve --ours` to keep the entries of the branch that is merged into, or `codegen lock resolve --theirs` to take those of the merged one.",
  }),
};
