// The preview's own script: reloads the page when the content changes, switches between audiences
// and boards and between drafts and what is published, and lays the problems over the last good page.
// It is never part of an output.
(() => {
  "use strict";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  // A file of its own: the policy that stands in pages allows no style in them.
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/_gongkai/live.css";
  const bar = document.createElement("nav");
  const overlay = document.createElement("section");
  overlay.setAttribute("role", "alert");
  overlay.hidden = true;
  root.append(style, overlay, bar);
  document.body.append(host);

  const here = location.pathname;
  let state, warningsOpen = false;
  const shown = document.currentScript.dataset.version; // that this page is of

  // A select with its name; choices are [value, text].
  function choice(name, choices, chosen, act) {
    const select = document.createElement("select");
    select.setAttribute("aria-label", name);
    for (const [value, text] of choices) {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      option.selected = value === chosen;
      select.append(option);
    }
    select.addEventListener("change", () => act(select.value));
    return select;
  }

  // What is shown from now on: drafts, or what is published. The server reads the cookie.
  function show(view) {
    document.cookie = "gongkai-view=" + view + "; path=/; max-age=31536000; samesite=strict";
    location.reload();
  }

  // The same page at another audience, or that audience's home where it has no such page.
  async function go(href) {
    const view = state.views.find(v => here.startsWith(v.href));
    const rest = view ? here.slice(view.href.length) : "index.html";
    const target = state.views.find(v => v.href === href);
    if (view && target && view.kind === target.kind) {
      const answer = await fetch(href + rest, { method: "HEAD" });
      if (answer.ok) { location.href = href + rest; return; }
    }
    location.href = href + "index.html";
  }

  function drawBar() {
    bar.replaceChildren();
    const at = state.views.find(v => here.startsWith(v.href));
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = state.words.preview;
    bar.append(name,
      choice(state.words.preview, state.views.map(v => [v.href, v.title]), at && at.href, go),
      choice(state.words.show, [["drafts", state.words.drafts], ["published", state.words.public]], state.view, show));
    const view = state.views.find(v => here.startsWith(v.href));
    const why = view && state.drafts[decodeURIComponent(here.slice(view.href.length))];
    if (why) {
      const mark = document.createElement("span");
      mark.className = "draft";
      mark.textContent = state.words.draft;
      mark.title = why;
      bar.append(mark);
    }
    const warnings = state.problems.filter(p => p.severity === "warning");
    if (!covers() && warnings.length) {
      const button = document.createElement("button");
      button.textContent = state.words.warnings + " " + warnings.length;
      button.addEventListener("click", () => { warningsOpen = !warningsOpen; drawProblems(); });
      bar.append(button);
    }
  }

  // Whether errors lie over the page: those of drafts do only where drafts are shown.
  function covers() { return state.stopped || (state.errors && state.view === "drafts"); }

  function drawProblems() {
    overlay.hidden = !(covers() || (warningsOpen && state.problems.length));
    overlay.className = covers() ? "" : "warnings";
    overlay.replaceChildren();
    const title = document.createElement("h2");
    title.textContent = state.stopped ? state.words.problems : covers() ? state.words.faulty : state.words.warnings;
    const list = document.createElement("ol");
    for (const p of state.problems) {
      if ((p.severity === "warning") === covers()) continue;
      const item = document.createElement("li");
      const place = document.createElement("code");
      place.textContent = [p.file, p.line, p.column].filter(Boolean).join(":");
      const text = document.createElement("div");
      text.textContent = p.text + " [" + p.code + "]";
      item.append(place, text);
      if (p.fix) {
        const fix = document.createElement("p");
        fix.textContent = state.words.fix + p.fix;
        item.append(fix);
      }
      list.append(item);
    }
    overlay.append(title, list);
    makeRoom();
  }

  // The page begins below the problems: its head stays to be seen.
  function makeRoom() { document.body.style.marginTop = overlay.hidden ? "" : overlay.offsetHeight + "px"; }
  addEventListener("resize", makeRoom);
  style.addEventListener("load", makeRoom);

  async function update(version) {
    state = await (await fetch("/_gongkai/state")).json();
    drawBar();
    drawProblems();
    if (shown !== version && !state.stopped) location.reload();
  }

  const events = new EventSource("/_gongkai/events");
  events.onmessage = e => update(e.data);
  events.onerror = () => { if (state) { bar.replaceChildren(state.words.gone); } };
})();
