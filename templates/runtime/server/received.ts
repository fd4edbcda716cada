/**
 * A request as a handler receives it: the groups of parameters are present, even if none of their
 * parameters was sent.
 */
export type Received<Request, Group extends keyof Request> = Request &
  Required<Pick<Request, Group>>;
