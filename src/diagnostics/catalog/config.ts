export const configCatalog = {} as const;
