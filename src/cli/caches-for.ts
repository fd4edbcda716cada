import { findCacheFolder } from "../cache/cache.ts";
import { type Caches, cachesIn } from "../cache/caches.ts";

/** The variables that CI services set. */
const ofServices = ["CI", "TF_BUILD", "JENKINS_URL", "TEAMCITY_VERSION", "CODEBUILD_BUILD_ID"];

/**
 * The caches of runs in `directory`; `undefined` if there are none, and in CI. A CI service
 * restores caches that other branches have saved, and what it checks must not come from them.
 */
export function cachesFor(
  directory: string,
  home: string,
  variables: Readonly<Record<string, string | undefined>>,
): Caches | undefined {
  const isSet = (name: string): boolean => !/^(?:|0|false)$/i.test(variables[name] ?? "");
  const folder = ofServices.some(isSet) ? undefined : findCacheFolder(directory);
  return folder === undefined ? undefined : cachesIn(folder, home);
}
