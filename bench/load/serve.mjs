// A server in a child process: `serve.mjs <name> <limits>`. It reports its port, and on demand its
// resource usage.
const { start } = await import(`./servers/${process.argv[2]}.mjs`);
const { http, counts } = await start(JSON.parse(process.argv[3]));
process.send({ port: http.address().port });
process.on("message", () => {
  globalThis.gc();
  const { user, system } = process.cpuUsage();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({
    cpu: (user + system) / 1e6,
    heap: heapUsed / 2 ** 20,
    rss: rss / 2 ** 20,
    counts,
  });
});
process.on("disconnect", () => process.exit());
http.on("close", () => {
  if (process.connected) process.send({ counts }, () => process.disconnect());
});
