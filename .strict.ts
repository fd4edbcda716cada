import { readGroups } from "./test/conformance/suite.ts";
import { generateSuite, failuresOf } from "./test/conformance/run-suite.ts";
import { typecheck } from "./test/support/typecheck.ts";
for (const unknownProperties of ["strict", "strip"] as const) {
  const groups = readGroups("");
  const files = await generateSuite(groups, () => ({ formats: "annotate", unknownProperties }));
  console.log(unknownProperties, (await failuresOf(groups, files)).length, (await typecheck(files, { allowImportingTsExtensions: true })).slice(0, 8));
}
const groups = readGroups("");
const files = await generateSuite(groups, () => ({ formats: "annotate", unknownProperties: "strip" }));
console.log(groups[86]!.name, JSON.stringify(groups[86]!.schema), files.get("group86/doc/validators.ts")!.split("\n").slice(40,60).join("\n"));
const f2 = await generateSuite(groups, () => ({ formats: "annotate", unknownProperties: "strict" }));
console.log(await failuresOf(groups, f2));
