import { type CatalogEntry, entry } from "./entry.ts";

interface SourceCatalog {
  readonly "source/missing": CatalogEntry<{ readonly path: string }>;
  readonly "source/not-a-file": CatalogEntry<{ readonly path: string; readonly found: string }>;
  readonly "source/unreadable": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "source/too-large": CatalogEntry<{ readonly path: string }>;
  readonly "source/not-text": CatalogEntry<{ readonly path: string }>;
  readonly "source/pin": CatalogEntry<{
    readonly document: string;
    readonly expected: string;
    readonly found: string;
    readonly change: string;
  }>;
  readonly "source/changed": CatalogEntry<{ readonly document: string; readonly change: string }>;
  readonly "source/unreachable": CatalogEntry<{ readonly url: string; readonly reason: string }>;
  readonly "source/empty": CatalogEntry<{ readonly found: string }>;
  readonly "source/scalar-root": CatalogEntry<{ readonly type: string }>;
  readonly "source/several-documents": CatalogEntry<Record<never, never>>;
  readonly "source/syntax": CatalogEntry<{
    readonly format: "YAML" | "JSON";
    readonly detail: string;
  }>;
  readonly "source/tab": CatalogEntry<Record<never, never>>;
  readonly "source/yaml-form": CatalogEntry<{ readonly detail: string }>;
  readonly "source/indentation": CatalogEntry<Record<never, never>>;
  readonly "source/character": CatalogEntry<{ readonly codePoint: number }>;
  readonly "source/directive": CatalogEntry<{ readonly directive: string }>;
  readonly "source/nesting": CatalogEntry<{ readonly limit: number }>;
  readonly "source/json-form": CatalogEntry<{ readonly found: string; readonly outcome: string }>;
  readonly "source/duplicate-key": CatalogEntry<{ readonly key: string }>;
  readonly "source/key": CatalogEntry<{ readonly found: string }>;
  readonly "source/merge-key": CatalogEntry<Record<never, never>>;
  readonly "source/tag": CatalogEntry<{ readonly tag: string }>;
  readonly "source/alias": CatalogEntry<{ readonly anchor: string }>;
  readonly "source/alias-cycle": CatalogEntry<{ readonly anchor: string }>;
  readonly "source/alias-expansion": CatalogEntry<{ readonly limit: number }>;
  readonly "source/number": CatalogEntry<{ readonly text: string }>;
  readonly "source/precision": CatalogEntry<{ readonly text: string; readonly value: string }>;
  readonly "source/outside-root": CatalogEntry<{ readonly ref: string }>;
  readonly "source/refused": CatalogEntry<{ readonly ref: string; readonly why: string }>;
  readonly "source/remote": CatalogEntry<{ readonly origin: string }>;
  readonly "source/remote-limit": CatalogEntry<{ readonly limit: number }>;
}

/** Diagnostics of finding, reading and parsing the texts of the documents. */
export const sourceCatalog: SourceCatalog = {
  "source/missing": entry({
    severity: "error",
    message: ({ path }) => `the file \`${path}\` does not exist`,
    explain: "A document of the configuration or the command line does not exist.",
    fix: "Correct the path, or add the file.",
  }),
  "source/not-a-file": entry({
    severity: "error",
    message: ({ path, found }) => `\`${path}\` is ${found}, not a file`,
    explain:
      "Documents must be regular files. Folders, devices and pipes are not read, so that a reference cannot block a run.",
    fix: "Name the file itself.",
  }),
  "source/unreadable": entry({
    severity: "error",
    message: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}`,
    explain: "The file exists, but the operating system refused to read it.",
    fix: "Check the permissions of the file and of the folders above it.",
  }),
  "source/too-large": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` exceeds the size limit of a document`,
    explain: "The size of a file is limited, so that a reference cannot exhaust the memory.",
    fix: "Split the document into several files, or check that the path is right.",
  }),
  "source/not-text": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is not UTF-8 text`,
    explain:
      "Documents are UTF-8 text (RFC 8259 §8.1, OpenAPI \u201cFormat\u201d), or UTF-16 with a byte order mark. Other encodings are not guessed: a wrong guess would change names silently.",
    fix: "Save the file as UTF-8.",
  }),
  "source/unreachable": entry({
    severity: "error",
    message: ({ url, reason }) => `\`${url}\` cannot be fetched: ${reason}`,
    explain:
      "A document could not be fetched over the network. Redirects are followed within its origin and to the origins in `references.remote`. Headers are in `spec.headers` of the document, or in an environment variable for each host, and are sent to their own origin only.",
    fix: "Check the URL, the headers and the proxy variables, or refer to a local copy of the document.",
  }),
  "source/pin": entry({
    severity: "error",
    message: ({ document, expected, found, change }) =>
      `the text of \`${document}\` has the digest \`${found}\`, not \`${expected}\`${change === "" ? "" : `: ${change}`}`,
    explain:
      "`sha256` in the configuration pins the text of a remote document, so that nobody else decides what is generated.",
    fix: "Read what has changed, and write the new digest into the configuration if it is wanted.",
  }),
  "source/changed": entry({
    severity: "error",
    canGoOn: true,
    message: ({ document, change }) =>
      `\`${document}\` has changed since the lock was written: ${change}`,
    explain:
      "The lock keeps the digest of each remote document, of its operations with all that they refer to, and of the remote files that a document refers to, so that a run gives the same until somebody takes the change.",
    fix: "Run `codegen update` to take the change.",
  }),
  "source/empty": entry({
    severity: "error",
    message: ({ found }) => `the file contains ${found}`,
    explain: "The file has no value, so there is nothing to generate from.",
    fix: "Check that the path is right and that the file was saved.",
  }),
  "source/scalar-root": entry({
    severity: "error",
    message: ({ type }) =>
      `the file contains ${type === "null" ? type : `a ${type}`}, not an object`,
    explain:
      "An OpenAPI document is an object with fields such as `openapi`, `info` and `paths`. YAML reads an arbitrary text file as one long string.",
    fix: "Check that the path is right.",
  }),
  "source/several-documents": entry({
    severity: "warning",
    message: () => "the file contains a second YAML document, which is ignored",
    explain:
      "A `---` line begins another document in the same YAML stream, and references cannot select one of them. Only the first one is read.",
    fix: "Move each document to its own file, or remove the extra `---`.",
  }),
  "source/syntax": entry({
    severity: "error",
    message: ({ format, detail }) => `this is not valid ${format}: ${detail}`,
    explain:
      "The text cannot be parsed. Only the first few errors of a file are reported, since one error usually causes the others.",
    fix: "Correct the syntax at the position shown, or just before it.",
  }),
  "source/tab": entry({
    severity: "error",
    message: () => "a tab is used for indentation",
    explain: "YAML forbids tabs in indentation (YAML 1.2 §6.1), since their width is not defined.",
    fix: "Indent with spaces.",
  }),
  "source/yaml-form": entry({
    severity: "warning",
    forbidden: true,
    message: ({ detail }) => `this is not valid YAML, but is read as it stands: ${detail}`,
    explain:
      "YAML forbids this, but the meaning is clear: an unknown escape such as `\\d` in a string stands for itself, and so does a value that begins with `@` or a backtick. Other parsers may reject the file.",
    fix: "Write the string in single quotes.",
  }),
  "source/indentation": entry({
    severity: "warning",
    forbidden: true,
    message: () => "the following lines are not indented; they are read as a part of this value",
    explain:
      "The lines of a quoted string, or of a list or object in brackets, must be indented further than the key of the value (YAML 1.2 §6.1). Many parsers do not require it, and the value is the same.",
    fix: "Indent the lines, or write the text as a block with `|` or `>`.",
  }),
  "source/character": entry({
    severity: "error",
    message: ({ codePoint }) =>
      `the control character U+${codePoint.toString(16).toUpperCase().padStart(4, "0")} is not allowed here`,
    explain:
      "Neither YAML nor JSON allows raw control characters (YAML 1.2 §5.1, RFC 8259 §7). NUL characters often mean that the file is UTF-16.",
    fix: "Remove the character, write it as an escape inside a quoted string, or save the file as UTF-8.",
  }),
  "source/directive": entry({
    severity: "warning",
    message: ({ directive }) => `the directive \`${directive}\` has no effect`,
    explain:
      "OpenAPI documents are YAML 1.2, whatever a `%YAML` directive says. In YAML 1.1, `on`, `yes` and `012` have other meanings.",
    fix: "Remove the directive.",
  }),
  "source/nesting": entry({
    severity: "error",
    message: ({ limit }) => `objects and arrays are nested more than ${limit} deep here`,
    explain:
      "The nesting is limited, so that a malicious document cannot overflow the stack of this or a later program. Real documents stay far below the limit.",
    fix: "Move nested schemas to `components` and refer to them.",
  }),
  "source/json-form": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found, outcome }) => `${found} is not valid JSON; ${outcome}`,
    explain:
      "JSON has no comments and no commas after the last member (RFC 8259), and a file named `.json` should not contain YAML. The meaning is clear, so the file is read; other tools may reject it.",
    fix: "Remove what the message names, or rename the file to `.yaml` if it is YAML.",
  }),
  "source/duplicate-key": entry({
    severity: "warning",
    forbidden: true,
    message: ({ key }) => `the key \`${key}\` occurs twice in this object; the last one is used`,
    explain:
      "One of the two values is lost. Almost every parser of JSON keeps the last one. YAML forbids duplicate keys, and some of its parsers reject the file.",
    fix: "Remove one of them, or rename it.",
  }),
  "source/key": entry({
    severity: "warning",
    forbidden: true,
    message: ({ found }) =>
      `a key must be a string, but this one is ${found}; it is ignored with its value`,
    explain:
      "OpenAPI documents are limited to JSON values, and the keys of JSON objects are strings. No other key can be referred to or generated.",
    fix: "Write the key as a string.",
  }),
  "source/merge-key": entry({
    severity: "warning",
    message: () => "`<<` is ignored: it merges an object or a list of objects, and this is neither",
    explain:
      "The YAML key `<<` adds the members of other objects to its object, whose own members take precedence. A value of another type has no members.",
    fix: "Use an alias of an object (`<<: *name`) or a list of such aliases, or quote the key if it is a name.",
  }),
  "source/tag": entry({
    severity: "warning",
    forbidden: true,
    message: ({ tag }) => `the YAML tag \`${tag}\` is ignored`,
    explain:
      "OpenAPI limits tags to those of YAML\u2019s JSON schema (`!!map`, `!!seq`, `!!str`, `!!int`, `!!float`, `!!bool`, `!!null`); `!!merge` is supported too. Other tags are for types of programming languages. An allowed tag must also match its value. Without its tag, a scalar is read as a string.",
    fix: "Remove the tag, and quote the value if it is a string.",
  }),
  "source/alias": entry({
    severity: "error",
    message: ({ anchor }) => `the alias \`*${anchor}\` has no anchor before it`,
    explain: "A YAML alias repeats a value that was marked with `&` earlier in the same file.",
    fix: "Add the anchor, or quote the text if it is not an alias.",
  }),
  "source/alias-cycle": entry({
    severity: "error",
    message: ({ anchor }) => `the alias \`*${anchor}\` is inside the value that it repeats`,
    explain: "The value would contain itself without end.",
    fix: "Express recursion with a `$ref` to a schema in `components`.",
  }),
  "source/alias-expansion": entry({
    severity: "error",
    message: ({ limit }) => `the aliases of this file expand to more than ${limit} values`,
    explain:
      "Nested aliases multiply: a few lines can expand to billions of values and exhaust the memory.",
    fix: "Use `$ref` for repeated values.",
  }),
  "source/number": entry({
    severity: "warning",
    message: ({ text }) => `\`${text}\` is not a valid JSON number; it is read as a string`,
    explain:
      "Infinities, not-a-number, and numbers beyond about 1.8e308 have no JSON form and no exact JavaScript value. A keyword that requires a number, such as `maximum`, is ignored.",
    fix: "Remove the constraint, use a number in range, or quote it if it is a string.",
  }),
  "source/precision": entry({
    severity: "warning",
    message: ({ text, value }) => `\`${text}\` is read as \`${value}\``,
    explain:
      "JavaScript numbers are exact only for integers up to 2^53. The generated code uses the rounded number.",
    fix: "Quote it if it is an identifier or an example of a string, or choose a bound within 2^53.",
  }),
  "source/outside-root": entry({
    severity: "error",
    canGoOn: true,
    message: ({ ref }) => `\`${ref}\` is outside the project`,
    explain:
      "References are limited to files of the project, which is the folder of the configuration (without one, the working directory), and to files beside or below a document that are not hidden. Links are resolved first, so that a malicious document cannot copy other files of the machine into the output.",
    fix: "Move the file into the project, or add its folder to `references.outside` in the configuration.",
  }),
  "source/refused": entry({
    severity: "error",
    canGoOn: true,
    message: ({ ref, why }) => `\`${ref}\` is not followed: ${why}`,
    explain:
      "References must be relative paths with `/`, or http(s) URLs. Absolute paths, `file:` URLs, network shares, URLs with credentials and doubly encoded paths are never followed.",
    fix: "Write the reference as a path relative to its file.",
  }),
  "source/remote": entry({
    severity: "error",
    canGoOn: true,
    message: ({ origin }) => `reading from \`${origin}\` is not allowed`,
    explain:
      "specloom connects only to the origins of documents that you name and to those in the configuration, so that a document cannot make the machine contact others, and the output does not change without a change in the project.",
    fix: "Keep a copy of the document in the project and refer to it, or add the origin to `references.remote` in the configuration.",
  }),
  "source/remote-limit": entry({
    severity: "error",
    canGoOn: true,
    message: ({ limit }) => `more than ${limit} documents would be fetched`,
    explain:
      "The number of fetched documents is limited, so that a malicious document cannot cause endless fetches.",
    fix: "Copy the documents into the project.",
  }),
};
