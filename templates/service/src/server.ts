import { type Listening, listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { openStore } from "./open-store.ts";
import { createService } from "./service.ts";
import { type Settings, readSettings } from "./settings.ts";
import type { Store } from "./store.ts";

const log = createLog();
let store: Store | undefined;
try {
  const settings = readSettings(process.env);
  store = await openStore(settings);
  await start(settings, store);
} catch (error) {
  const reason = systemReason(error);
  log.error(`the service does not start: ${reason ?? String(error)}`, reason ? undefined : error);
  await store?.close();
  process.exitCode = 1;
}

async function start(
  { host, port, keys, origins, production }: Settings,
  opened: Store,
): Promise<void> {
  let listening: Listening | undefined;
  const service = createService({
    store: opened,
    log,
    keys,
    origins,
    validateResponses: production ? "log" : "throw",
    isReady: () => listening?.isReady === true,
  });
  listening = await listen(service, { host, port });
  // On SIGTERM and SIGINT: no new connections, open requests finish, then the store is closed.
  listening.http.once("close", async () => {
    await opened.close();
    log.info("stopped");
  });
  log.info(`listening on ${listening.url}`);
}

/** A reason that needs no stack, such as a port in use or a database that does not respond. */
function systemReason(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `another process uses the port (${message})`;
  return code === undefined ? undefined : `${message} (${code})`;
}
