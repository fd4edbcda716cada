// Holds a store of scaffolded services to what its interface says: node store-contract.mjs <kind>.
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";

const templates = new URL("../../../templates/service/src/", import.meta.url);
const { collection, memoryStore } = await import(new URL("store.ts", templates).href);
const opened = {
  memory: () => memoryStore(),
  sqlite: async () =>
    (await import(new URL("sqlite-store.ts", templates).href)).sqliteStore(":memory:"),
  postgres: async () =>
    (await import(new URL("postgres-store.ts", templates).href)).postgresStore({
      connectionString: process.env.TEST_DATABASE,
    }),
};
const store = await opened[process.argv[2]]();

const pets = collection("contract", "pets");
const toys = (pet) => collection("contract", "pets", pet, "toys");
await store.put(pets, 1, { id: 1, name: "Rex" });
await store.put(pets, "2", { id: 2, name: "Tom" });
await store.put(toys(1), "2", { ball: true });
assert.deepEqual(await store.get(pets, "1"), { id: 1, name: "Rex" });
assert.deepEqual(await store.get(pets, 2), { id: 2, name: "Tom" });
assert.equal(await store.get(pets, 3), undefined);
assert.equal(await store.get(toys(2), 2), undefined);

// A replaced value keeps its place.
await store.put(pets, 1, { id: 1, name: "Max" });
assert.deepEqual(await store.list(pets), [
  { id: 1, name: "Max" },
  { id: 2, name: "Tom" },
]);
assert.deepEqual(await store.list(toys(1)), [{ ball: true }]);
assert.deepEqual(await store.list(collection("none")), []);

// An id is taken once, whoever comes first.
const added = await Promise.all(Array.from({ length: 20 }, (_, of) => store.add(pets, 7, { of })));
assert.equal(added.filter(Boolean).length, 1);
const numbers = await Promise.all(Array.from({ length: 20 }, () => store.next(pets)));
assert.deepEqual(
  numbers.toSorted((a, b) => a - b),
  Array.from({ length: 20 }, (_, index) => index + 1),
);
assert.equal(await store.delete(pets, 7), true);
assert.equal(await store.delete(pets, 7), false);

// Any text is an id, a part of a path, and a value.
for (const text of ["", "__proto__", "'; DROP TABLE items; --", "a\0b", '"\\', "ü€😀", "%_"]) {
  await store.put(collection(text, "x"), text, { [text]: text });
  assert.deepEqual(Object.entries(await store.get(collection(text, "x"), text)), [[text, text]]);
}
await store.put(collection("a,b"), 1, "one part");
assert.equal(await store.get(collection("a", "b"), 1), undefined);

// All of a transaction, or nothing of it, and nobody sees a part.
const seen = [];
const failed = store.transaction(async (inside) => {
  await inside.put(pets, 1, { id: 1, name: "half" });
  await inside.delete(pets, 2);
  await inside.next(pets);
  await sleep(50);
  assert.deepEqual(await inside.get(pets, 1), { id: 1, name: "half" });
  await inside.transaction(async (nested) => nested.put(pets, 9, { id: 9 }));
  throw new Error("no");
});
seen.push(store.get(pets, 1), store.get(pets, 2));
await assert.rejects(failed, /no/);
assert.deepEqual(await Promise.all(seen), [
  { id: 1, name: "Max" },
  { id: 2, name: "Tom" },
]);
assert.equal(await store.get(pets, 9), undefined);
const result = await store.transaction(async (inside) => {
  await inside.put(pets, 1, { id: 1, name: "whole" });
  await sleep(20);
  assert.equal(await inside.delete(pets, 2), true);
  return "done";
});
assert.equal(result, "done");
assert.deepEqual(await store.list(pets), [{ id: 1, name: "whole" }]);

await store.close();
console.log("kept");
