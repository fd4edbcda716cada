/** Runs a function without a limit: in a browser, the user can end it. */
export function withinTime<Result>(_time: number, work: () => Result): Result {
  return work();
}
