import { findCacheFolder } from "../cache/cache.ts";

/** The variables that CI services set. */
const ofServices = ["CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"];

/**
 * The folder for the caches of runs in `directory`; `undefined` if there is none, and in CI. A CI
 * service restores caches that other branches have saved, and what it checks must not come from
 * them.
 */
export function cacheFolderFor(
  directory: string,
  variables: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const isSet = (name: string): boolean => !/^(?:|0|false)$/i.test(variables[name] ?? "");
  return ofServices.some(isSet) ? undefined : findCacheFolder(directory);
}
