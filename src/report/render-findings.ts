import type { Finding } from "./finding.ts";
import { fromRepository } from "./from-repository.ts";
import { renderGithub } from "./render-github.ts";
import { renderGitlab } from "./render-gitlab.ts";
import { renderJunit } from "./render-junit.ts";
import { renderSarif } from "./render-sarif.ts";

/** The formats that services read. */
export type ServiceFormat = "github" | "sarif" | "junit" | "gitlab";

/**
 * Renders findings for a service, which names files from the root of the repository. `folder` is
 * the path of the working directory from there; empty if it is the root itself.
 */
export function renderFindings(
  findings: readonly Finding[],
  format: ServiceFormat,
  folder: string,
): string {
  const moved = fromRepository(findings, folder);
  const unplaced = folder === "" ? "." : folder;
  switch (format) {
    case "github":
      return renderGithub(moved);
    case "sarif":
      return renderSarif(moved, unplaced);
    case "junit":
      return renderJunit(moved);
    case "gitlab":
      return renderGitlab(moved, unplaced);
  }
}
