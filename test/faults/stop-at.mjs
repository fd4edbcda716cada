// Loaded before the program: kills the process at its call number STOP_AT of the functions that
// change files, as `kill -9` would, or writes the number of calls to the file STOP_COUNT.
import files from "node:fs";
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

/** Files that were opened to be written; others are only read. */
const written = new Set();
const { closeSync, openSync, writeFileSync: writeSync } = files;
const openNew = counted((...parts) => {
  const file = openSync(...parts);
  written.add(file);
  return file;
});
files.openSync = (path, flags, ...parts) =>
  flags === "wx" ? openNew(path, flags, ...parts) : openSync(path, flags, ...parts);
const writeCounted = counted(writeSync);
files.writeFileSync = (file, ...parts) =>
  typeof file === "number" ? writeCounted(file, ...parts) : writeSync(file, ...parts);
const closeCounted = counted(closeSync);
files.closeSync = (file) => (written.delete(file) ? closeCounted(file) : closeSync(file));
for (const name of [
  "fchmodSync",
  "fsync",
  "linkSync",
  "mkdirSync",
  "renameSync",
  "rmdirSync",
  "unlinkSync",
]) {
  files[name] = counted(files[name]);
}
syncBuiltinESMExports();

if (process.env.STOP_COUNT !== undefined) {
  process.on("exit", () => writeSync(process.env.STOP_COUNT, String(calls)));
}
