import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { modernNode, root } from "./support/project.ts";

const folder = join(root, "templates/service/src");

/** Puts books into a store, and prints the titles, total and next page of each query. */
const script = `
const { memoryStore } = await import(${JSON.stringify(join(folder, "store.ts"))});
const { sqliteStore } = await import(${JSON.stringify(join(folder, "sqlite-store.ts"))});
const { orderBy } = await import(${JSON.stringify(join(folder, "query.ts"))});
const books = ["books"];
const sort = (text, direction) => orderBy(["title", "year", "printed_at"], text, direction);
const queries = {
  all: {},
  equal: { where: [["author", "=", "Austen"], ["year", "=", undefined]] },
  "equal to one of a list": { where: [["year", "=", [1815, 1871]]] },
  "in a list": { where: [["tags", "=", "long"]] },
  "a number as a text": { where: [["year", "=", "1815"]] },
  "true": { where: [["printed", "=", true]] },
  different: { where: [["author", "!=", "Austen"]] },
  range: { where: [["year", ">=", 1815], ["year", "<", 1871]] },
  contains: { where: [["title", "~", "EM"]] },
  search: { search: "eliot" },
  "search inside": { search: "ribbon" },
  "search without text": { search: null },
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
  "bad numbers": { limit: NaN, offset: "x" },
  none: { limit: 0 },
};
const walk = (store, query) => {
  const titles = [];
  let after;
  do {
    const page = store.select(books, { ...query, limit: 1, after });
    titles.push(...page.items.map(({ title }) => title));
    after = page.next;
  } while (after !== undefined && titles.length < 9);
  return titles;
};
const told = [memoryStore(), sqliteStore(":memory:")].map((store) => {
  const item = (id, title, author, year, more) => store.put(books, id, { title, author, year, ...more });
  item(1, "Emma", "Austen", 1815, { printed: true, tags: ["long", "old"] });
  item(2, "Persuasion", "Austen", 1817, { printed: false, tags: [] });
  item(3, "Middlemarch", "Eliot", 1871, { printed: null, cover: { look: "a Ribbon" } });
  item(2, "Persuasion", "Austen", 1818, { printed: false, tags: [] });
  store.put(["books", 1, "pages"], "p", { title: "first" });
  store.put(["books", 10, "pages"], "p", { title: "other" });
  const found = Object.entries(queries).map(([name, query]) => {
    const { items, total, next } = store.select(books, query);
    return [name, [items.map(({ title }) => title).join(" "), total, next ?? null]];
  });
  const walks = [walk(store, {}), walk(store, { order: sort("-title") })];
  store.delete(books, 1);
  const below = [1, 10].map((id) => store.list(["books", id, "pages"]).length);
  return { ...Object.fromEntries(found), walks, below };
});
console.log(JSON.stringify(told));
`;

const expected = {
  all: ["Emma Persuasion Middlemarch", 3, null],
  equal: ["Emma Persuasion", 2, null],
  "equal to one of a list": ["Emma Middlemarch", 2, null],
  "in a list": ["Emma", 1, null],
  "a number as a text": ["Emma", 1, null],
  true: ["Emma", 1, null],
  different: ["Middlemarch", 1, null],
  range: ["Emma Persuasion", 2, null],
  contains: ["Emma Middlemarch", 2, null],
  search: ["Middlemarch", 1, null],
  "search inside": ["Middlemarch", 1, null],
  "search without text": ["Emma Persuasion Middlemarch", 3, null],
  "a name with a quote": ["", 0, null],
  ascending: ["Emma Persuasion Middlemarch", 3, null],
  descending: ["Middlemarch Persuasion Emma", 3, null],
  "by two": ["Middlemarch Persuasion Emma", 3, null],
  "two orders": ["Emma Middlemarch Persuasion", 3, null],
  "with a suffix": ["Persuasion Middlemarch Emma", 3, null],
  "with a direction": ["Persuasion Middlemarch Emma", 3, null],
  "direction only": ["Middlemarch Persuasion Emma", 3, null],
  "unknown order": ["Emma Persuasion Middlemarch", 3, null],
  page: ["Emma Persuasion", 3, "2"],
  "second page": ["Middlemarch", 3, null],
  "behind the last": ["", 3, null],
  "bad numbers": ["Emma Persuasion Middlemarch", 3, null],
  none: ["", 3, null],
  walks: [
    ["Emma", "Persuasion", "Middlemarch"],
    ["Persuasion", "Middlemarch", "Emma"],
  ],
  below: [0, 1],
};

it.runIf(modernNode !== undefined)("the stores select alike", async () => {
  const words = ["--input-type=module", "--eval", script];
  const { stdout } = await promisify(execFile)(modernNode ?? "", words);
  expect(JSON.parse(stdout)).toEqual([expected, expected]);
});
