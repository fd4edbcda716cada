// The generated server under load, on the loopback interface. `npm run bench:load` runs everything,
// `npm run bench:load throughput` a part, with `--rounds 11` in about a third of its time.
import { parseArgs } from "node:util";
import { buildEcho } from "./load/build.mjs";
import { connections } from "./load/connections.mjs";
import { hostile } from "./load/hostile.mjs";
import { memory } from "./load/memory.mjs";
import { shutdown } from "./load/shutdown.mjs";
import { throughput } from "./load/throughput.mjs";

const parts = { throughput, connections, hostile, shutdown, memory };

await buildEcho();
const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: "string" } },
});
const options = { rounds: Number(values.rounds ?? 31) };
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await part(options));
}
