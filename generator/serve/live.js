// The preview's own script: reloads the page when the content changes, switches between audiences
// and boards, and lays the problems over the last good page. It is never part of an output.
(() => {
  "use strict";
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const style = document.createElement("style");
  style.textContent = `
    :host { all: initial; }
    * { box-sizing: border-box; font: 15px/1.5 system-ui, "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
    nav { position: fixed; right: 12px; bottom: 12px; z-index: 2147483646; display: flex; gap: 8px; align-items: center;
      background: #222; color: #fff; padding: 6px 10px; border-radius: 8px; box-shadow: 0 2px 12px #0006; max-width: calc(100vw - 24px); }
    select, button { background: #444; color: #fff; border: 1px solid #777; border-radius: 6px; padding: 6px 8px; max-width: 60vw; min-height: 36px; }
    section { position: fixed; left: 0; right: 0; top: 0; max-height: 70vh; overflow: auto; z-index: 2147483645;
      background: #fff7f6; color: #222; border-bottom: 4px solid #b00; padding: 14px 20px; box-shadow: 0 4px 24px #0005; }
    section.warnings { border-color: #a60; background: #fffaf0; }
    h2 { font-weight: 700; color: #b00; margin: 0 0 8px; }
    .warnings h2 { color: #850; }
    ol { margin: 0; padding-left: 24px; }
    li { margin: 0 0 8px; }
    code { font-family: ui-monospace, Consolas, monospace; color: #555; overflow-wrap: anywhere; }
    p { margin: 0; color: #064; }
    .draft { background: #a60; color: #fff; border-radius: 6px; padding: 6px 10px; max-width: 50vw; }
    @media print { :host { display: none; } }`;
  const bar = document.createElement("nav");
  const overlay = document.createElement("section");
  overlay.setAttribute("role", "alert");
  overlay.hidden = true;
  root.append(style, overlay, bar);
  document.body.append(host);

  const here = location.pathname;
  let state, shown, warningsOpen = false;

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
    const select = document.createElement("select");
    select.setAttribute("aria-label", state.words.preview);
    for (const v of state.views) {
      const option = document.createElement("option");
      option.value = v.href;
      option.textContent = v.title;
      option.selected = here.startsWith(v.href);
      select.append(option);
    }
    select.addEventListener("change", () => go(select.value));
    bar.append(state.words.preview, select);
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
    if (!state.errors && warnings.length) {
      const button = document.createElement("button");
      button.textContent = state.words.warnings + " " + warnings.length;
      button.addEventListener("click", () => { warningsOpen = !warningsOpen; drawProblems(); });
      bar.append(button);
    }
  }

  function drawProblems() {
    overlay.hidden = !(state.errors || (warningsOpen && state.problems.length));
    overlay.className = state.errors ? "" : "warnings";
    overlay.replaceChildren();
    const title = document.createElement("h2");
    title.textContent = state.errors ? state.words.problems : state.words.warnings;
    const list = document.createElement("ol");
    for (const p of state.problems) {
      if (state.errors && p.severity === "warning") continue;
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
  }

  async function update(version) {
    state = await (await fetch("/_gongkai/state")).json();
    drawBar();
    drawProblems();
    if (shown !== undefined && shown !== version && !state.errors) {
      location.reload();
      return;
    }
    shown = version;
  }

  const events = new EventSource("/_gongkai/events");
  events.onmessage = e => update(e.data);
  events.onerror = () => { if (state) { bar.replaceChildren(state.words.gone); } };
})();
