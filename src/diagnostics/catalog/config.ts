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
  readonly "config/no-output": CatalogEntry<{ readonly config: string }>;
  readonly "config/invalid-lock": CatalogEntry<{ readonly reason: string }>;
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
    explain: "It is not clear which of these files counts.",
    fix: "Delete all but one, or say which with `--config`.",
  }),
  "config/unreadable": entry({
    severity: "error",
    message: ({ path, why }) => `\`${path}\` cannot be read: ${why}`,
    explain:
      "The configuration could not be read as its file name says: it does not parse, it fails when it is run, or it has no default export.",
    fix: "Correct what the message names. A configuration in TypeScript or JavaScript ends in `export default defineConfig({ … })`.",
  }),
  "config/unknown-option": entry({
    severity: "error",
    message: ({ option }) => `there is no option \`${option}\``,
    explain:
      "The configuration has a name that means nothing. It would be ignored, and whatever it was meant for would not happen, so it is refused.",
    fix: "Correct the name, or remove it.",
  }),
  "config/wrong-type": entry({
    severity: "error",
    message: ({ option, expected, found }) => `\`${option}\` must be ${expected}, and is ${found}`,
    explain: "An option of the configuration has a value that it cannot have.",
    fix: "Change the value to what the message says.",
  }),
  "config/missing-option": entry({
    severity: "error",
    message: ({ option }) => `\`${option}\` is missing`,
    explain: "An option that has no default is not there.",
    fix: "Add it.",
  }),
  "config/needs": entry({
    severity: "error",
    message: ({ option, needs }) => `\`emit.${option}\` needs \`emit.${needs}\`, which is off`,
    explain: "The generated modules build on each other: one of these cannot be without the other.",
    fix: "Switch on what is needed, or switch off what needs it.",
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
    explain: "A pattern for documents matches nothing, which is rarely meant.",
    fix: "Correct the pattern, or remove it.",
  }),
  "config/invalid-id": entry({
    severity: "error",
    message: ({ id, why }) => `\`${id}\` cannot be the id of a document: ${why}`,
    explain:
      "A document's id names its folder in the output, so it must be a folder name on every system: small letters, digits and `-`, beginning with a letter or a digit.",
    fix: "Give the document another id: `documents: { id: path }` in the configuration.",
  }),
  "config/duplicate-id": entry({
    severity: "error",
    message: ({ id, specs }) =>
      `${specs.map((spec) => `\`${spec}\``).join(" and ")} would both have the id \`${id}\``,
    explain:
      "Ids that are made from file names must differ, since each names a folder in the output.",
    fix: "Give the documents ids: `documents: { id: path }` in the configuration.",
  }),
  "config/unknown-document": entry({
    severity: "error",
    message: ({ option, id }) => `\`${option}\`: there is no document \`${id}\``,
    explain: "An option is about a document by its id, and none of the documents has this id.",
    fix: "Correct the id: the ids are the keys of `documents`, or made from the file names where that is a list.",
  }),
  "config/unknown-operation": entry({
    severity: "error",
    message: ({ option, key }) => `\`${option}\`: the document has no operation \`${key}\``,
    explain:
      "An option is about an operation by its method and its path as the document writes it: `GET /v1/users/{id}`.",
    fix: "Correct the name; `codegen inspect` lists the operations.",
  }),
  "config/unknown-field": entry({
    severity: "error",
    message: ({ option, key, field }) => `\`${option}\`: \`${key}\` has no \`${field}\``,
    explain:
      "An option names a field that, as the document says, the operation does not have: in the query (`$request.query.page`) or the JSON body (`$request.body#/page`) of its request, or in the body of its response (`$response.body#/meta/next`).",
    fix: "Correct the name, or add the field to the document.",
  }),
  "config/unsuitable-field": entry({
    severity: "error",
    message: ({ option, key, field, expected }) =>
      `\`${option}\`: \`${field}\` of \`${key}\` is not ${expected}`,
    explain:
      "An option names a field whose type, as the document says, cannot be what the option needs.",
    fix: "Name another field, or correct the type in the document.",
  }),
  "config/no-page": entry({
    severity: "error",
    message: ({ option, key }) => `\`${option}\`: \`${key}\` does not answer with a page`,
    explain:
      "A page is the JSON body of the only successful response that an operation declares. This operation declares another media type, several bodies, or none.",
    fix: "Remove the option, or declare the response in the document.",
  }),
  "config/no-output": entry({
    severity: "error",
    message: ({ config }) =>
      `with documents on the command line, \`--output\` must be given: \`${config}\` is about others`,
    explain:
      "The documents on the command line take the place of those in the configuration. Generating them into its output folder would remove what was generated from the others.",
    fix: "Name another folder with `--output`, or run `codegen` without documents.",
  }),
  "config/invalid-lock": entry({
    severity: "error",
    message: ({ reason }) => `the lock file cannot be used: ${reason}`,
    explain:
      "The lock file holds the names that were given. Going on without it could give other names to things that have not changed.",
    fix: "Restore the file from version control, or delete it to let all names be chosen anew.",
  }),
};
