import { readGroups } from "./test/conformance/suite.ts";
import { generateSuite } from "./test/conformance/run-suite.ts";
import { load } from "./test/validators/support/generate.ts";
import Ajv2020 from "ajv/dist/2020.js";
const groups = readGroups("").filter((g) => !/"(anyOf|oneOf|\$dynamicRef|\$ref)"/.test(JSON.stringify(g.schema)));
const files = await generateSuite(groups, () => ({ formats: "annotate" }));
const m = await load(files, "entry.ts") as any;
let same = 0, diff = 0;
for (const [i, g] of groups.entries()) {
  let v: any;
  try { v = new (Ajv2020 as any)({ allErrors: true, strict: false, ownProperties: true, validateFormats: false }).compile(g.schema); } catch (e) { continue; }
  for (const t of g.tests) {
    const ok = v(t.data);
    if (ok !== t.valid) continue;
    const r = m[`group${i}`].parseS(t.data);
    const key = (e: any) => `${e.instancePath} ${e.keyword} ${JSON.stringify(e.params)} ${e.message}`;
    const a = [...new Set((v.errors ?? []).map(key))].sort().join("\n"), b = [...new Set((r.ok ? [] : r.issues).map(key))].sort().join("\n");
    if (a === b) same++; else { diff++; console.log("##", g.name, "|", t.description, "\n  ajv: ", a.replaceAll("\n", "\n       "), "\n  ours:", b.replaceAll("\n", "\n       ")); }
  }
}
console.log({ same, diff });
