import { stringify } from "yaml";
import { printTree } from "../../../src/import/print-tree.ts";
import { referenceTo, rewriteReferences, keysOfReference } from "../../../src/import/references.ts";
import { operationsOf } from "../../../src/import/operations.ts";
import {
  type TreeMap,
  fromPlain,
  isMap,
  stringAt,
  toPlain,
  valueAt,
} from "../../../src/import/tree.ts";

/** The pages of a documentation site in one dialect. */
export interface Dialect {
  /** The document as the exporter shows parts of it. */
  readonly exported: (document: TreeMap) => TreeMap;
  /** The text of a page with these parts, one per operation; `index` is its number. */
  readonly page: (parts: readonly TreeMap[], index: number) => string;
  /** The number of operations on a page. */
  readonly perPage: number;
}

const index = "https://docs.pets.example/llms.txt";

export const dialects: Readonly<Record<string, Dialect>> = {
  "Mintlify, `openapi.json get`": mintlify("openapi.json "),
  "Mintlify, `/openapi.yaml GET`": mintlify("/openapi.yaml ", { upper: true, head: index }),
  "Mintlify, URL, CRLF": mintlify("https://a.example/v1/spec.json ", { crlf: true }),
  "Mintlify, `get`, index at the foot": mintlify("", { foot: index }),
  "Mintlify, `openapi get`, attributes, byte order mark": mintlify("openapi ", {
    attributes: " theme={null}",
    mark: "\uFEFF",
  }),
  Fern: { exported: fernDocument, page: fernPage, perPage: 1 },
  Apidog: {
    exported: withInfo({ title: "", description: "", version: "1.0.0" }),
    page: ([part = new Map()]) => {
      const text = `# ${titleOf(part)}\n\n## OpenAPI Specification\n\n`;
      return text + fence("yaml", yaml(part));
    },
    perPage: 1,
  },
  "ReadMe, JSON": {
    exported: (document) => document,
    page: ([part = new Map()], at) => {
      const own: TreeMap = new Map([...part, ["x-readme", new Map([["samples", at]])]]);
      const text = `---\nupdatedAt: 2026-01-01\n---\n# ${titleOf(part)}\n\n\`\`\`json\n{"openapi": "an example"}\n\`\`\`\n\n# OpenAPI definition\n\n`;
      return text + fence("json", `${JSON.stringify(toPlain(own), null, 2)}\n`);
    },
    perPage: 1,
  },
  "ReadMe, YAML": {
    exported: (document) => document,
    page: ([part = new Map()]) =>
      `# ${titleOf(part)}\n\n# OpenAPI definition\n\n${fence("yaml", printTree(part))}`,
    perPage: 1,
  },
  GitBook: {
    exported: (document) => document,
    page: (parts, at) => {
      const sections = parts.map((part) => {
        const text = JSON.stringify(toPlain(part));
        return `## ${titleOf(part)}\n\n${fence("json", `${text}\n`)}`;
      });
      return `# Page ${at}\n\n${sections.join("\n")}`;
    },
    perPage: 4,
  },
};

interface MintlifySite {
  readonly upper?: boolean;
  readonly head?: string;
  readonly foot?: string;
  readonly attributes?: string;
  readonly crlf?: boolean;
  readonly mark?: string;
}

function mintlify(source: string, site: MintlifySite = {}): Dialect {
  const { upper = false, head, foot, attributes = "", crlf = false, mark = "" } = site;
  const page = ([part = new Map()]: readonly TreeMap[]): string => {
    const target = operationsOf(part)[0]?.target;
    const method = target?.kind === "operation" ? target.method : "webhook";
    const place = target?.kind === "operation" ? target.path : target?.name;
    const line = `yaml ${source}${upper ? method.toUpperCase() : method} ${place}${attributes}`;
    const above = head === undefined ? "" : `> Fetch the complete index at: ${head}\n\n`;
    const below = foot === undefined ? "" : `\n\n> Fetch the llms.txt file at: ${foot}\n`;
    const body = fence(line, yaml(part), 4).trimEnd();
    const text = `${above}# ${titleOf(part)}\n\n## OpenAPI\n\n${body}${below}`;
    return mark + (crlf ? text.replaceAll("\n", "\r\n") : text);
  };
  return { exported: (document) => document, page, perPage: 1 };
}

function fernPage([part = new Map()]: readonly TreeMap[], at: number): string {
  const written = rewriteReferences(part, ({ ref }) =>
    ref.startsWith("#/components/schemas/type_") ? ref.replaceAll("~1", "/") : ref,
  );
  const link = `Reference: https://docs.pets.example/things/${at}`;
  const text = `# ${titleOf(part)}\n\n${link}\n\n## OpenAPI Specification\n\n`;
  return text + fence("yaml", yaml(written));
}

/** Names schemas as Fern does: `type_:Pet`, `type_some/pets:Pet`. */
function fernDocument(document: TreeMap): TreeMap {
  const named = withInfo({ title: "api", version: "1.0.0" })(document);
  const components = named.get("components");
  const schemas = valueAt(components, ["schemas"]);
  if (!isMap(components) || !isMap(schemas)) return named;
  if ([...schemas.keys()].some((name) => name.includes("/"))) return named;
  const names = new Map(
    [...schemas.keys()].map((name, at) => [
      name,
      at % 2 === 0 ? `type_:${name}` : `type_some/pets:${name}`,
    ]),
  );
  const renamed = new Map([...schemas].map(([name, schema]) => [names.get(name) ?? name, schema]));
  const whole = new Map([
    ...named,
    ["components", new Map([...components, ["schemas", renamed]])],
  ] as const);
  return rewriteReferences(whole, ({ ref }) => {
    const keys = keysOfReference(ref) ?? [];
    const [root, kind, name = "", ...rest] = keys;
    const to = root === "components" && kind === "schemas" ? names.get(name) : undefined;
    return to === undefined ? ref : referenceTo(["components", "schemas", to, ...rest]);
  });
}

function withInfo(info: object): (document: TreeMap) => TreeMap {
  return (document) => new Map([...document, ["info", fromPlain(info)]]);
}

/** The title of a page: the summary of its operation, in one line. */
function titleOf(part: TreeMap): string {
  const summary = stringAt(operationsOf(part)[0]?.operation, "summary") ?? "";
  return summary.replaceAll(/\s+/g, " ").trim() || "An operation";
}

/** A part as YAML. The writer breaks texts that it folds, if they begin with a space. */
function yaml(part: TreeMap): string {
  return stringify(toPlain(part), { lineWidth: 0 });
}

function fence(line: string, body: string, atLeast = 3): string {
  const runs = [...body.matchAll(/`+/g)].map(([run]) => run.length + 1);
  const marks = "`".repeat(Math.max(atLeast, ...runs));
  return `${marks}${line}\n${body}${marks}\n`;
}
