import { changeCatalog } from "./catalog/change.ts";
import { commandCatalog } from "./catalog/command.ts";
import { configCatalog } from "./catalog/config.ts";
import { documentCatalog } from "./catalog/document.ts";
import type { CatalogEntry } from "./catalog/entry.ts";
import { gitCatalog } from "./catalog/git.ts";
import { impactCatalog } from "./catalog/impact.ts";
import { importDocumentCatalog } from "./catalog/import-document.ts";
import { importCatalog } from "./catalog/import.ts";
import { monorepoCatalog } from "./catalog/monorepo.ts";
import { nameCatalog } from "./catalog/name.ts";
import { operationCatalog } from "./catalog/operation.ts";
import { outputCatalog } from "./catalog/output.ts";
import { prepareCatalog } from "./catalog/prepare.ts";
import { projectCatalog } from "./catalog/project.ts";
import { refCatalog } from "./catalog/ref.ts";
import { schemaCatalog } from "./catalog/schema.ts";
import { shareCatalog } from "./catalog/share.ts";
import { sourceCatalog } from "./catalog/source.ts";

type Catalog = typeof changeCatalog &
  typeof commandCatalog &
  typeof configCatalog &
  typeof documentCatalog &
  typeof importCatalog &
  typeof gitCatalog &
  typeof impactCatalog &
  typeof importDocumentCatalog &
  typeof monorepoCatalog &
  typeof nameCatalog &
  typeof operationCatalog &
  typeof outputCatalog &
  typeof prepareCatalog &
  typeof projectCatalog &
  typeof refCatalog &
  typeof schemaCatalog &
  typeof shareCatalog &
  typeof sourceCatalog;

/**
 * Every diagnostic of the program, by code. The codes of an area are in the file of that name in
 * `catalog/`.
 */
export const catalog: Catalog = {
  ...sourceCatalog,
  ...prepareCatalog,
  ...documentCatalog,
  ...refCatalog,
  ...schemaCatalog,
  ...operationCatalog,
  ...nameCatalog,
  ...shareCatalog,
  ...importCatalog,
  ...importDocumentCatalog,
  ...configCatalog,
  ...outputCatalog,
  ...projectCatalog,
  ...gitCatalog,
  ...impactCatalog,
  ...changeCatalog,
  ...commandCatalog,
  ...monorepoCatalog,
};

export type DiagnosticCode = keyof Catalog & string;

/** The parameters that a code's message takes. */
export type MessageParams<Code extends DiagnosticCode> =
  Catalog[Code] extends CatalogEntry<infer Params> ? Params : never;
