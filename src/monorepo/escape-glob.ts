/** Escapes what means more than itself in patterns of files of build systems. */
export function escapeGlob(path: string): string {
  return path.replaceAll(/[*?[\]{}()<>$!+@|:,\\]/g, "\\$&");
}
