// What is quicker with a script; every page does its work without.
"use strict";

const formKey = document.body.dataset.key || "";
const said = document.getElementById("said");

function say(text, undo) {
  said.replaceChildren();
  const line = document.createElement("div");
  line.textContent = text;
  if (undo) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "quiet";
    button.textContent = undo.label;
    button.addEventListener("click", undo.act);
    line.append(" ", button);
  }
  said.append(line);
}

async function send(address, fields) {
  const answer = await fetch(address, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers: { Accept: "application/json", "X-Form-Key": formKey },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

// On a phone the way to the other pages would fill the screen.
if (window.matchMedia("(max-width: 52rem)").matches) {
  document.querySelector(".places details")?.removeAttribute("open");
}

function setUpTriage(form) {
  const words = form.dataset;
  const dialog = document.getElementById("choose");
  const open = () => [...form.querySelectorAll(".item:not(.gone)")];
  const undoable = [];
  const emptied = document.getElementById("emptied");
  let underWay = 0;
  let at = null;

  // The rest is asked for once the desk knows of every decision, or it would come back.
  function showWhetherEmptied() {
    emptied.hidden = underWay > 0 || !form.querySelector(".item") || open().length > 0;
    if (!emptied.hidden) emptied.querySelector("a").focus();
  }

  function stand(item, scroll = true) {
    at?.classList.remove("at");
    at = item;
    if (!at) return;
    at.classList.add("at");
    at.focus({ preventScroll: true });
    if (scroll) at.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const items = open();
    if (!items.length) return;
    const index = items.indexOf(at);
    stand(items[Math.min(items.length - 1, Math.max(0, index < 0 ? 0 : index + by))]);
  }

  function update(item, version) {
    item.dataset.version = version;
    const value = `${item.dataset.id}:${version}`;
    item.querySelectorAll("[name=id], button[name]").forEach((one) => { one.value = value; });
  }

  // The row goes at once and comes back when the desk says no: nobody waits for the network.
  async function decide(item, fields, done) {
    const items = open();
    const next = items[items.indexOf(item) + 1] || items[items.indexOf(item) - 1] || null;
    const title = item.querySelector("h2").textContent;
    item.classList.add("gone");
    stand(next);
    underWay += 1;
    try {
      const outcome = await send("/binnengekomen", fields);
      if (outcome.conflicts.length) {
        update(item, outcome.conflicts[0].version);
        item.classList.remove("gone");
        say(`${words.conflict} ${outcome.conflicts[0].by || ""} – ${title}`);
        return;
      }
      for (const one of outcome.changed) update(item, one.version);
      const undo = { deed: outcome.deed, item };
      undoable.push(undo);
      const theme = outcome.changed[0]?.title || words.unsorted;
      say(done === "rejected" ? `${words.rejected} ${title}` : `${words[done]} ${theme}: ${title}`,
          { label: words.undo, act: () => takeBack(undo) });
    } catch (error) {
      item.classList.remove("gone");
      say(words.failed);
    } finally {
      underWay -= 1;
      showWhetherEmptied();
    }
  }

  async function takeBack(undo) {
    undoable.splice(undoable.indexOf(undo), 1);
    try {
      const outcome = await send(`/geschiedenis/${undo.deed}/ongedaan`, {});
      if (outcome.conflict) return say(words.conflict);
      update(undo.item, Number(undo.item.dataset.version) + 1);
      undo.item.classList.remove("gone");
      showWhetherEmptied();
      stand(undo.item);
      say(words.undone);
    } catch (error) {
      say(words.failed);
    }
  }

  const value = (item) => `${item.dataset.id}:${item.dataset.version}`;
  const accept = (item) => decide(item, { accept: value(item) }, "accepted");
  const reject = (item) => decide(item, { reject: value(item) }, "rejected");

  // The beginning of a name is enough, and else a part of it.
  function themeNamed(typed) {
    const themes = [...dialog.querySelectorAll("option")];
    const wanted = typed.trim().toLowerCase();
    const name = (one) => one.value.toLowerCase();
    if (!wanted) return undefined;
    return themes.find((one) => name(one) === wanted) || themes.find((one) => name(one).startsWith(wanted)) ||
      themes.find((one) => name(one).includes(wanted));
  }

  function choose(item) {
    const input = dialog.querySelector("input");
    input.value = "";
    dialog.onclose = () => {
      const chosen = themeNamed(input.value);
      if (dialog.returnValue === "yes" && chosen) {
        decide(item, { move: value(item), theme: chosen.dataset.id, place: "yes" }, "moved");
      } else {
        stand(item);
      }
    };
    dialog.returnValue = "";
    dialog.showModal();
    input.focus();
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    a: () => at && accept(at),
    r: () => at && reject(at),
    t: () => at && choose(at),
    x: () => { const box = at?.querySelector("[name=id]"); if (box) box.checked = !box.checked; },
    o: () => at?.querySelector("h2 a").click(),
    u: () => undoable.length && takeBack(undoable[undoable.length - 1]),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name]");
    const item = button?.closest(".item");
    if (!item || button.name === "reopen") return;
    event.preventDefault();
    (button.name === "accept" ? accept : reject)(item);
  });

  stand(open()[0] || null, false);
}

// The picture follows what is being written, a moment after the last key.
function setUpPreview(form) {
  const picture = document.getElementById("picture");
  const told = document.getElementById("preview-said");
  const show = document.getElementById("show");
  if (!picture || !show) return;
  let timer = 0;
  let running = false;
  let again = false;

  async function draw() {
    if (running) { again = true; return; }
    running = true;
    picture.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.dataset.preview, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (answer.ok) {
        const old = picture.src;
        picture.src = URL.createObjectURL(await answer.blob());
        if (old.startsWith("blob:")) URL.revokeObjectURL(old);
        told.textContent = "";
      } else {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        told.textContent = page.querySelector("main p")?.textContent || "";
      }
    } finally {
      picture.removeAttribute("aria-busy");
      running = false;
      if (again) { again = false; draw(); }
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, 700);
  });
  show.addEventListener("click", (event) => {
    event.preventDefault();
    draw();
  });
}

const triage = document.getElementById("triage");
if (triage) setUpTriage(triage);
const thing = document.getElementById("thing");
if (thing) setUpPreview(thing);

// What a browser refuses to send must be in sight.
thing?.addEventListener("invalid", (event) => {
  for (let fold = event.target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}, true);

// Leaving a page with words that were not kept is asked about.
if (thing) {
  let changed = false;
  thing.addEventListener("input", () => { changed = true; });
  thing.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
}
