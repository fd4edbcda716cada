import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("..", import.meta.url));

const mostLines = 60;
const mostParameters = 4;

/** Functions that may exceed the limits, by file and name, and the reason. */
const exceptions: Readonly<Record<string, string>> = {};

interface Measured {
  readonly name: string;
  readonly lines: number;
  readonly parameters: number;
}

/** Measures every function in the text of a module; lines of functions inside count too. */
function functionsIn(path: string, text: string): readonly Measured[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: Measured[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && "body" in node && node.body !== undefined) {
      const lineAt = (offset: number): number => file.getLineAndCharacterOfPosition(offset).line;
      found.push({
        name: `${path} ${nameOf(node)}`,
        lines: lineAt(node.end) - lineAt(node.getStart(file)) + 1,
        parameters: node.parameters.length,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The name of a function, or of the variable or property that has it. */
function nameOf(node: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(node)) return `constructor of ${node.parent.name?.text ?? ""}`;
  const named = node.name ?? (node.parent as { readonly name?: ts.Node }).name;
  return named?.getText() ?? "(anonymous)";
}

function isWithinLimits({ lines, parameters }: Measured): boolean {
  return lines <= mostLines && parameters <= mostParameters;
}

describe("functions of src", () => {
  const measured = readdirSync(`${root}src`, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts"))
    .map((path) => `src/${path.replaceAll("\\", "/")}`)
    .flatMap((path) => functionsIn(path, readFileSync(root + path, "utf8")));
  const exceeding = measured.filter((each) => !isWithinLimits(each));

  it(`have at most ${mostLines} lines and ${mostParameters} parameters`, () => {
    const wrong = exceeding
      .filter(({ name }) => !Object.hasOwn(exceptions, name))
      .map(({ name, lines, parameters }) => `${name}: ${lines} lines, ${parameters} parameters`);
    expect(measured.length).toBeGreaterThan(1000);
    expect(wrong).toEqual([]);
  });

  it("need every exception that is listed", () => {
    const names = exceeding.map(({ name }) => name);
    expect(Object.keys(exceptions).filter((name) => !names.includes(name))).toEqual([]);
  });

  it("are measured: a long one, and one with many parameters", () => {
    const long = `const long = () => {\n${"// line\n".repeat(60)}};`;
    const wide = "class A { constructor(a, b, c, d, e) {} }";
    expect(functionsIn("a.ts", `${long}\n${wide}`).filter((each) => !isWithinLimits(each))).toEqual(
      [
        { name: "a.ts long", lines: 62, parameters: 0 },
        { name: "a.ts constructor of A", lines: 1, parameters: 5 },
      ],
    );
  });
});
