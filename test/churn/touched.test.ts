import { describe, expect, it } from "vitest";
import { memoryMemo } from "../../src/cache/memo.ts";
import { type EarlierOutput, earlierOutput } from "../../src/format/earlier-output.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { generate } from "../support/generate.ts";
import {
  type Document,
  address,
  document,
  listing,
  object,
  reference,
  string,
} from "./support/documents.ts";

/** The documents that share a schema, of all. */
const sharing = 3;

function numbered(index: number, change: (made: Document) => void = () => undefined): string {
  const isSharing = index < sharing;
  const made = document(
    `Shop ${index}`,
    {
      [`Order${index}`]: object({ id: string, ...(isSharing && { to: reference("Address") }) }),
      [`Item${index}`]: object({ [`name${index}`]: string }),
      ...(isSharing && { Address: address() }),
    },
    {
      [`/orders${index}`]: listing(`listOrders${index}`, `Order${index}`),
      [`/items${index}`]: listing(`listItems${index}`, `Item${index}`),
    },
  );
  change(made);
  return JSON.stringify(made);
}

/** Counts the modules that are printed, and the items in them that are emitted. */
class Counting {
  readonly host = memoryHost();
  readonly memo = memoryMemo();
  printed: string[] = [];
  emitted = 0;

  async run(documents: Readonly<Record<string, string>>): Promise<void> {
    this.printed = [];
    this.emitted = 0;
    const earlier = this.#counted(earlierOutput(this.host, this.memo, "generated", "one"));
    const remembered = { memo: this.memo, program: "one" };
    const { files } = await generate(documents, { memo: this.memo, earlier, remembered });
    for (const [path, text] of files) this.host.files.set(`generated/${path}`, text);
  }

  #counted(earlier: EarlierOutput): EarlierOutput {
    const known = new Map<string, ReadonlySet<string>>();
    return {
      ...earlier,
      moduleOf: async (file) => {
        const found = await earlier.moduleOf(file);
        if (found !== undefined) known.set(file.path, new Set(found.items().keys()));
        return found;
      },
      remember: (file, text, module) => {
        if (module.items.length === 0) return;
        this.printed.push(file.path);
        const own = known.get(file.path);
        this.emitted += module.items.filter(({ key }) => own?.has(key()) !== true).length;
        earlier.remember(file, text, module);
      },
    };
  }
}

/** Changes some of `count` documents, and returns the modules and items that are made again. */
async function touchedBy(
  count: number,
  changed: readonly number[],
  change: (made: Document) => void,
): Promise<Pick<Counting, "printed" | "emitted">> {
  const counting = new Counting();
  const textsWith = (ids: readonly number[]): Readonly<Record<string, string>> =>
    Object.fromEntries(
      Array.from({ length: count }, (_, index) => [
        `d${index}.json`,
        numbered(index, ids.includes(index) ? change : undefined),
      ]),
    );
  await counting.run(textsWith([]));
  expect(counting.emitted).toBeGreaterThan(count * 10);
  await counting.run(textsWith(changed));
  const { printed, emitted } = counting;
  return { printed, emitted };
}

describe("a run after a change", () => {
  it("makes nothing again if only the order of keys has changed", async () => {
    const reorder = (made: Document): void => {
      const schemas = Object.entries(made.components.schemas);
      made.components.schemas = Object.fromEntries(schemas.toReversed());
    };
    expect(await touchedBy(6, [1, 4], reorder)).toEqual({ printed: [], emitted: 0 });
  });

  it("makes what refers to a schema again, in its document only", async () => {
    const extend = ({ components: { schemas } }: Document): void =>
      void (schemas["Item4"] = object({ name4: string, size: string }));
    const few = await touchedBy(6, [4], extend);
    expect(few.printed.filter((path) => !path.startsWith("d4/"))).toEqual([]);
    expect(few.printed).toContain("d4/models.ts");
    // However many documents there are.
    expect(await touchedBy(24, [4], extend)).toEqual(few);
  });

  it("makes what refers to a shared schema again, in the documents that share it", async () => {
    const extend = ({ components: { schemas } }: Document): void =>
      void (schemas["Address"] = object({ street: string, zip: string }));
    const few = await touchedBy(6, [0, 1, 2], extend);
    expect(few.printed.filter((path) => !/^(?:d[012]|shared)\//.test(path))).toEqual([]);
    expect(few.printed).toContain("shared/models.ts");
    expect(await touchedBy(24, [0, 1, 2], extend)).toEqual(few);
  });
});
