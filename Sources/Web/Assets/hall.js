// The hall: parts that follow what happens, keys at the desk, a kiosk that forgets. Everything is said by the server.
(() => {
    "use strict";
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const isTyping = (target) => target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select");

    // Parts of a page that follow a stream; it comes back by itself, also after the server was away

    function follow(place) {
        const state = document.querySelector("[data-live-state]");
        let source, again;
        const lost = (isLost) => { if (state) state.hidden = !isLost; };
        function listen() {
            clearTimeout(again);
            source?.close();
            if (document.hidden && !place.closest(".screen")) return;
            source = new EventSource(place.dataset.live);
            source.addEventListener("open", () => lost(false));
            source.addEventListener("part", (event) => show(place, event.data));
            source.onerror = () => {
                lost(true);
                // A refusal or a proxy's error page ends it for good: try anew.
                if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 5000);
            };
        }
        document.addEventListener("visibilitychange", listen);
        addEventListener("pagehide", () => source?.close());
        listen();
    }

    function show(place, html) {
        const part = place.querySelector("[data-live-part]");
        if (!part || place.hasAttribute("data-live-held") || part.dataset.shown === html) return;
        // Somebody is choosing an answer: a pad must not change under the finger.
        if (part.querySelector("details[open], :focus-visible") && part.querySelector("[data-asks]")) return;
        part.dataset.shown = html;
        part.innerHTML = html;
        announce(part);
        asking(part);
    }

    // The board says numbers aloud where somebody switched that on

    const voice = document.querySelector("[data-voice]");
    const said = new Set(all("[data-say]").map((call) => call.dataset.sayKey));
    if (voice && window.speechSynthesis) {
        voice.hidden = false;
        const isOn = () => voice.getAttribute("aria-pressed") === "true";
        voice.setAttribute("aria-pressed", localStorage.getItem("heng-voice") === "on");
        voice.onclick = () => {
            voice.setAttribute("aria-pressed", !isOn());
            localStorage.setItem("heng-voice", isOn() ? "on" : "off");
        };
    }
    function announce(part) {
        for (const call of all("[data-say]", part).reverse()) {
            if (said.has(call.dataset.sayKey)) continue;
            said.add(call.dataset.sayKey);
            if (call.hasAttribute("data-say-not") || voice?.getAttribute("aria-pressed") !== "true") continue;
            const words = new SpeechSynthesisUtterance(call.dataset.say);
            words.lang = "zh-CN";
            words.rate = 0.9;
            speechSynthesis.speak(words);
        }
    }

    const clock = document.querySelector("[data-clock]");
    if (clock) {
        const china = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit" });
        const tick = () => { clock.textContent = china.format(new Date()); };
        tick();
        setInterval(tick, 1000);
    }

    // The pad stops asking after a while

    let asked;
    function asking(part) {
        clearTimeout(asked);
        const ask = part.querySelector?.("[data-asks]");
        if (ask) asked = setTimeout(() => { ask.replaceChildren(); }, 1000 * ask.dataset.asksSeconds);
    }

    // Keys at the desk

    document.addEventListener("keydown", (event) => {
        if (event.ctrlKey || event.metaKey || event.isComposing || document.querySelector("dialog[open]")) return;
        const key = event.key.toLowerCase();
        if (!/^[a-z]$/.test(key)) return;
        const target = all(`[data-hotkey="${key}"]`).find((one) => one.offsetParent !== null && !one.disabled);
        if (target && (target.hasAttribute("data-hotkey-alt") ? event.altKey : !event.altKey && !isTyping(event.target))) {
            event.preventDefault();
            target.click();
            return;
        }
        const field = document.querySelector(`[data-hotkey-focus="${key}"]`);
        if (!field || event.altKey || isTyping(event.target)) return;
        event.preventDefault();
        field.focus();
    });

    // Services suggested while typing; the arrow keys and Enter choose

    const timers = new WeakMap();
    document.addEventListener("input", (event) => {
        const field = event.target;
        if (!field.dataset?.suggest) return;
        clearTimeout(timers.get(field));
        timers.set(field, setTimeout(async () => {
            const place = document.getElementById(field.getAttribute("aria-controls"));
            if (!field.value.trim()) return void (place.innerHTML = "");
            const address = new URL(field.dataset.suggest, location.href);
            address.searchParams.set("q", field.value);
            try {
                const answer = await fetch(address, { headers: { "Accept": "text/html" } });
                if (answer.ok && !answer.redirected) place.innerHTML = await answer.text();
            } catch { /* the button finds them too */ }
        }, 150));
    });
    document.addEventListener("keydown", (event) => {
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        const links = all(".desk-items a");
        if (!step || !links.length || !event.target.closest?.(".desk-search")) return;
        event.preventDefault();
        const index = links.indexOf(document.activeElement) + step;
        (links[Math.min(Math.max(index, 0), links.length - 1)]).focus();
    });

    const ticks = document.querySelector("[data-tick-all]");
    if (ticks) {
        ticks.hidden = false;
        ticks.onclick = () => { for (const box of all("[data-required]")) box.checked = true; };
    }

    for (const page of all("[data-reload]")) setTimeout(() => location.reload(), 1000 * page.dataset.reload);

    // A rating is sent until it arrives; its key makes sure that it counts once

    const waitingKey = "heng-ratings";
    const stored = () => { try { return JSON.parse(localStorage.getItem(waitingKey)) ?? []; } catch { return []; } };
    const keep = (list) => { try { localStorage.setItem(waitingKey, JSON.stringify(list)); } catch { /* full: go without */ } };
    async function sendWaiting() {
        for (const [address, body] of stored()) {
            try {
                const answer = await fetch(address, { method: "POST", body: new URLSearchParams(body) });
                if (answer.status < 500) keep(stored().filter(([, other]) => other !== body));
            } catch { return; }
        }
    }
    if (document.querySelector(".pad")) setInterval(sendWaiting, 15000);
    addEventListener("online", sendWaiting);

    // Screens without a history: forms and links change the page in place, and after a while nothing is left of it

    const start = document.body.dataset.start;
    const isInPlace = () => document.querySelector(".screen-kiosk, .screen-pad");

    async function turn(address, options, form) {
        try {
            const answer = await fetch(address, options);
            const page = new DOMParser().parseFromString(await answer.text(), "text/html");
            const fresh = page.querySelector(".kiosk, .pad");
            if (!fresh) return void location.replace(start ?? location.pathname);
            document.documentElement.className = page.documentElement.className;
            document.documentElement.lang = page.documentElement.lang;
            document.querySelector(".kiosk, .pad").replaceWith(document.adoptNode(fresh));
            document.title = page.title;
            document.body.dataset.idle = page.body.dataset.idle ?? "";
            prepare();
        } catch {
            if (form?.hasAttribute("data-keeps-trying")) {
                keep([...stored(), [new URL(address, location.href).href, options.body.toString()]]);
                const part = form.closest("section, main");
                part.innerHTML = part.innerHTML && "<h1>✓</h1>";
            }
            setTimeout(() => location.replace(start ?? location.pathname), 4000);
        }
    }
    document.addEventListener("submit", (event) => {
        if (!isInPlace()) return;
        event.preventDefault();
        if (event.target.dataset.sent) return;
        event.target.dataset.sent = "yes";
        const body = new URLSearchParams();
        for (const [name, value] of new FormData(event.target, event.submitter)) body.append(name, value);
        turn(event.target.action, { method: "POST", body }, event.target);
    });
    document.addEventListener("click", (event) => {
        const link = event.target.closest("a[href]");
        if (!link || !isInPlace() || link.origin !== location.origin) return;
        event.preventDefault();
        turn(link.href, {});
    });

    // Idle: the seconds are shown before everything is cleared

    let left = 0;
    const touched = () => { left = Number(document.body.dataset.idle) || 0; };
    for (const kind of ["pointerdown", "keydown", "input", "scroll"]) document.addEventListener(kind, touched, true);
    setInterval(() => {
        if (!start || !document.body.dataset.idle) return;
        left -= 1;
        const words = document.querySelector("[data-idle-words]");
        if (words) {
            words.textContent = left <= 20 ? words.dataset.idleWords.replace("{n}", Math.max(left, 0)) : "";
            words.classList.toggle("kiosk-idle-near", left <= 10);
        }
        if (left > 0) return;
        for (const form of document.forms) form.reset();
        try { sessionStorage.clear(); } catch { /* forbidden: there is nothing then */ }
        left = Number.POSITIVE_INFINITY;
        location.replace(start);
    }, 1000);

    // A page that came back from the browser's memory begins anew; Back leads nowhere
    if (isInPlace()) {
        addEventListener("pageshow", (event) => { if (event.persisted) location.replace(start ?? location.href); });
        history.replaceState(null, "", location.href);
    }

    // Wall screens turn their pages
    const turnAfter = Number(document.body.dataset.turn);
    if (turnAfter) setTimeout(() => location.replace(document.body.dataset.turnTo), 1000 * turnAfter);

    // Digits on the screen

    function keypad(form) {
        const fields = all("input:not([type=hidden])", form);
        if (!fields.length || form.querySelector(".keypad")) return;
        let current = fields[0];
        for (const field of fields) field.addEventListener("focus", () => { current = field; });
        const pad = document.createElement("div");
        pad.className = "keypad";
        for (const sign of ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "X", "⌫"]) {
            const button = document.createElement("button");
            button.type = "button";
            button.textContent = sign;
            button.onclick = () => {
                current.value = sign === "⌫" ? current.value.slice(0, -1) : current.value + sign;
                current.focus();
            };
            if (sign === "⌫") button.setAttribute("aria-label", document.documentElement.lang === "en" ? "Delete" : "删除");
            pad.append(button);
        }
        form.querySelector("[type=submit]").before(pad);
        current.focus();
    }

    function prepare() {
        touched();
        all("[data-live]").filter((place) => !place.dataset.following).forEach((place) => {
            place.dataset.following = "yes";
            follow(place);
        });
        all("form[data-keypad]").forEach(keypad);
        asking(document);
        const print = document.querySelector("[data-print-now]");
        if (print) {
            print.hidden = false;
            print.onclick = () => window.print();
            // A kiosk that was set up to print does so without asking.
            if (document.querySelector("[data-print]") && matchMedia("(display-mode: fullscreen)").matches) window.print();
        }
    }
    prepare();
})();
