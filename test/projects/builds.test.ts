import { describe, expect, it } from "vitest";
import { build, hasNode24, isFetched } from "./builds.ts";
import { builds } from "./tool-projects.ts";

const tenMinutes = 600_000;
const isWhole = process.env["SPECLOOM_PROJECTS"] === "all";
const names = Object.keys(builds).filter((name) => {
  const { tool = "", steps = [] } = builds[name] ?? {};
  return isFetched({ tool }) && (hasNode24 || steps[0]?.[0] !== "node24");
});
const missing = Object.keys(builds).filter((name) => !names.includes(name));
if (isWhole && missing.length > 0) {
  const setup = "`npm run bench:setup projects runtimes` fetches them";
  console.warn(`not built: ${missing.join(", ")}: ${setup}`);
}

describe.skipIf(!isWhole)("a project of another tool", () => {
  it.each(names)(
    "builds and runs with client and server of a document: %s",
    async (name) => {
      const project = builds[name];
      if (project === undefined) throw new Error(name);
      const { generated } = await build(project);
      expect(generated).toMatchObject({ status: 0, stderr: "" });
    },
    tenMinutes,
  );
});
