"use strict";

const state = document.getElementById("state");
const demo = document.getElementById("demo");
const demoResult = document.getElementById("demo-result");

// Use the address under which this page was opened.
for (const code of document.querySelectorAll("pre code")) {
  code.textContent = code.textContent.replaceAll("http://localhost:8000", location.origin);
  const heading = document.getElementById(code.parentElement.getAttribute("aria-labelledby"));
  const row = element("div", { className: "step" });
  heading.replaceWith(row);
  const copy = element("button", { type: "button", className: "copy", textContent: "Copy" });
  copy.setAttribute("aria-label", `Copy: ${heading.textContent}`);
  copy.addEventListener("click", () => copyText(code, copy));
  row.append(heading, copy);
}

fetch("/readyz")
  .then(response => { state.textContent = response.ok ? "ready" : "not ready yet"; })
  .catch(() => { state.textContent = "no response"; });

demo.addEventListener("click", async () => {
  demo.disabled = true;
  demoResult.replaceChildren(element("p", { textContent: "Creating it…" }));
  try {
    const response = await fetch("/api/demo/", { method: "POST" });
    const body = await response.json();
    demoResult.replaceChildren(response.ok ? signIns(body) : element("p", { textContent: body.detail ?? body.title }));
  } catch {
    demoResult.replaceChildren(element("p", { textContent: "No response. Is the service still running?" }));
  }
  demo.disabled = false;
});

/** The sign-ins as a table; any other response as it is. */
function signIns(body) {
  const rows = Object.values(body).find(value => Array.isArray(value) && value.length > 0 && value[0].email);
  if (!rows) {
    return element("pre", { textContent: JSON.stringify(body, null, 2) });
  }
  const columns = ["role", "email", "password"].filter(column => column in rows[0]);
  const table = element("table");
  table.append(element("caption", { textContent: "Sign in with any of these, as in step 2. Loading continues in the background." }));
  table.append(line("th", columns));
  for (const row of rows) {
    table.append(line("td", columns.map(column => row[column])));
  }
  const wide = element("div", { className: "wide" });
  wide.append(table);
  return wide;
}

function line(kind, texts) {
  const row = element("tr");
  for (const text of texts) {
    const cell = element(kind, { textContent: text });
    if (kind === "th") {
      cell.scope = "col";
    }
    row.append(cell);
  }
  return row;
}

async function copyText(code, button) {
  try {
    await navigator.clipboard.writeText(code.textContent);
    button.textContent = "Copied";
  } catch {
    // Not permitted here, for example over plain HTTP on a host other than localhost: select the text instead.
    getSelection().selectAllChildren(code);
    button.textContent = "Selected";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2000);
}

function element(name, properties = {}) {
  return Object.assign(document.createElement(name), properties);
}
