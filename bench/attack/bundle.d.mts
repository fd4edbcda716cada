/** Imports `bench/attack/<name>.ts`, bundled with counters of steps. */
export function importAttack(name: string): Promise<unknown>;
