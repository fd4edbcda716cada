import { listen } from "../../templates/runtime/server/node.ts";
import { echo, operation } from "./service.ts";

// A service in a process of its own, which tells its parent where it listens and ends when a signal
// has shut it down.
const { url } = await listen(echo([operation("get", "GET /x")]).server);
process.send?.(url, () => process.disconnect());
