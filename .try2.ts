import { generate } from "./test/validators/support/generate.ts";
import { writeFiles } from "./test/support/typecheck.ts";
import { readFile } from "node:fs/promises";
const doc = JSON.parse(await readFile(process.argv[2]!, "utf8"));
await writeFiles(process.argv[3]!, await generate({ doc }) as Map<string,string>);
