import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { publicDeclarations } from "./declarations.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

describe.skipIf(!existsSync(`${dist}index.d.ts`))("the public types (need `npm run build`)", () => {
  // After a change: `npx vitest run test/api -u`, and say in docs/stability.md's terms what it is.
  it.each(["index", "emitters", "testing"])("of %s are as reported", async (entry) => {
    const text = publicDeclarations(entry, dist);
    expect(text).not.toContain("from ?");
    await expect(`\`\`\`ts\n${text}\`\`\`\n`).toMatchFileSnapshot(`${entry}.api.md`);
  });
});
