/**
 * A module that calls the generated server with the generated client, without a network, and
 * exports the result: `200 Paris`. `api` is the specifier of the generated index.
 */
export function roundTrip(api: string): string {
  return `import {
  TrainTravel,
  createServer,
  type Handlers,
  HttpError,
  isApiError,
  isStation,
  type Station,
} from "${api}";

const paris: Station = {
  id: "efdbb9d1-02c2-4bc3-afb7-6788d8782b1e",
  name: "Paris",
  address: "Rue de Dunkerque",
  country_code: "FR",
};

function missing(): never {
  throw new HttpError(501);
}

const handlers: Handlers = {
  getBookings: missing,
  createBooking: missing,
  deleteBooking: missing,
  getBooking: missing,
  createBookingPayment: missing,
  getTrips: missing,
  getStations: () => ({ status: 200, contentType: "application/json", body: { data: [{ ...paris }] } }),
};

export async function stations(): Promise<string> {
  const server = createServer(handlers, { security: { OAuth2: () => ({}) } });
  const api = new TrainTravel({
    auth: { OAuth2: "secret" },
    fetch: (request: Request) => Promise.resolve(server.fetch(request)),
  });
  const found = await api.stations.list().result();
  if (found.kind !== "declared" || found.status !== 200) return String(found.status);
  if (typeof found.body === "string") return found.body;
  const failed: unknown = await api.bookings.list().catch((error: unknown) => error);
  if (!isApiError(failed) || failed.status !== 501) return "no error";
  const [first] = found.body.data ?? [];
  return \`\${found.status} \${isStation(first) ? first.name : "nothing"}\`;
}
`;
}
