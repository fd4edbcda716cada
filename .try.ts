import { generate, load, withSchemas } from "./test/validators/support/generate.ts";
import { format } from "prettier";
const doc = JSON.parse(await (await import("node:fs/promises")).readFile(process.argv[2]!, "utf8"));
const files = await generate({ doc: doc.openapi ? doc : withSchemas(doc) });
for (const [p, t] of files) if (p.endsWith("validators.ts")) console.log(await format(t, { parser: "typescript", printWidth: 100 }));
