import ts from "typescript";
import { positions } from "../../test/hostile/positions.ts";
import { generate } from "../../test/support/generate.ts";
import type { Attempt, Kind, Random } from "./kind.ts";
import { hidden } from "./hidden.ts";

/** The identifier that must not become code. */
const canary = "escaped$canary";

/** Parts of texts that end or begin something in TypeScript, JSDoc or JSON. */
const parts: readonly string[] = [
  ..."\"'`\\/*{}()[]<>;:,.=@#$!%&|^~?-+ \n\r\t\0".split(""),
  ..."\u0085 \u2028 \u2029 \u200b \u200d \u202e \u2066 \ufe0f \u3164 \u{e0100} \ud800 \udfff é e\u0301 \u0430".split(
    " ",
  ),
  "*/",
  "/*",
  "*\\/",
  "\\u002a/",
  "${",
  "\n@internal ",
  "\u200b@deprecated ",
  `@${canary}`,
  "</script>",
  "<!--",
  "// @ts-nocheck\n",
  "# sourceMappingURL=",
  "eslint-disable",
  "__proto__",
  "constructor",
  canary,
  `;${canary}();`,
  `\`+${canary}+\``,
  `"+${canary}+"`,
  `*/${canary}();/*`,
  `\${${canary}}`,
  `]: ${canary}, [`,
  `2 || ${canary}`,
];

export const texts: Kind = {
  name: "texts",
  escape: "text of a document as code, as a tag, or hidden; a crash",
  async *run(random: Random, rounds: number): AsyncIterable<Attempt> {
    for (const [id, position] of Object.entries(positions)) {
      if (position === undefined) continue;
      for (let round = 0; round < rounds * 4; round += 1) {
        const text = random.text(parts, 5);
        yield { escaped: await escapeOf(`${id} ${JSON.stringify(text)}`, position(text)) };
      }
    }
  },
};

async function escapeOf(name: string, document: object): Promise<string | undefined> {
  try {
    const { files, diagnostics } = await generate({ "a.json": JSON.stringify(document) });
    const unplaced = diagnostics.find(({ severity, at }) => severity === "error" && !at);
    if (unplaced !== undefined) return `${name}: ${unplaced.code} has no place`;
    for (const [path, text] of files) {
      const why = path.startsWith("runtime/") ? undefined : whyWrong(text);
      if (why !== undefined) return `${name} in ${path}: ${why}`;
    }
    return undefined;
  } catch (error) {
    return `${name}: ${String(error)}`;
  }
}

function whyWrong(text: string): string | undefined {
  const raw = hidden.exec(text)?.[0];
  if (raw !== undefined) return `hidden ${JSON.stringify(raw)} ${raw.codePointAt(0)?.toString(16)}`;
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const [problem] =
    (source as { parseDiagnostics?: readonly ts.Diagnostic[] }).parseDiagnostics ?? [];
  if (problem !== undefined) return ts.flattenDiagnosticMessageText(problem.messageText, "\n");
  let found: string | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === canary && !isPropertyName(node))
      found ??= "an identifier";
    for (const tag of ts.getJSDocTags(node)) {
      const name = tag.tagName.text;
      if (name === canary || name === "internal") found ??= `the tag @${name}`;
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** True for the name of a property, which a document may choose: it is not evaluated. */
function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    ((ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent)) && parent.name === node) ||
    (ts.isPropertyAccessExpression(parent) && parent.name === node)
  );
}
