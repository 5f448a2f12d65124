// Makes pages quicker for people who stay on them all day. Everything works without it.
(() => {
    "use strict";
    const root = document.documentElement;
    root.classList.add("js");
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const words = document.getElementById("words")?.dataset ?? {};
    const asksOpen = () => document.querySelector("dialog[open]");

    // Keys

    const isTyping = (target) => target.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");

    function moveRow(step) {
        const links = all("[data-rows] .row-link").filter((link) => link.offsetParent !== null);
        if (!links.length) return;
        const current = document.activeElement.closest?.("tr")?.querySelector(".row-link");
        const index = links.indexOf(current) + step;
        const next = links[current ? Math.min(Math.max(index, 0), links.length - 1) : step > 0 ? 0 : links.length - 1];
        next.focus();
        next.scrollIntoView({ block: "nearest" });
    }

    // Findings in the margin of a document: j and k choose one, a letter presses the button that bears it

    const chosenFinding = () => document.activeElement.closest?.(".finding") ?? document.querySelector(".finding:target");

    function moveFinding(step) {
        const findings = all("[data-findings] .finding");
        if (!findings.length) return false;
        const index = findings.indexOf(chosenFinding());
        const next = index < 0 ? (step > 0 ? 0 : findings.length - 1) : Math.min(Math.max(index + step, 0), findings.length - 1);
        findings[next].focus({ preventScroll: true });
        findings[next].scrollIntoView({ block: "center" });
        return true;
    }

    function pressed(key) {
        if (!/^[a-z]$/.test(key) || !document.querySelector("[data-findings]")) return null;
        if (!chosenFinding()) return () => moveFinding(1);
        const button = chosenFinding().querySelector(`[data-key="${key}"]`);
        return button && (() => button.click());
    }

    const keys = {
        // A list has a search of its own; elsewhere the one in the header.
        "/": () => {
            const search = document.querySelector(".filter-first input[name=q]") ?? document.getElementById("search");
            search?.focus();
            search?.select();
        },
        "j": () => moveFinding(1) || moveRow(1),
        "k": () => moveFinding(-1) || moveRow(-1),
        "?": () => document.getElementById("keys")?.showModal(),
    };

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
        if (event.key === "Escape") {
            const menu = document.querySelector(".reader[open], [data-menu][open]");
            if (menu) {
                menu.open = false;
                if (menu.contains(document.activeElement)) menu.querySelector("summary").focus();
            } else if (!asksOpen() && isTyping(event.target)) event.target.blur();
            return;
        }
        const act = keys[event.key] ?? pressed(event.key);
        if (!act || asksOpen() || isTyping(event.target)) return;
        event.preventDefault();
        act();
    });

    // Rows: a click anywhere opens, unless it meant something else

    document.addEventListener("click", (event) => {
        for (const menu of all(".reader[open], [data-menu][open]")) if (!menu.contains(event.target)) menu.open = false;
        const row = event.target.closest("[data-rows] tbody tr");
        if (!row || event.target.closest("a, button, input, label, select, summary") || String(getSelection())) return;
        const link = row.querySelector(".row-link");
        if (!link) return;
        if (event.ctrlKey || event.metaKey) open(link.href, "_blank", "noopener");
        else link.click();
    });

    // Questions before acts that are hard to undo

    document.addEventListener("submit", (event) => {
        const form = event.target;
        const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
        const dialog = document.getElementById("confirm");
        if (!question || !dialog || form.dataset.confirmed) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        dialog.querySelector("p").textContent = question;
        dialog.returnValue = "";
        dialog.onclose = () => {
            if (dialog.returnValue !== "yes") return;
            form.dataset.confirmed = "yes";
            form.requestSubmit(event.submitter);
            delete form.dataset.confirmed;
        };
        dialog.showModal();
    }, true);

    // Acts that need a reason: their form opens in a dialog

    function openAct(details) {
        const panel = details.querySelector(".act-form");
        const dialog = document.createElement("dialog");
        const close = document.createElement("button");
        const title = panel.querySelector("h3");
        title.id ||= "act-" + Math.random().toString(36).slice(2);
        dialog.setAttribute("aria-labelledby", title.id);
        close.type = "button";
        close.className = "button button-secondary";
        close.textContent = words.close;
        close.onclick = () => dialog.close();
        dialog.append(panel);
        panel.querySelector(".actions").append(close);
        dialog.onclose = () => {
            close.remove();
            details.append(panel);
            dialog.remove();
            details.querySelector("summary").focus();
        };
        document.body.append(dialog);
        dialog.showModal();
        panel.querySelector("textarea, input:not([type=hidden]), select")?.focus();
    }

    document.addEventListener("click", (event) => {
        const details = event.target.closest("summary")?.parentElement;
        if (!details?.matches("[data-dialog]") || details.open) return;
        event.preventDefault();
        openAct(details);
    });

    // Drafts: what was typed survives Back and a closed page, in this tab only

    const sentKey = "heng-sent";
    const draftKey = (form) => "heng-draft:" + form.dataset.draft;
    const keepsField = (field) => field.name && !["hidden", "password", "file", "submit", "button"].includes(field.type);
    const changed = new Set();

    function stored(key) {
        try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
    }
    function store(key, value) {
        try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* full or forbidden: go without */ }
    }
    function values(form) {
        return [...form.elements].filter(keepsField)
            .map((field) => [field.name, field.value, /checkbox|radio/.test(field.type) ? field.checked : null]);
    }
    function restore(form) {
        const draft = stored(draftKey(form));
        // What the server shows again after a refusal is newer than any draft.
        if (!draft || form.hasAttribute("data-kept")) return;
        let differs = false;
        for (const field of [...form.elements].filter(keepsField)) {
            const isChoice = /checkbox|radio/.test(field.type);
            const kept = draft.find(([name, value]) => name === field.name && (!isChoice || value === field.value));
            if (!kept) continue;
            differs ||= isChoice ? field.checked !== kept[2] : field.value !== kept[1];
            if (isChoice) field.checked = kept[2];
            else field.value = kept[1];
        }
        if (!differs) return;
        const note = document.createElement("p");
        note.className = "restored";
        note.setAttribute("role", "status");
        note.textContent = words.restored;
        form.prepend(note);
        changed.add(form);
    }

    function settleDrafts() {
        const open = new Set(all("form[data-draft]").map(draftKey));
        for (const key of stored(sentKey) ?? []) if (!open.has(key)) sessionStorage.removeItem(key);
        store(sentKey, []);
        all("form[data-draft]").forEach(restore);
    }

    document.addEventListener("input", (event) => {
        const form = event.target.form;
        if (!form?.dataset.draft) return;
        changed.add(form);
        store(draftKey(form), values(form));
    });
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (form.hasAttribute("data-clears-drafts")) sessionStorage.clear();
        if (!form.dataset.draft) return;
        changed.delete(form);
        store(sentKey, [...(stored(sentKey) ?? []), draftKey(form)]);
    });
    addEventListener("beforeunload", (event) => {
        if ([...changed].some((form) => form.isConnected)) event.preventDefault();
    });

    // Live checks: the form goes out, a fragment comes back

    const timers = new WeakMap();
    const running = new WeakMap();

    async function check(form) {
        running.get(form)?.abort();
        const control = new AbortController();
        running.set(form, control);
        try {
            const body = new URLSearchParams();
            for (const [name, value] of new FormData(form)) if (typeof value === "string") body.append(name, value);
            const answer = await fetch(form.dataset.checkUrl, {
                method: "POST", body, signal: control.signal, headers: { "Accept": "text/html" },
            });
            const place = document.getElementById(form.dataset.checkInto);
            if (answer.ok && !answer.redirected && place) place.innerHTML = await answer.text();
        } catch { /* the check is an aid: the server checks again when the form is sent */ }
    }

    document.addEventListener("input", (event) => {
        const form = event.target.form;
        if (!form?.dataset.checkUrl) return;
        clearTimeout(timers.get(form));
        timers.set(form, setTimeout(() => check(form), 250));
    });

    // Uploads that show how far they are

    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (event.defaultPrevented || !form.hasAttribute("data-progress")) return;
        event.preventDefault();
        const bar = form.querySelector("progress");
        const request = new XMLHttpRequest();
        const body = new FormData(form, event.submitter);
        const finish = () => {
            bar.hidden = true;
            if (event.submitter) event.submitter.disabled = false;
        };
        bar.hidden = false;
        if (event.submitter) event.submitter.disabled = true;
        request.upload.onprogress = (sent) => { if (sent.lengthComputable) bar.value = 100 * sent.loaded / sent.total; };
        request.onerror = () => {
            finish();
            const note = document.createElement("p");
            note.className = "problem";
            note.setAttribute("role", "alert");
            note.textContent = words.failed;
            bar.after(note);
        };
        request.onload = () => {
            finish();
            const answer = new DOMParser().parseFromString(request.responseText, "text/html");
            const main = answer.querySelector("main");
            if (request.status < 400 && request.responseURL !== form.action || !main) location.assign(request.responseURL);
            else {
                document.querySelector("main").replaceWith(document.adoptNode(main));
                prepare();
            }
        };
        request.open(form.method, form.action);
        request.send(body);
    });

    // Notices: the count in the header follows a stream, while the page is seen

    const bell = document.querySelector("[data-notices]");
    let stream;

    function listen() {
        stream?.close();
        stream = null;
        if (!bell || document.hidden || !window.EventSource) return;
        stream = new EventSource(bell.dataset.notices);
        stream.addEventListener("unread", (event) => {
            const count = bell.querySelector("[data-unread]");
            if (count.textContent === event.data) return;
            count.textContent = event.data;
            count.hidden = !event.data;
        });
    }
    document.addEventListener("visibilitychange", listen);
    addEventListener("pagehide", () => stream?.close());
    listen();

    // Small comforts

    function count(counter) {
        const field = document.querySelector(`[aria-describedby~="${counter.id}"]`);
        if (!field) return;
        const left = counter.dataset.limit - [...field.value].length;
        // A line that is hardly ever full is counted only towards its end.
        const quiet = field.matches("input") && left > 20;
        counter.textContent = quiet ? "" : (left < 0 ? words.over : words.left)?.replace("{n}", Math.abs(left)) ?? "";
        counter.classList.toggle("counter-over", left < 0);
    }
    document.addEventListener("input", (event) => {
        const counter = event.target.getAttribute("aria-describedby")?.split(" ").find((id) => id.endsWith("-count"));
        if (counter) count(document.getElementById(counter));
    });

    document.addEventListener("change", (event) => {
        const field = event.target;
        if (!field.matches("form[data-auto-submit] :is(select, input)")) return;
        const menu = field.closest("[data-menu], [popover]:popover-open");
        // Several things are chosen before a menu closes.
        if (menu) menu.dataset.changed = "yes";
        else if (field.matches("select")) field.form.requestSubmit();
    });

    function submitMenu(event) {
        const menu = event.target;
        if (!menu.dataset?.changed || menu.open || event.newState === "open") return;
        delete menu.dataset.changed;
        menu.closest("form[data-auto-submit]")?.requestSubmit();
    }
    // Neither of them rises.
    document.addEventListener("toggle", submitMenu, true);

    function fade(notice) {
        const leave = () => {
            if (notice.matches(":hover, :focus-within")) return void setTimeout(leave, 2000);
            notice.classList.add("toast-gone");
            setTimeout(() => notice.remove(), 400);
        };
        setTimeout(leave, 1000 * notice.dataset.fades);
    }

    function prepare() {
        settleDrafts();
        all(".counter").forEach(count);
        all("[data-fades]").forEach(fade);
        document.querySelector("[data-focus]")?.focus();
        document.querySelector(".finding:target")?.focus({ preventScroll: true });
        // A region that has nothing to scroll to needs no stop of the Tab key.
        for (const region of all(".table-scrolls, .chart-paper")) {
            if (region.scrollWidth <= region.clientWidth) region.removeAttribute("tabindex");
        }
        // A document's table that doesn't fit scrolls by itself: the keys must reach it.
        for (const table of all(".report table")) if (table.scrollWidth > table.clientWidth) table.tabIndex = 0;
    }
    prepare();
})();
