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

// A query selects, orders and pages.
const { orderBy } = await import(new URL("query.ts", templates).href);
const books = collection("contract", "books");
const sort = (text, direction) => orderBy(["title", "year", "printed_at"], text, direction);
const emma = { title: "Emma", author: "Austen", year: 1815, printed: true, tags: ["long", "old"] };
const persuasion = { title: "Persuasion", author: "Austen", year: 1817, printed: false, tags: [] };
const middlemarch = { title: "Middlemarch", author: "Eliot", year: 1871, printed: null };
await store.put(books, 1, emma);
await store.put(books, 2, persuasion);
await store.put(books, 3, { ...middlemarch, cover: { look: "a Ribbon" } });
await store.put(books, 2, { ...persuasion, year: 1818 });
const queries = {
  all: {},
  equal: {
    where: [
      ["author", "=", "Austen"],
      ["year", "=", undefined],
    ],
  },
  "equal to one of a list": { where: [["year", "=", [1815, 1871]]] },
  "in a list": { where: [["tags", "=", "long"]] },
  "a number as a text": { where: [["year", "=", "1815"]] },
  true: { where: [["printed", "=", true]] },
  different: { where: [["author", "!=", "Austen"]] },
  range: {
    where: [
      ["year", ">=", 1815],
      ["year", "<", 1871],
    ],
  },
  contains: { where: [["title", "~", "EM"]] },
  search: { search: "eliot" },
  "search inside": { search: "ribbon" },
  "search without text": { search: null },
  inside: { where: [[["cover", "look"], "=", "a Ribbon"]] },
  "inside of nothing": { where: [[["title", "look"], "~", "e"]] },
  "a name with a quote": { where: [["a'b", "=", "x' OR 1=1 --"]] },
  ascending: { order: sort("year") },
  descending: { order: sort("-year") },
  "by two": { order: sort("author,year:desc") },
  "two orders": { order: sort(["printed_at desc", "title"]) },
  "with a suffix": { order: sort("title_desc") },
  "with a direction": { order: sort("title", "desc") },
  "direction only": { order: sort(undefined, "desc") },
  "unknown order": { order: sort("password") },
  page: { limit: 2 },
  "second page": { limit: 2, offset: 2 },
  "behind the last": { limit: 2, offset: 9 },
  "behind an id": { limit: 1, afterId: 1 },
  "behind an id, sorted": { limit: 1, afterId: "3", order: sort("-year") },
  "before an id": { limit: 1, beforeId: 3 },
  "before an id, sorted": { beforeId: 1, order: sort("-year") },
  "between ids": { afterId: 1, beforeId: 3 },
  "behind no id": { limit: 2, afterId: undefined, beforeId: null },
  "behind an unknown id": { afterId: "' OR 1=1 --" },
  "before an id that is not selected": { where: [["author", "=", "Austen"]], beforeId: 3 },
  "bad numbers": { limit: NaN, offset: "x" },
  none: { limit: 0 },
};
const selected = {
  all: ["Emma Persuasion Middlemarch", 3, false],
  equal: ["Emma Persuasion", 2, false],
  "equal to one of a list": ["Emma Middlemarch", 2, false],
  "in a list": ["Emma", 1, false],
  "a number as a text": ["Emma", 1, false],
  true: ["Emma", 1, false],
  different: ["Middlemarch", 1, false],
  range: ["Emma Persuasion", 2, false],
  contains: ["Emma Middlemarch", 2, false],
  search: ["Middlemarch", 1, false],
  "search inside": ["Middlemarch", 1, false],
  "search without text": ["Emma Persuasion Middlemarch", 3, false],
  inside: ["Middlemarch", 1, false],
  "inside of nothing": ["", 0, false],
  "a name with a quote": ["", 0, false],
  ascending: ["Emma Persuasion Middlemarch", 3, false],
  descending: ["Middlemarch Persuasion Emma", 3, false],
  "by two": ["Middlemarch Persuasion Emma", 3, false],
  "two orders": ["Emma Middlemarch Persuasion", 3, false],
  "with a suffix": ["Persuasion Middlemarch Emma", 3, false],
  "with a direction": ["Persuasion Middlemarch Emma", 3, false],
  "direction only": ["Middlemarch Persuasion Emma", 3, false],
  "unknown order": ["Emma Persuasion Middlemarch", 3, false],
  page: ["Emma Persuasion", 3, true],
  "second page": ["Middlemarch", 3, false],
  "behind the last": ["", 3, false],
  "behind an id": ["Persuasion", 3, true],
  "behind an id, sorted": ["Persuasion", 3, true],
  "before an id": ["Persuasion", 3, true],
  "before an id, sorted": ["Middlemarch Persuasion", 3, false],
  "between ids": ["Persuasion", 3, false],
  "behind no id": ["Emma Persuasion", 3, true],
  "behind an unknown id": ["", 3, false],
  "before an id that is not selected": ["", 2, false],
  "bad numbers": ["Emma Persuasion Middlemarch", 3, false],
  none: ["", 3, false],
};

for (const [name, query] of Object.entries(queries)) {
  const { items, total, next } = await store.select(books, query);
  const titles = items.map(({ title }) => title).join(" ");
  assert.deepEqual([titles, total, next !== undefined], selected[name], name);
}
for (const [order, titles] of [
  [[], "Emma Persuasion Middlemarch"],
  [sort("-title"), "Persuasion Middlemarch Emma"],
]) {
  const walked = [];
  for (const name of ["after", "afterId"]) {
    walked.length = 0;
    let after;
    do {
      const page = await store.select(books, { order, limit: 1, [name]: after });
      walked.push(...page.items.map(({ title }) => title));
      after = page.next;
    } while (after !== undefined && walked.length < 9);
    assert.equal(walked.join(" "), titles);
  }
}

// Values of types that JSON lacks are kept as JSON, found and ordered.
const { typedCollection } = await import(new URL("typed-collection.ts", templates).href);
const revived = ({ due, serial }) => ({ due: new Date(due), serial: BigInt(serial) });
const digits = (text) => JSON.parse(text.replace(/:(\d+)}$/, ':"$1"}'));
const written = ({ due, serial }) => `{"due":${JSON.stringify(due)},"serial":${serial}}`;
const json = { parse: digits, stringify: written };
const orders = typedCollection({ convert: revived, json }, "contract", "orders");
const due = [new Date("2031-01-01T00:00:00Z"), new Date("2030-01-01T00:00:00Z")];
const serials = [9007199254740993n, 9007199254740992n];
for (const index of [0, 1]) {
  await store.put(orders, serials[index], { due: due[index], serial: serials[index] });
}
assert.deepEqual(await store.get(orders, serials[0]), { due: due[0], serial: serials[0] });
const found = async (query) =>
  (await store.select(orders, query)).items.map(({ serial }) => serials.indexOf(serial));
assert.deepEqual(await found({ order: [{ by: "due", descending: false }] }), [1, 0]);
assert.deepEqual(await found({ order: [{ by: "serial", descending: false }] }), [1, 0]);
assert.deepEqual(await found({ where: [["due", ">", due[1]]] }), [0]);
assert.deepEqual(await found({ where: [["due", "=", due[1]]] }), [1]);
assert.deepEqual(await found({ where: [["serial", "=", serials[0]]] }), [0]);
assert.deepEqual(await found({ where: [["serial", ">=", serials[0]]] }), [0]);
assert.deepEqual(await found({ search: "2031-01" }), [0]);

// What is below an item goes with it.
const pages = (book) => collection("contract", "books", book, "pages");
for (const book of [1, 10]) await store.put(pages(book), "p", { title: "first" });
await store.put(collection("contract", "books", 1, "pages", "p", "notes"), "n", {});
await store.delete(books, 1);
assert.equal((await store.list(pages(1))).length, 0);
assert.equal(
  (await store.list(collection("contract", "books", 1, "pages", "p", "notes"))).length,
  0,
);
assert.equal((await store.list(pages(10))).length, 1);

await store.close();
console.log("kept");
