import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ServiceReport } from "../../src/scaffold/service-report.ts";
import { collections } from "./support/collections.ts";
import {
  type Running,
  type Said,
  compile,
  modernNode,
  ownFiles,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";

let folder = "";
let said: Said;
let handlers = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-scaffold-"));
  await writeFile(join(folder, "collections.json"), JSON.stringify(collections));
  said = await runScaffold(folder, "service", { from: "collections.json" });
  const files = await ownFiles(project());
  handlers = [...files]
    .flatMap(([path, text]) => (path.startsWith("src/handlers") ? text : []))
    .join("\n");
}, 60_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const project = (): string => join(folder, "service");

/** The text of a handler, with the comment before it. */
function handler(key: string): string {
  const parts = handlers.split(/^ {4}\/\*\*/m);
  return parts.find((part) => part.includes(`\`${key}\``)) ?? "";
}

it("compiles, and passes its own tests", async () => {
  expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  expect(await compile(project())).toBe("");
  // Handlers may be added to a project with the oldest library that generated code compiles with.
  const older = {
    extends: "./tsconfig.json",
    compilerOptions: { target: "ES2020", lib: ["ES2020"] },
  };
  await writeFile(join(project(), "tsconfig.older.json"), JSON.stringify(older));
  const errors = (await compile(project(), "tsconfig.older.json")).split("\n");
  expect(errors.filter((line) => line.startsWith("src/handlers/"))).toEqual([]);
  await rm(join(project(), "tsconfig.older.json"));
  if (modernNode === undefined) return;
  const { passed, failed } = await runTests(project(), modernNode);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(90);
}, 120_000);

describe("what a handler does not do, it says", () => {
  it("in the summary of the run, by reason", () => {
    expect(said.stdout).toMatch(
      /^\d+ of \d+ operations use the store; \d+ respond with an example/m,
    );
    expect(said.stdout).toMatch(/^ {2}an? (?:example|action), because [^:]+: .*POST \/login/m);
    expect(said.stdout).toMatch(
      /^\d+ values of requests are not used \(`\/\/ TODO`\); \d+ values/m,
    );
  });

  it("in the README of the service, each with its reason", async () => {
    const readme = (await ownFiles(project())).get("README.md") ?? "";
    expect(readme).toMatch(/^When it was written, \d+ of \d+ operations use the store; /m);
    expect(readme).toMatch(/^\| `POST \/login` \| an example[^|]* \| [a-z][^|]+ \|$/m);
    expect(readme).toMatch(/^\| `\w+` \| `extra` \| the request has it, and it is not used \|$/m);
  });

  it("as JSON for programs, and nothing else on the standard output", async () => {
    const { stdout, stderr } = await runScaffold(folder, "service", { report: "json" });
    expect(stderr).toMatch(/^left \d+ files unchanged$/m);
    const report = JSON.parse(stdout) as ServiceReport;
    const { operations, stored, examples, actions, unimplemented, handlers: all } = report;
    expect(stored + examples + actions + unimplemented).toBe(operations);
    expect(all).toHaveLength(operations);
    const found = all.find(({ operation }) => operation === "POST /login");
    expect(found).toMatchObject({ why: expect.any(String) as string });
    expect(all.find(({ operation }) => operation === "POST /lossy")?.dropped).toContain("extra");
    expect(all.find(({ operation }) => operation === "POST /plain")).toMatchObject({
      kind: "stored",
      dropped: [],
    });
  });

  it("in a comment before it, with the reason", () => {
    expect(handler("POST /login")).toContain(
      "Responds with an example: no operation reads what it does.",
    );
    expect(handler("POST /errors")).toContain("since the document declares none");
    expect(handler("POST /plain")).not.toContain("Responds");
  });

  it("where a value of the request finds no place, with both types", () => {
    const code = handler("POST /lossy");
    expect(code).toContain('kind: toMember(body.kind, ["a", "b"], 400)');
    expect(code).toContain("// TODO: when of the request (string) → when of Lossy (string)");
    expect(code).toContain("// TODO: Lossy has no property for extra of the request (boolean)");
    expect(handler("PUT /lossy/{id}")).toContain("// TODO: when of the request (string)");
  });

  it("where a value is made up", () => {
    expect(handler("POST /strict")).toMatch(
      /\/\/ placeholder: the request has no value for it\n\s+tags: \[\]/,
    );
    expect(handler("POST /strict")).not.toMatch(/placeholder[^\n]*\n\s+(?:state|created_at|id)/);
  });

  it("where a media type is not read", () => {
    expect(handler("POST /markup")).toContain('request.contentType === "application/xml"');
  });
});

describe.runIf(modernNode !== undefined)("a service that runs", () => {
  let service: Running;
  beforeAll(async () => {
    service = await startService(project(), modernNode ?? "", { DATABASE: "" });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
  });

  type Answer = readonly [status: number, body: unknown];

  /** The location in the last response. */
  let location = "";

  async function call(path: string, method = "GET", body?: unknown): Promise<Answer> {
    const isForm = body instanceof URLSearchParams;
    const response = await fetch(service.url + path, {
      method,
      ...(body === undefined
        ? {}
        : isForm
          ? { body }
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const text = await response.text();
    location = response.headers.get("location") ?? "";
    return [response.status, text === "" ? undefined : JSON.parse(text)];
  }

  function idOf(value: unknown): string {
    return String((value as Readonly<Record<string, unknown>>)["id"]);
  }

  it.each(["plain", "markup", "suffixed", "forms", "loose", "untyped"])(
    "keeps, gives, changes and deletes what is posted to /%s",
    async (path) => {
      const thing = { name: `a ${path}`, note: "kept" };
      const [status, made] = await call(`/${path}`, "POST", thing);
      expect([status, made]).toMatchObject([201, thing]);
      const [, other] = await call(`/${path}`, "POST", thing);
      expect(idOf(other)).not.toBe(idOf(made));
      const at = `/${path}/${idOf(made)}`;
      expect(await call(at)).toEqual([200, made]);
      expect(await call(`/${path}`)).toEqual([200, [made, other]]);
      const changed = { name: "changed", note: "too" };
      expect(await call(at, "PUT", changed)).toMatchObject([200, { ...changed }]);
      expect(await call(at)).toMatchObject([200, changed]);
      expect((await call(at, "DELETE"))[0]).toBe(204);
      expect((await call(at))[0]).toBe(404);
    },
  );

  it("replaces with PUT what may be absent, and stores nothing that the document lacks", async () => {
    const [, made] = await call("/plain", "POST", { name: "a", note: "n", admin: true });
    expect(made).not.toHaveProperty("admin");
    const at = `/plain/${idOf(made)}`;
    expect(await call(at, "PUT", { name: "b" })).toEqual([200, { id: idOf(made), name: "b" }]);
    expect(await call(at)).toEqual([200, { id: idOf(made), name: "b" }]);
  });

  it("makes one transaction of the calls of a request", async () => {
    await Promise.all(
      Array.from({ length: 20 }, (_, index) => call("/numbered", "POST", { name: `n${index}` })),
    );
    const [, listed] = await call("/numbered");
    const numbers = (listed as readonly { number: number }[]).map((one) => one.number);
    expect(new Set(numbers).size).toBe(numbers.length);
  });

  it("reads a form as it reads JSON", async () => {
    const form = new URLSearchParams({ name: "form", note: "n" });
    expect(await call("/forms", "POST", form)).toMatchObject([201, { name: "form", note: "n" }]);
  });

  it("says where it is what it created without a body", async () => {
    const [status, body] = await call("/quiet", "POST", { name: "quiet" });
    const at = location;
    expect([status, body, at]).toEqual([201, undefined, expect.stringMatching(/^\/quiet\/./)]);
    expect((await call(at, "PUT", { name: "changed" }))[0]).toBe(204);
    expect(await call(at)).toMatchObject([200, { name: "changed" }]);
    expect((await call("/accepted", "POST", { name: "one" }))[0]).toBe(202);
    const [, listed] = await call("/accepted");
    const [first] = listed as readonly unknown[];
    expect(first).toMatchObject({ name: "one" });
    expect((await call(`/accepted/${idOf(first)}`, "PUT", { name: "two" }))[0]).toBe(202);
    expect(await call(`/accepted/${idOf(first)}`)).toMatchObject([200, { name: "two" }]);
  });

  it("knows items by a property of another name, or by none", async () => {
    const [status, made] = await call("/numbered", "POST", { name: "n" });
    expect([status, made]).toMatchObject([201, { number: expect.any(Number) as number }]);
    const { number } = made as { readonly number: number };
    expect(await call(`/numbered/${number}`)).toMatchObject([200, { name: "n" }]);
    await call("/nameless", "POST", { name: "same" });
    await call("/nameless", "POST", { name: "same" });
    expect((await call("/nameless"))[1]).toHaveLength(2);
    expect((await call("/nameless/same"))[0]).toBe(404);
  });

  it("finds the list of a page, and the item in an envelope", async () => {
    await call("/sheets", "POST", { name: "sheet" });
    expect(await call("/sheets")).toMatchObject([200, { Timesheets: [{ name: "sheet" }] }]);
    const [status, made] = await call("/wrapped", "POST", { thing: { name: "inside" } });
    expect([status, made]).toMatchObject([201, { success: true, data: { name: "inside" } }]);
    const id = idOf((made as { readonly data: unknown }).data);
    expect(await call(`/wrapped/${id}`)).toMatchObject([200, { data: { name: "inside" } }]);
    expect(await call("/wrapped")).toMatchObject([200, { data: [{ name: "inside" }] }]);
  });

  it("takes what TypeScript takes, and converts the rest", async () => {
    const sent = { name: "abc", mail: "a@b.example", price: 9.5, count: "7", level: 12 };
    const kept = { ...sent, price: "9.5", count: 7 };
    const [status, made] = await call("/strict", "POST", {
      ...sent,
      tag: null,
      firstName: "Ada",
    });
    expect([status, made]).toMatchObject([
      201,
      { ...kept, first_name: "Ada", closed_at: null, tags: [], open: false, state: "open" },
    ]);
    expect(made).not.toHaveProperty("tag");
    expect(await call(`/strict/${idOf(made)}`)).toMatchObject([200, kept]);
    // What the response refuses is loud, not a constant, and it is not stored.
    const [, before] = await call("/strict");
    expect((await call("/strict", "POST", { ...sent, name: "X" }))[0]).toBe(500);
    expect((await call(`/strict/${idOf(made)}`, "PUT", { ...sent, name: "X" }))[0]).toBe(500);
    expect(await call("/strict")).toEqual([200, before]);
  });

  it("keeps objects and lists member by member, and no secret of them", async () => {
    const [status, made] = await call("/nested", "POST", {
      owner: { name: "Ada", password: "secret" },
      address: { street: "Main", no: 3 },
      lines: [
        { sku: "x", amount: 2 },
        { sku: "y", amount: 0.5 },
      ],
    });
    expect([status, made]).toMatchObject([
      201,
      {
        owner: { name: "Ada" },
        address: { street: "Main", no: 3, verified: false },
        lines: [
          { sku: "x", amount: "2" },
          { sku: "y", amount: "0.5" },
        ],
      },
    ]);
    expect(JSON.stringify(made)).not.toContain("secret");
  });

  it("uses what alternatives of a body have in common, and what one has", async () => {
    expect(await call("/either", "POST", { name: "e", note: "n" })).toMatchObject([
      201,
      { name: "e", note: "n" },
    ]);
    expect((await call("/either", "POST", { name: "e", other: 1 }))[1]).not.toHaveProperty("note");
  });

  it("does not take what every object has for a property", async () => {
    const [status, made] = await call("/inherited", "POST", { name: "bare" });
    expect([status, Object.keys(made as object)]).toEqual([201, ["id", "name"]]);
    const full = JSON.parse(
      `{"name":"full","constructor":"c","__proto__":"p","toString":"t"}`,
    ) as object;
    const [, other] = await call("/inherited", "POST", full);
    expect(Object.entries(other as object)).toEqual(expect.arrayContaining(Object.entries(full)));
    expect((await call("/inherited"))[1]).toHaveLength(2);
    expect((await call("/inherited?constructor=c"))[1]).toHaveLength(1);
  });

  it("takes an id that is given, once", async () => {
    const given = { id: "mine", name: "first" };
    expect(await call("/given", "POST", given)).toMatchObject([201, given]);
    expect((await call("/given", "POST", { ...given, name: "second" }))[0]).toBe(409);
    expect(await call("/given/mine")).toMatchObject([200, given]);
    const [, made] = await call("/given", "POST", { name: "third" });
    expect(await call(`/given/${idOf(made)}`)).toEqual([200, made]);
  });

  it("keeps the parts of a thing with it, under ids of their own", async () => {
    for (const name of ["a", "b"]) {
      expect(await call("/plain/p1/parts", "POST", { name })).toMatchObject([
        201,
        { name, plain_id: "p1" },
      ]);
    }
    expect((await call("/plain/p1/parts"))[1]).toHaveLength(2);
    expect((await call("/plain/p2/parts"))[1]).toEqual([]);
  });

  it("answers where the document has a default that it refuses, or errors only", async () => {
    expect((await call("/defaults"))[0]).toBe(204);
    expect((await call("/errors", "POST", { name: "x" }))[0]).toBe(204);
    expect((await call("/create", "POST"))[0]).toBe(204);
  });
});
