import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type FilePort, nodeFiles } from "../../src/host/node-files.ts";
import { nodeHost } from "../../src/host/node.ts";
import { planOutput } from "../../src/write/plan-output.ts";
import { writeOutput } from "../../src/write/write.ts";
import type { Attempt, Kind } from "./kind.ts";

const first = { "a.ts": "1\n", "b/c.ts": "1\n", "old.ts": "1\n" };
const second = { "a.ts": "2\n", "b/c.ts": "2\n", "new/d.ts": "2\n" };

export const saves: Kind = {
  name: "saves",
  escape: "a file that the user saves during a run, and that is lost",
  async *run(): AsyncIterable<Attempt> {
    for (const target of ["a.ts", "b/c.ts", "old.ts", "new/d.ts"]) {
      for (let call = 1; ; call += 1) {
        const result = await lost(target, call);
        if (result === "over") break;
        yield { escaped: result ? `${target} at call ${call}` : undefined };
      }
    }
  },
};

/** Saves a file just before a call of the file system: true if its text is lost after the run. */
async function lost(target: string, call: number): Promise<boolean | "over"> {
  const root = mkdtempSync(join(tmpdir(), "specloom-attack-"));
  try {
    await generate(root, first, nodeFiles);
    const path = join(root, "out", target);
    let calls = 0;
    const save = (): void => {
      calls += 1;
      if (calls !== call) return;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, "of the user\n");
    };
    const port = Object.fromEntries(
      Object.entries(nodeFiles).map(([name, member]) => [
        name,
        typeof member !== "function"
          ? member
          : (...parts: unknown[]): unknown => {
              save();
              return Reflect.apply(member, nodeFiles, parts);
            },
      ]),
    ) as unknown as FilePort;
    await generate(root, second, port);
    if (calls < call) return "over";
    return readFileSync(path, "utf8") !== "of the user\n";
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

async function generate(
  root: string,
  files: Record<string, string>,
  port: FilePort,
): Promise<void> {
  const host = nodeHost(root, port);
  const output = {
    folder: "out",
    files: new Map(Object.entries(files)),
    beside: new Map<string, string>(),
  };
  const { value } = await planOutput(host, output, { files: [] }, false);
  if (value !== undefined) await writeOutput(host, value);
}
