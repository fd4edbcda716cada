import { type Listening, listen } from "./listen.ts";
import { createLog } from "./log.ts";
import { createService } from "./service.ts";
import { readSettings } from "./settings.ts";
import { openStore } from "./sqlite-store.ts";

const settings = readSettings(process.env);
const log = createLog();
const store = openStore(settings.database);
let listening: Listening | undefined;

const service = createService({
  store,
  log,
  keys: settings.keys,
  validateResponses: settings.production ? "log" : "throw",
  isReady: () => listening?.isReady === true,
});

listening = await listen(service, { host: settings.host, port: settings.port });
// On SIGTERM and SIGINT: no new connections, open requests finish, then the store is closed.
listening.http.once("close", () => {
  store.close();
  log.info("stopped");
});
log.info(`listening on ${listening.url}`);
