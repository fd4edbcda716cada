/**
 * Measures `codegen import` on a generated site: `node bench/site.mjs [pages]`. Prints the
 * processor time of the first import and of a second one, in which nothing has changed.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cache } from "./cache.mjs";

const count = Number(process.argv[2] ?? 535);
const folder = fileURLToPath(new URL("site/", cache));
const main = fileURLToPath(new URL("../dist/cli/main.js", import.meta.url));

/** A page of about 10 kB: one operation, with its own components and shared ones. */
function pageOf(index) {
  const shared = Array.from({ length: 6 }, (_, at) => (index * 7 + at * 5) % 60);
  const schemas = [...new Set(shared)].map((number) => schema(`Shared${number}`, number));
  return `---
lastmod: 2026-01-${String((index % 28) + 1).padStart(2, "0")}
---
> Fetch the complete documentation index at: https://docs.example.com/llms.txt

# Operation ${index}

## OpenAPI

\`\`\`\`yaml openapi.json post /v1/things/${index}/{id}
openapi: 3.1.0
info:
  title: Example
  version: 1.0.0
servers:
  - url: https://api.example.com
security:
  - bearer: []
paths:
  /v1/things/${index}/{id}:
    post:
      summary: Operation ${index}
      operationId: operation${index}
      parameters:
        - name: id
          in: path
          required: true
          schema:
            type: string
      requestBody:
        content:
          application/json:
            schema:
              $ref: '#/components/schemas/Own${index}'
      responses:
        '200':
          description: Successful response
          content:
            application/json:
              schema:
                oneOf:
${[...new Set(shared)].map((number) => `                  - $ref: '#/components/schemas/Shared${number}'`).join("\n")}
components:
  schemas:
${schema(`Own${index}`, index)}
${schemas.join("\n")}
  securitySchemes:
    bearer:
      type: http
      scheme: bearer
      description: The token, see page ${index % 3}.
\`\`\`\`
`;
}

function schema(name, seed) {
  const properties = Array.from(
    { length: 10 },
    (_, at) => `        field_${at}:
          type: ${["string", "integer", "boolean"][(seed + at) % 3]}
          description: The field ${at} of ${name}, which has a description of usual length.`,
  );
  return `    ${name}:
      type: object
      required:
        - field_0
        - field_1
      properties:
${properties.join("\n")}`;
}

/** Prints the processor time of the process at its end, in seconds. */
const timer =
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); console.log((user + system) / 1e6); });";

/** Returns the processor time of an import, in seconds. */
function measure() {
  const words = ["--import", `data:text/javascript,${timer}`, main, "import", "pages", "--quiet"];
  const child = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  if (child.status !== 0) throw new Error(child.stderr);
  return Number(child.stdout);
}

rmSync(folder, { recursive: true, force: true });
mkdirSync(`${folder}pages`, { recursive: true });
mkdirSync(`${folder}node_modules`, { recursive: true });
let bytes = 0;
for (let index = 0; index < count; index += 1) {
  const text = pageOf(index);
  bytes += text.length;
  writeFileSync(`${folder}pages/${index}.md`, text);
}
console.log(`${count} pages, ${(bytes / 1e6).toFixed(1)} MB`);
for (const name of ["first", "unchanged"]) console.log(`${name}: ${measure().toFixed(2)} s`);
