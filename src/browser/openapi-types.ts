/** The types of openapi-typescript, which needs Node. */
export async function openapiTypes(): Promise<{ readonly reason: string }> {
  return { reason: "openapi-typescript does not run in a browser" };
}

export function openapiTypesVersion(): string {
  return "none";
}
