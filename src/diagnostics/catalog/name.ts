export const nameCatalog = {} as const;
