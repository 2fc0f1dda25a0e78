// The main job, with a client generated from the API document: what is misspelt or of the wrong type doesn't compile.
import createClient, { type Middleware } from "openapi-fetch";
import type { components, paths } from "./generated/schema.js";

type OrderStatus = components["schemas"]["OrderStatus"];

const [address, email] = process.argv.slice(2);
if (!address || !email) {
  throw new Error("usage: main-job <address> <e-mail address of the new company's CEO>");
}
const api = createClient<paths>({ baseUrl: address });

/** The body of a success; a problem ends the job. */
function done<T>(answer: { data?: T; error?: { code: string; detail?: string } }): T {
  if (answer.data === undefined) {
    throw new Error(`${answer.error?.code}: ${answer.error?.detail}`);
  }
  return answer.data;
}

const registered = done(
  await api.POST("/api/auth/register-company/", {
    body: { company_name: "Typed Traders", email, password: "a long passphrase of mine", first_name: "Ada", last_name: "Berg" },
  }),
);
const signedIn: Middleware = {
  onRequest({ request }) {
    request.headers.set("Authorization", `Bearer ${registered.access_token}`);
    return request;
  },
};
api.use(signedIn);

const customer = done(
  await api.POST("/api/customers/", {
    body: { email: "mara@typed.example", first_name: "Mara", last_name: "Lindqvist", customer_type: "individual" },
  }),
);
const order = done(
  await api.POST("/api/orders/", {
    params: { header: { "Idempotency-Key": "typescript-1" } },
    body: { customer_id: customer.id, items: [{ product_name: "Dog bed", quantity: "2", unit_price: "49.90" }] },
  }),
);
for (const status of ["processing", "shipped"] satisfies OrderStatus[]) {
  done(await api.POST("/api/orders/{id}/status/", { params: { path: { id: order.id } }, body: { status } }));
}
const paid = done(
  await api.POST("/api/orders/{id}/payments/", {
    params: { path: { id: order.id } },
    body: { kind: "payment", amount: order.total },
  }),
);
const history = done(await api.GET("/api/orders/{id}/history/", { params: { path: { id: order.id }, query: { limit: 10 } } }));
const listed = done(
  await api.GET("/api/orders/", { params: { query: { status: ["shipped"], payment_status: ["paid"], sort: "-placed_at" } } }),
);

// A problem is typed too: its code, and what the code brings along.
const refused = await api.POST("/api/orders/{id}/status/", { params: { path: { id: order.id } }, body: { status: "pending" } });

console.log(
  JSON.stringify({
    total: paid.total,
    status: paid.status,
    payment_status: paid.payment_status,
    events: history.items.map(item => item.type),
    listed: listed.items.length,
    refused: refused.error?.code,
    possible: refused.error?.allowed_transitions,
  }),
);
