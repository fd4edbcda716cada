// Generates in a worker, by the program as it is bundled for browsers.
import { createCache, generate } from "../../dist/browser.js";

const cache = createCache();

self.onmessage = async ({ data: { run, config } }) => {
  const start = performance.now();
  const result = await generate(config, { write: false, cache });
  const time = performance.now() - start;
  self.postMessage({ ...result, run, time });
};
