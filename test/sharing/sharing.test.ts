import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sharing } from "../../src/sharing/sharing.ts";
import { type BrowserPage, chromium, openPage } from "../support/chromium.ts";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-sharing-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

type Schemas = Readonly<Record<string, object>>;

/** Runs the command on documents with these component schemas. */
async function report(
  documents: Readonly<Record<string, Schemas>>,
  ...words: readonly string[]
): Promise<CommandResult> {
  for (const [name, schemas] of Object.entries(documents)) {
    const info = { title: `The ${name} </script><img src=x onerror=alert(1)>`, version: "1" };
    const document = { openapi: "3.1.0", info, paths: {}, components: { schemas } };
    await writeFile(join(folder, `${name}.json`), JSON.stringify(document));
  }
  const files = Object.keys(documents).map((name) => `${name}.json`);
  return await runCommandLine(["report", "shared", ...files, ...words], folder, {});
}

async function sharingOf(documents: Readonly<Record<string, Schemas>>): Promise<Sharing> {
  const { stdout, status } = await report(documents, "--format", "json");
  expect(status).toBe(0);
  return JSON.parse(stdout) as Sharing;
}

const text = { type: "string" };
const object = (properties: Schemas, required: readonly string[] = []): object => ({
  type: "object",
  required,
  properties,
});
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const person = object({ name: text, born: text, city: text, mail: text });

describe("codegen report shared", () => {
  it("lists equal schemas, whatever their annotations and the order of their keys", async () => {
    const { shared, documents } = await sharingOf({
      a: { Error: object({ code: text, reason: text }), Only: object({ x: text }) },
      b: { Error: { ...object({ reason: text, code: text }), description: "different words" } },
    });
    expect(shared).toEqual([{ name: "Error", documents: ["a", "b"], isWrittenOnce: true }]);
    expect(documents.map(({ id, schemas, shared: own }) => [id, schemas, own])).toEqual([
      ["a", 2, 1],
      ["b", 1, 1],
    ]);
  });

  it("shows the first difference between schemas of one name", async () => {
    const { different } = await sharingOf({
      a: { Pet: object({ name: { type: "string", maxLength: 5 } }), Tag: object({ id: text }) },
      b: { Pet: object({ name: { type: "string", maxLength: 9 } }), Tag: object({}) },
      c: { Pet: object({ name: { type: "string", maxLength: 5 } }) },
    });
    expect(different.map(({ name, variants }) => [name, variants])).toEqual([
      ["Pet", [["a", "c"], ["b"]]],
      ["Tag", [["a"], ["b"]]],
    ]);
    const [pet, tag] = different.map(({ differences }) => differences[0]);
    expect(pet).toMatchObject({
      one: {
        document: "a",
        pointer: "/components/schemas/Pet/properties/name/maxLength",
        text: "5",
      },
      other: { document: "b", file: "b.json", text: "9" },
    });
    expect(tag?.one.pointer).toBe("/components/schemas/Tag/properties/id");
    expect([tag?.one.text, tag?.other.text]).toEqual(['{"type":"string"}', undefined]);
  });

  it("finds schemas of one meaning under other names, also if they refer to themselves", async () => {
    const tree = (name: string): Schemas => ({
      [name]: object({ label: text, children: { type: "array", items: ref(name) } }),
    });
    const { renamed } = await sharingOf({
      a: {
        ...tree("Node"),
        Even: object({ next: ref("Odd") }),
        Odd: object({ next: ref("Even") }),
      },
      b: { ...tree("Tree"), One: object({ next: ref("Two") }), Two: object({ next: ref("One") }) },
      c: { Other: object({ label: text, children: { type: "array", items: text } }) },
    });
    const names = renamed.map(({ members }) => members.map(({ name }) => name));
    expect(names).toContainEqual(["Node", "Tree"]);
    expect(names).toContainEqual(["Even", "Odd", "One", "Two"]);
    expect(names).toHaveLength(2);
  });

  it("finds nearly equal schemas of other names in other documents", async () => {
    const { near } = await sharingOf({
      a: { Person: person, Far: object({ name: text, a: text, b: text, c: text }) },
      b: { Human: object({ name: text, born: text, city: text, mail: text, phone: text }) },
    });
    expect(near).toHaveLength(1);
    expect(near[0]).toMatchObject({ equal: 4, all: 5 });
    expect(near[0]?.difference.other.pointer).toBe("/components/schemas/Human/properties/phone");
  });

  it("prints text, and errors of documents", async () => {
    const { stdout, stderr, status } = await report({
      a: { "E\u001b[31m": object({ x: text, y: text }), Broken: ref("Missing") },
      b: { "E\u001b[31m": object({ x: text, y: text }) },
    });
    expect(stdout).toContain("2 documents, 3 component schemas");
    expect(stdout).toContain("\nshared\n  E\\u{1b}[31m  2 documents  a, b\n");
    expect([status, stderr]).toEqual([0, ""]);
    const missing = await runCommandLine(["report", "shared", "none.yaml"], folder, {});
    expect(missing.status).not.toBe(0);
    expect(missing.stderr).toContain("none.yaml");
    const blocked = await report({ a: {}, b: {} }, "--output", "a.json/page.html");
    expect([blocked.status, blocked.stderr]).toEqual([1, expect.stringContaining("a.json")]);
  });
});

describe.skipIf(chromium === undefined)("its page (needs `chromium`)", () => {
  let page: BrowserPage;
  const count = 300;

  beforeAll(async () => {
    const documents = Array.from({ length: count }, (_, index): [string, Schemas] => [
      `service-${String(index).padStart(3, "0")}`,
      {
        ...Object.fromEntries(
          Array.from({ length: 40 }, (__, schema): [string, object] => [
            `Common${schema}<b>`,
            object({ [`p${schema}`]: text, at: text }),
          ]).filter((__, schema) => (index * 7 + schema * 13) % 5 === 0),
        ),
        Pet: object({ name: { type: "string", maxLength: index % 3 === 0 ? 5 : 9 } }),
      },
    ]);
    const words = ["--format", "html", "--output", "shared.html"];
    const { status, stdout } = await report(Object.fromEntries(documents), ...words);
    expect([status, stdout]).toEqual([0, ""]);
    page = await openPage(pathToFileURL(join(folder, "shared.html")).href);
  }, 120_000);
  afterAll(async () => await page?.close());

  it("draws a row for each shared schema, without a request or an error", async () => {
    const rows = await page.evaluate(`document.querySelectorAll(".row").length`);
    expect(rows).toBe(42);
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 100))");
    const drawn = `document.querySelectorAll(".row svg").length`;
    expect(await page.evaluate(drawn)).toBeGreaterThan(5);
    expect(await page.evaluate(`document.querySelectorAll(".heads button").length`)).toBe(count);
    expect(page.requests.every((url) => url.startsWith("file:") && url.endsWith(".html"))).toBe(
      true,
    );
    expect(page.errors).toEqual([]);
    expect(await page.evaluate(`document.querySelectorAll("img, b").length`)).toBe(0);
  });

  it("works with the keyboard", async () => {
    await page.evaluate(`document.querySelector("[role=listbox]").focus()`);
    await page.press("ArrowDown");
    await page.press("ArrowDown");
    const selected = `[...document.querySelectorAll("[aria-selected=true].row")].map((row) => row.id)`;
    expect(await page.evaluate(selected)).toEqual(["row-1"]);
    expect(await page.evaluate(`document.querySelector(".said").textContent`)).toContain(
      "documents, written once",
    );
    await page.evaluate(`document.querySelector("[role=tab][aria-selected=true]").focus()`);
    await page.press("ArrowRight");
    await page.evaluate(`document.querySelector("summary").focus()`);
    await page.press("Enter");
    await page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))");
    const body = `document.querySelector("details[open] .body")?.textContent`;
    expect(await page.evaluate(body)).toContain("maxLength");
    await page.evaluate(`document.querySelector("[role=tab]").click()`);
  });

  it("stays fluent with 300 documents, and filters", async () => {
    const frames = (await page.evaluate(`new Promise((resolve) => {
      const box = document.querySelector(".picture");
      let frames = 0;
      const step = () => {
        box.scrollLeft += 150;
        box.scrollTop += 10;
        frames += 1;
        if (frames < 30) requestAnimationFrame(step);
        else resolve([frames, box.scrollLeft, document.querySelectorAll("svg circle").length]);
      };
      requestAnimationFrame(step);
    })`)) as readonly number[];
    expect(frames[0]).toBe(30);
    expect(frames[1]).toBeGreaterThan(1000);
    await page.evaluate(`(() => {
      const input = document.querySelector("input");
      input.value = "common1<";
      input.dispatchEvent(new Event("input"));
    })()`);
    expect(await page.evaluate(`document.querySelectorAll(".row").length`)).toBe(1);
  });

  it("is dark where the user prefers it", async () => {
    const color = "getComputedStyle(document.body).backgroundColor";
    const light = await page.evaluate(color);
    await page.preferDark();
    expect(await page.evaluate(color)).not.toBe(light);
  });
});
