import { readFileSync, readdirSync } from "node:fs";
import { expect, test } from "vitest";

const maxColumns = 100;

interface Comment {
  /** `path:line` of its first line. */
  readonly place: string;
  readonly isDoc: boolean;
  readonly lines: readonly string[];
}

const files = ["bench", "src", "templates"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.m?ts$|\.mjs$/.test(path))
    .map((path) => `${folder}/${path.replaceAll("\\", "/")}`)
    .toSorted(),
);

/** The comments of a file that have their lines to themselves. */
function commentsOf(path: string): readonly Comment[] {
  const comments: Comment[] = [];
  const text = readFileSync(path, "utf8");
  for (const match of text.matchAll(/^[^\S\n]*(?:\/\/.*|\/\*[\s\S]*?\*\/)/gm)) {
    const line = text.slice(0, match.index).split("\n").length;
    const isDoc = match[0].trimStart().startsWith("/**");
    comments.push({ place: `${path}:${line}`, isDoc, lines: match[0].split("\n") });
  }
  return comments;
}

const isQuestion = ({ isDoc, lines }: Comment): boolean =>
  isDoc && /^\/\*\*[\s*]*(?:What|Whether|How)\b/.test(lines.join("\n").trimStart());

const isTooLong = ({ lines }: Comment): boolean =>
  lines.some((line) => [...line].length > maxColumns);

function wrong(isWrong: (comment: Comment) => boolean, paths: readonly string[]): string[] {
  return paths.flatMap((path) =>
    commentsOf(path)
      .filter((comment) => isWrong(comment))
      .map(({ place }) => place),
  );
}

test("there are comments to look at", () => {
  expect(files.flatMap((path) => commentsOf(path)).length).toBeGreaterThan(1000);
});

test("doc comments begin with a verb or a noun", () => {
  expect(wrong(isQuestion, files)).toEqual([]);
});

test("comment lines have at most 100 columns", () => {
  expect(wrong(isTooLong, files)).toEqual([]);
});
