"use strict";

const form = document.getElementById("sign-in");
const email = document.getElementById("email");
const password = document.getElementById("password");
const signOutButton = document.getElementById("sign-out");
const heading = document.getElementById("account-heading");
const hint = document.getElementById("account-hint");
const state = document.getElementById("account-state");
const reference = document.getElementById("reference");
const contents = document.getElementById("contents");

/** The name of the security scheme in the OpenAPI document. */
const SCHEME = "bearer";

/** How long before its end an access token is renewed, in milliseconds. */
const EARLY = 30_000;

let ui;

/** The access token of who is signed in, and until when it is good; the browser keeps the session in a cookie. */
let token = null;

/** In this tab, whether there is a session to take up again when the page is loaded anew. */
const SIGNED_IN = "puppy-signed-in";

start();

async function start() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
  dark.addEventListener("change", follow);
  follow();
  if (matchMedia("(max-width: 64rem)").matches) {
    document.querySelector(".contents details").open = false;
  }
  try {
    const response = await fetch("/v3/api-docs");
    const api = await response.json();
    list(api);
    show(api);
  } catch {
    reference.replaceChildren(element("p", { textContent: "The OpenAPI document can't be read. Is the service running?" }));
  }
}

function show(api) {
  ui = SwaggerUIBundle({
    spec: api,
    domNode: reference,
    docExpansion: "list",
    defaultModelsExpandDepth: -1,
    defaultModelExpandDepth: 4,
    displayRequestDuration: true,
    validatorUrl: null,
    requestInterceptor: withCurrentToken,
    plugins: [{
      wrapComponents: {
        // The page has its own heading, and its own sign-in.
        InfoContainer: nothing,
        ServersContainer: nothing,
        authorizeBtn: nothing,
        authorizeOperationBtn: nothing
      }
    }],
    onComplete: () => {
      openLinked();
      takeUp();
    }
  });
}

function nothing() {
  return () => null;
}

/** The operations by subject, as links. */
function list(api) {
  for (const { name } of api.tags) {
    const items = element("ul");
    for (const [path, methods] of Object.entries(api.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        if (operation.tags?.includes(name)) {
          const link = element("a", { href: `#/${encodeURIComponent(name)}/${operation.operationId}` });
          link.append(
            element("span", { className: `method ${method}`, textContent: method }),
            element("span", { textContent: operation.summary ?? path }));
          const item = element("li");
          item.append(link);
          items.append(item);
        }
      }
    }
    contents.append(element("h2", { textContent: name }), items);
  }
  addEventListener("hashchange", openLinked);
}

/** Opens the operation that the address names, and moves to it. */
function openLinked() {
  const [, tag, id] = location.hash.split("/").map(decodeURIComponent);
  for (const link of contents.querySelectorAll("a")) {
    const current = link.hash === location.hash;
    if (current) {
      link.setAttribute("aria-current", "true");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  if (!tag || !id) {
    return;
  }
  ui.layoutActions.show(["operations-tag", tag], true);
  ui.layoutActions.show(["operations", tag, id], true);
  if (matchMedia("(max-width: 64rem)").matches) {
    document.querySelector(".contents details").open = false;
  }
  moveTo(`operations-${tag.replaceAll(" ", "_")}-${id}`);
}

/** Once it is drawn, which takes a moment. */
function moveTo(id, tries = 60) {
  const block = document.getElementById(id);
  if (block?.querySelector(".opblock-body > *")) {
    block.scrollIntoView();
    block.querySelector(".opblock-summary button").focus({ preventScroll: true });
  } else if (tries > 0) {
    requestAnimationFrame(() => moveTo(id, tries - 1));
  }
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  say("Signing in…");
  const response = await post("/api/auth/login/", { email: email.value, password: password.value });
  if (!response.ok) {
    say(response.refusal, true);
    return;
  }
  password.value = "";
  keep(response.body);
  await greet();
  signOutButton.focus();
});

async function takeUp() {
  if (sessionStorage.getItem(SIGNED_IN)) {
    const response = await post("/api/auth/refresh/", {});
    if (response.ok) {
      keep(response.body);
      await greet();
    } else {
      forget();
    }
  }
}

signOutButton.addEventListener("click", async () => {
  await post("/api/auth/logout/", {});
  forget();
  say("Signed out.");
  email.focus();
});

async function greet() {
  const me = await (await fetch("/api/me/", { headers: { Authorization: `Bearer ${token.access}` } })).json();
  heading.textContent = `Signed in as ${me.first_name} ${me.last_name}`;
  form.hidden = true;
  hint.hidden = true;
  signOutButton.hidden = false;
  say("Operations are tried in your name, on real data.");
}

function forget() {
  token = null;
  sessionStorage.removeItem(SIGNED_IN);
  ui.authActions.logout([SCHEME]);
  heading.textContent = "Sign in to try the operations";
  form.hidden = false;
  hint.hidden = false;
  signOutButton.hidden = true;
}

function say(text, wrong = false) {
  state.textContent = text;
  state.classList.toggle("wrong", wrong);
}

function keep(body) {
  token = { access: body.access_token, until: Date.now() + body.expires_in * 1000 - EARLY };
  sessionStorage.setItem(SIGNED_IN, "yes");
  ui.preauthorizeApiKey(SCHEME, token.access);
}

/** Requests that are tried carry a token that is still good. */
async function withCurrentToken(request) {
  if (token && request.headers?.Authorization && Date.now() > token.until) {
    const response = await post("/api/auth/refresh/", {});
    if (response.ok) {
      keep(response.body);
    } else {
      forget();
      say("The sign-in has ended; sign in again.", true);
    }
  }
  if (token && request.headers?.Authorization) {
    request.headers.Authorization = `Bearer ${token.access}`;
  }
  return request;
}

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Session": "cookie" },
      body: JSON.stringify(body)
    });
    const text = await response.text();
    const read = text ? JSON.parse(text) : {};
    return {
      ok: response.ok,
      body: read,
      refusal: read.errors?.map(error => `${error.field} ${error.message}`).join("; ") ?? read.detail ?? read.title
    };
  } catch {
    return { ok: false, body: {}, refusal: "No response. Is the service still running?" };
  }
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
