// The generated server under load, on the loopback interface. `npm run bench:load` runs everything,
// `npm run bench:load throughput` a part.
import { buildEcho } from "./load/build.mjs";
import { connections } from "./load/connections.mjs";
import { hostile } from "./load/hostile.mjs";
import { memory } from "./load/memory.mjs";
import { shutdown } from "./load/shutdown.mjs";
import { throughput } from "./load/throughput.mjs";

const parts = { throughput, connections, hostile, shutdown, memory };

await buildEcho();
const wanted = process.argv.slice(2);
for (const [name, part] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n${name}`);
  console.table(await part());
}
