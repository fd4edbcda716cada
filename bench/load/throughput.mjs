import { startServer } from "./child.mjs";
import { fire } from "./fire.mjs";

const rounds = 7;
const duration = 2;

/**
 * Measures requests per second and processor time per request, compared with peers in the same run:
 * every server runs once in every round.
 */
export async function throughput() {
  const servers = await Promise.all(["node", "fastify", "specloom"].map(startServer));
  for (const server of servers) await fire(server, { amount: 20_000 });
  const measured = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const server of servers) {
      const before = await server.usage();
      const { rate, total } = await fire(server, { duration });
      const after = await server.usage();
      measured.get(server.name).push({ rate, cpu: ((after.cpu - before.cpu) / total) * 1e6 });
    }
  }
  for (const server of servers) server.stop();
  const middle = (name, pick) =>
    measured
      .get(name)
      .map(pick)
      .toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
  const ours = {
    rate: middle("specloom", ({ rate }) => rate),
    cpu: middle("specloom", ({ cpu }) => cpu),
  };
  return servers.map(({ name }) => {
    const rate = middle(name, (each) => each.rate);
    const cpu = middle(name, (each) => each.cpu);
    return {
      server: name,
      "requests/s": Math.round(rate),
      "µs of processor": cpu.toFixed(1),
      "specloom, by requests": `${Math.round((ours.rate / rate) * 100)} %`,
      "specloom, by processor": `${Math.round((cpu / ours.cpu) * 100)} %`,
    };
  });
}
