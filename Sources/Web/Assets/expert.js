// A score sheet: each score is sent as soon as it is typed. What can't be sent is kept on this device and sent when the
// connection is back.
(() => {
  const form = document.querySelector("form[data-sheet]");
  if (!form) return;
  const said = form.querySelector("[data-saved]");
  const key = "heng-sheet " + form.dataset.kept;
  const waiting = new Map(JSON.parse(localStorage.getItem(key) || "[]"));
  let busy = false;

  const say = (text) => { if (said) said.textContent = text; };
  const keep = () => {
    if (waiting.size) localStorage.setItem(key, JSON.stringify([...waiting]));
    else localStorage.removeItem(key);
  };
  const field = (name) => form.elements.namedItem(name);
  const number = (input) => input.name.split("-")[1];

  const send = async () => {
    if (busy || !waiting.size) return;
    busy = true;
    const [item, [points, reason]] = waiting.entries().next().value;
    const body = new URLSearchParams({ csrf: field("csrf").value, ["points-" + item]: points, ["reason-" + item]: reason });
    let again = 0;
    try {
      const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
      const input = field("points-" + item);
      if (answer.status >= 500) throw new Error("later");
      const now = waiting.get(item);
      if (now && now[0] === points && now[1] === reason) waiting.delete(item);
      if (answer.ok) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
      say(answer.ok ? form.dataset.ok : form.dataset.refused);
    } catch {
      say(form.dataset.waiting);
      again = 3000;
    }
    keep();
    busy = false;
    if (waiting.size) setTimeout(send, again);
  };

  const changed = (input) => {
    const item = number(input);
    waiting.set(item, [field("points-" + item).value.trim(), field("reason-" + item).value.trim()]);
    keep();
    send();
  };

  for (const [item, [points, reason]] of waiting) {
    if (!field("points-" + item) || field("points-" + item).disabled) { waiting.delete(item); continue; }
    field("points-" + item).value = points;
    field("reason-" + item).value = reason;
  }
  keep();
  form.addEventListener("change", (event) => { if (/^(points|reason)-/.test(event.target.name)) changed(event.target); });
  // Enter goes down the sheet instead of sending it whole.
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !/^points-/.test(event.target.name)) return;
    event.preventDefault();
    const inputs = [...form.querySelectorAll("input[name^=points-]")];
    const next = inputs[inputs.indexOf(event.target) + 1] || form.querySelector("button[type=submit]");
    if (next) next.focus();
  });
  addEventListener("online", send);
  send();
})();
