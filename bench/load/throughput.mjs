import { startServer } from "./child.mjs";
import { fire } from "./fire.mjs";

const amount = 4_000;

/**
 * Measures the processor time of a request beside that of peers: each server takes its turn for a
 * moment in every round, so that the load of the machine hits all of them alike. The shares are the
 * medians of the rounds' own ratios.
 */
export async function throughput({ rounds }) {
  const servers = await Promise.all(["node", "fastify", "specloom"].map(startServer));
  for (const server of servers) await fire(server, { amount: 20_000 });
  const measured = new Map(servers.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const server of turned(servers, round)) {
      const before = await server.usage();
      const { rate } = await fire(server, { amount });
      const after = await server.usage();
      measured.get(server.name).push({ rate, cpu: ((after.cpu - before.cpu) / amount) * 1e6 });
    }
  }
  for (const server of servers) server.stop();
  const ours = measured.get("specloom");
  return servers.map(({ name }) => {
    const theirs = measured.get(name);
    const share = (ratio) => `${Math.round(median(theirs.map(ratio)) * 100)} %`;
    return {
      server: name,
      "requests/s": Math.round(median(theirs.map(({ rate }) => rate))),
      "µs of processor": median(theirs.map(({ cpu }) => cpu)).toFixed(1),
      "specloom, by requests": share(({ rate }, round) => ours[round].rate / rate),
      "specloom, by processor": share(({ cpu }, round) => cpu / ours[round].cpu),
    };
  });
}

/** The servers, beginning with another one in each round. */
function turned(servers, round) {
  const first = round % servers.length;
  return [...servers.slice(first), ...servers.slice(0, first)];
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
