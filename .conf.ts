import { documentOf, readGroups, readRemotes } from "./test/conformance/suite.ts";
import { generate, load } from "./test/validators/support/generate.ts";
const folder = process.argv[2] ?? "";
const groups = readGroups(folder);
const remotes = readRemotes();
const all = new Map<string,string>();
let entry = "";
const opts = { others: remotes, formats: (folder.endsWith("format") ? "assert" : "annotate") as "assert" };
for (const [i, g] of groups.entries()) {
  try {
    const files = await generate({ doc: documentOf(g) }, opts);
    for (const [p, t] of files) all.set(p.startsWith("runtime/") ? p : `c${i}/${p}`, t);
    // runtime import paths
    for (const p of files.keys()) if (!p.startsWith("runtime/")) { all.delete(p); }
    entry += `export * as c${i} from "./c${i}/doc/validators.ts";\n`;
  } catch (e) { console.log("GEN", g.name, (e as Error).stack?.slice(0, 400)); }
}
for (const [p, t] of [...all]) if (p.startsWith("c")) all.set(p, t.replaceAll('"../runtime/', '"../../runtime/'));
all.set("entry.ts", entry);
if (process.env.OUT) { const { writeFiles } = await import("./test/support/typecheck.ts"); await writeFiles(process.env.OUT, all); }
const m = await load(all, "entry.ts") as any;
let ok = 0, bad = 0;
for (const [i, g] of groups.entries()) {
  const v = m[`c${i}`];
  for (const t of g.tests) {
    let r: unknown;
    try { r = v?.isS(t.data); if (v?.parseS) { const p = v.parseS(t.data); if (p.ok !== r || (!p.ok && p.issues.length === 0)) r = "parse disagrees " + JSON.stringify(p); } } catch (e) { r = String(e); }
    if (r === t.valid) ok++; else { bad++; console.log("BAD", i, g.name, "|", t.description, "got", r); }
  }
}
console.log(folder, "ok", ok, "bad", bad);
