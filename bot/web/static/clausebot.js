// What a script adds to pages that work without it: answers in place, copying, keys. It keeps one thing: whether keys are wanted.

const KEYS = "clausebot-keys";
const main = document.getElementById("main");
const status = () => document.getElementById("status");

// --- answers in place ---

let asking = null; // what is being fetched: a question that is asked later takes its place

async function answer(address, { push }) {
  asking?.abort();
  const { signal } = (asking = new AbortController());
  main.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { headers: { Accept: "text/html" }, signal });
    const text = await response.text();
    if (signal.aborted) return;
    const page = new DOMParser().parseFromString(text, "text/html");
    const found = page.getElementById("main");
    if (!found || response.redirected) return location.assign(address);
    const said = page.getElementById("status")?.textContent ?? "";
    for (const old of [...main.children]) if (old !== status()) old.remove();
    for (const made of [...found.children]) if (made.id !== "status") main.append(made);
    const above = page.querySelector(".bar");
    const typed = document.activeElement?.id === "q";
    if (above) document.querySelector(".bar").replaceWith(above);
    if (typed) document.getElementById("q")?.focus();
    document.title = page.title;
    if (push) history.pushState({ answer: true }, "", address);
    shown = location.pathname + location.search;
    dress(document);
    status().textContent = said; // last: it is heard when all the rest is there
    scrollTo(0, 0);
  } catch {
    if (!signal.aborted) location.assign(address);
  } finally {
    if (!signal.aborted) main.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches(".ask")) return;
  event.preventDefault();
  answer(`/?${new URLSearchParams(new FormData(form))}`, { push: true });
});

let shown = location.pathname + location.search; // the page that is here, without the place in it

addEventListener("popstate", (event) => {
  if (location.pathname + location.search === shown) return; // a link to another place in it, such as "Skip to the text"
  shown = location.pathname + location.search;
  if (location.pathname === "/" && (event.state?.answer || location.search)) answer(location.href, { push: false });
  else location.reload();
});

// --- copying ---

const named = new WeakMap(); // when a button that says "Copied" has its name again

async function copy(text, button) {
  if (!navigator.clipboard) return; // over plain HTTP from another machine: there is no button either
  await navigator.clipboard.writeText(text);
  const done = button?.dataset.done ?? document.querySelector("[data-done]")?.dataset.done ?? "✓";
  status().textContent = "";
  status().textContent = done;
  if (!button) return;
  button.dataset.named ??= button.textContent;
  button.textContent = done;
  clearTimeout(named.get(button));
  named.set(
    button,
    setTimeout(() => (button.textContent = button.dataset.named), 1500),
  );
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (button) copy(button.parentElement.querySelector("textarea").value, button);
  if (event.target.closest("#show-keys")) showKeys();
});

function copied(clause) {
  if (clause.dataset.quote) return clause.dataset.quote;
  const text = clause.querySelector(".text").textContent;
  return `“${text}” (${clause.closest(".document").dataset.name}, ${clause.dataset.label})`;
}

// --- keys ---

const clauses = () => [...document.querySelectorAll("[data-clause]")].filter((one) => one.checkVisibility?.() ?? true);

function current() {
  const focused = document.activeElement?.closest("[data-clause]");
  return focused ?? document.querySelector(".marked") ?? document.querySelector(":target[data-clause]");
}

function step(by) {
  const all = clauses();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  if (!next) return;
  const to = next.matches("details") ? next.querySelector("summary") : next;
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "nearest" });
}

function showKeys() {
  document.getElementById("keys-on").checked = wanted();
  document.getElementById("keys").showModal();
}

function wanted() {
  try {
    return localStorage.getItem(KEYS) !== "off";
  } catch {
    return true;
  }
}

document.getElementById("keys-on").addEventListener("change", (event) => {
  try {
    localStorage.setItem(KEYS, event.target.checked ? "on" : "off");
  } catch {
    // a browser that keeps nothing: the choice holds for no longer than the page
  }
});

const does = {
  "/": () => document.getElementById("q")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  c: () => {
    const clause = current() ?? clauses()[0];
    if (clause) copy(copied(clause.matches("details") ? clause.querySelector(".quote") : clause));
  },
  "?": showKeys,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented || !wanted()) return;
  if (event.target.closest("input, textarea, select, dialog, [contenteditable]")) return;
  if (!Object.hasOwn(does, event.key)) return;
  event.preventDefault();
  does[event.key]();
});

// --- what only a script can do is shown by it ---

function dress(root) {
  for (const button of root.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
  document.getElementById("show-keys").hidden = false;
}

dress(document);
