import { memoryHost } from "../../src/host/memory.ts";
import { planOutput } from "../../src/write/plan-output.ts";
import { writeOutput } from "../../src/write/write.ts";
import { type Kind, repeatedly } from "./kind.ts";

const lines: readonly string[] = [
  "{",
  "}",
  '  "format": 1,',
  '  "files": {',
  "  },",
  "  }",
  '    "a.ts": "0123",',
  '    "b.ts": "mine"',
  '  "name": "app",',
  "<<<<<<< HEAD",
  "=======",
  ">>>>>>> main",
  "",
  '  "pending": {}',
  '  "files": ["a.ts"]',
];

export const manifests: Kind = {
  name: "manifests",
  escape: "a file of the user that is overwritten or removed",
  run: (random, rounds) =>
    repeatedly(rounds * 1000, () =>
      escapeOf(Array.from({ length: 1 + random.below(8) }, () => random.of(lines)).join("\n")),
    ),
};

async function escapeOf(text: string): Promise<string | undefined> {
  const host = memoryHost({ "out/manifest.json": text, "out/a.ts": "mine", "out/b.ts": "mine" });
  const files = new Map([["a.ts", "ours\n"]]);
  const output = { folder: "out", files, beside: new Map<string, string>() };
  const { value, diagnostics } = await planOutput(host, output, { files: [] }, false);
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  if (value !== undefined && !isRefused) await writeOutput(host, value);
  const isKept = ["out/a.ts", "out/b.ts"].every((path) => host.files.get(path) === "mine");
  return isKept ? undefined : JSON.stringify(text);
}
