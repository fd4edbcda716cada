// Loaded before the program: kills the process at its call number STOP_AT of the functions that
// change files, as `kill -9` would, or writes the number of calls to the file STOP_COUNT.
import { writeFileSync } from "node:fs";
import files from "node:fs/promises";
import { syncBuiltinESMExports } from "node:module";

const stopAt = Number(process.env.STOP_AT ?? 0);
let calls = 0;

function counted(work) {
  return (...parts) => {
    calls += 1;
    if (calls === stopAt) process.kill(process.pid, "SIGKILL");
    return work(...parts);
  };
}

const open = files.open;
files.open = counted(async (...parts) => {
  const handle = await open(...parts);
  for (const name of ["writeFile", "chmod", "sync", "close"]) {
    handle[name] = counted(handle[name].bind(handle));
  }
  return handle;
});
for (const name of ["link", "mkdir", "rename", "rmdir", "unlink"]) {
  files[name] = counted(files[name]);
}
syncBuiltinESMExports();

if (process.env.STOP_COUNT !== undefined) {
  process.on("exit", () => writeFileSync(process.env.STOP_COUNT, String(calls)));
}
