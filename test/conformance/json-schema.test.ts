import { beforeAll, describe, expect, test } from "vitest";
import { typecheck } from "../support/typecheck.ts";
import type { Files } from "../validators/support/generate.ts";
import { failuresOf, generateSuite, namesOf, readKnownFailures } from "./run-suite.ts";
import { type Group, hasSuite, readGroups } from "./suite.ts";

/**
 * Tests of the suite that generated validators fail. A listed test that passes is a failure too, so
 * the list can only shrink.
 */
const knownFailures = readKnownFailures("known-failures.txt");

// By the specification `format` only annotates, unless its vocabulary is required; the folder
// `format` is about what it means when it is checked.
const asserting = /^optional\/format/;

const folders = [
  { folder: "", count: 1299 },
  { folder: "optional", count: 162 },
  { folder: "optional/format", count: 764 },
];

if (!hasSuite)
  console.warn("../shared/data/json-schema-test-suite is absent: conformance is not tested");

describe.skipIf(!hasSuite).each(folders)(
  "JSON Schema 2020-12, folder '$folder'",
  ({ folder, count }) => {
    let groups: readonly Group[] = [];
    let files: Files = new Map();

    beforeAll(async () => {
      groups = readGroups(folder);
      files = await generateSuite(groups, ({ name }) => ({
        formats: asserting.test(name) ? "assert" : "annotate",
      }));
    }, 120_000);

    test("the suite is all there", () => {
      expect(groups.flatMap(({ tests }) => tests)).toHaveLength(count);
    });

    test("`is`, `parse` and `collect` say what the suite says", async () => {
      const names = new Set(namesOf(groups));
      const expected = knownFailures.filter((name) => names.has(name));
      expect(await failuresOf(groups, files)).toEqual(expected);
    });

    test("everything that is generated compiles under the strictest flags", async () => {
      expect(await typecheck(files, { allowImportingTsExtensions: true })).toEqual([]);
    }, 120_000);
  },
);
