/** Matches the names of packages that npm allows. */
export const packageName: RegExp =
  /^(?:@[a-z0-9~-][a-z0-9._~-]{0,100}\/)?[a-z0-9~-][a-z0-9._~-]{0,100}$/;
