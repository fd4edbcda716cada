export const importCatalog = {} as const;
