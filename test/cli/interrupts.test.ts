import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import { handleInterrupts } from "../../src/cli/interrupts.ts";

/** A process that only takes signals, and notes how it was ended. */
function fakeProcess(): { readonly process: NodeJS.Process; readonly exits: readonly number[] } {
  const exits: number[] = [];
  const exit = (code: number): void => void exits.push(code);
  return {
    process: Object.assign(new EventEmitter(), { exit }) as unknown as NodeJS.Process,
    exits,
  };
}

it("ends at once, or after work that must not be left half done", async () => {
  const idle = fakeProcess();
  handleInterrupts(idle.process);
  idle.process.emit("SIGTERM");
  expect(idle.exits).toEqual([143]);

  const busy = fakeProcess();
  const interrupts = handleInterrupts(busy.process);
  const result = interrupts.critical(async () => {
    busy.process.emit("SIGINT");
    expect(busy.exits).toEqual([]);
    return "done";
  });
  expect(await result).toBe("done");
  expect(busy.exits).toEqual([130]);
});

it("does not wait for work when the signal comes again", async () => {
  const busy = fakeProcess();
  const interrupts = handleInterrupts(busy.process);
  await interrupts.critical(async () => {
    busy.process.emit("SIGINT");
    busy.process.emit("SIGINT");
    expect(busy.exits).toEqual([130]);
  });
});
