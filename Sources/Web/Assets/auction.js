// The live page of an auction: what the server says, its clock, an offer box that sends once, and single offers sealed here.
(() => {
    "use strict";
    const root = document.querySelector("[data-auction]");
    if (!root) return;
    const find = (selector, within = root) => within.querySelector(selector);
    const words = JSON.parse(root.dataset.words);
    const me = root.dataset.me ? Number(root.dataset.me) : null;
    const increment = BigInt(root.dataset.increment);
    let offset = Number(root.dataset.now) - Date.now();
    let state = { state: root.dataset.state, v: Number(root.dataset.version) };
    let ends = Number(find("[data-countdown]").dataset.ends) || null;
    const say = (word, values = {}) => words[word].replace(/\{(\w)\}/g, (_, name) => values[name] ?? "");

    // Money is whole fen, as text or BigInt: no rounding anywhere.
    function yuan(fen) {
        const number = BigInt(fen);
        return (number / 100n).toString().replace(/\B(?=(\d{3})+$)/g, ",") + "." + String(number % 100n).padStart(2, "0");
    }
    const bare = (fen) => (BigInt(fen) % 100n ? yuan(fen) : yuan(fen).slice(0, -3)).replaceAll(",", "");
    function fen(text) {
        const match = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(text.replace(/[,，\s]/g, ""));
        return match ? BigInt(match[1]) * 100n + BigInt((match[2] ?? "").padEnd(2, "0")) : null;
    }

    // Time: the server's, shown in China

    const china = new Intl.DateTimeFormat("en-GB", { timeZone: "Asia/Shanghai", hour: "2-digit", minute: "2-digit", second: "2-digit" });
    const clockOf = (moment) => china.format(new Date(moment)) + "." + String(moment % 1000).padStart(3, "0");
    const running = ["enrolling", "listing", "preparing", "bidding", "offering", "revealing"];
    function tick() {
        const now = Date.now() + offset;
        find("[data-server-clock]").textContent = china.format(new Date(now));
        const place = find("[data-countdown]");
        if (!ends || !running.includes(state.state)) return;
        const left = ends - now;
        const label = find("[data-clock-label]");
        if (left <= 0) {
            place.textContent = "0:00";
            label.textContent = say("settling");
            return;
        }
        label.textContent = say(["enrolling", "preparing"].includes(state.state) ? "begins" : "ends");
        const seconds = Math.floor(left / 1000), days = Math.floor(seconds / 86400);
        const two = (number) => String(number).padStart(2, "0");
        const hours = Math.floor(seconds / 3600) % 24, minutes = Math.floor(seconds / 60) % 60;
        place.textContent = (days ? days + " " + say("days") + " " : "") + (days || hours ? two(hours) + ":" : "")
            + two(minutes) + ":" + two(seconds % 60) + (left < 60000 ? "." + Math.floor(left / 100) % 10 : "");
        place.classList.toggle("auction-near", left < 300000 && left >= 60000);
        place.classList.toggle("auction-last", left < 60000);
    }
    setInterval(tick, 100);
    tick();

    // What the server says

    function show(next) {
        if (next.v < state.v) return;
        offset = next.now - Date.now();
        ends = next.ends;
        const wasMine = me !== null && state.leader === me;
        const moved = next.current !== state.current && state.current !== undefined;
        if (next.state !== state.state) return turned(next);
        state = next;
        if (next.current) {
            find("[data-current]").textContent = yuan(next.current);
            find("[data-price-label]").textContent = say("current");
        }
        if (moved) flash(find("[data-price]"), "auction-moved");
        const leader = find("[data-leader]");
        leader.textContent = next.leader ? say("bidder", { n: next.leader }) : say("none");
        if (me !== null && next.leader === me) {
            const mark = document.createElement("strong");
            mark.className = "auction-mine";
            mark.textContent = say("yours");
            leader.append(" ", mark);
        }
        find("[data-offers]").textContent = next.offers;
        find("[data-hash]").textContent = next.hash;
        list(next.recent);
        offering(next);
        if (wasMine && next.leader !== me) {
            report(say("passed", { a: yuan(next.current) }), false);
            navigator.vibrate?.(200);
        }
        tick();
    }

    // Another phase has other forms: the page is drawn anew, not by everybody in the same moment.
    let turning = false;
    function turned(next) {
        state = { ...state, v: next.v };
        if (turning) return;
        turning = true;
        setTimeout(() => location.reload(), me === null ? 300 + Math.random() * 3000 : 100);
    }

    function flash(place, name) {
        place.classList.remove(name);
        void place.offsetWidth;
        place.classList.add(name);
    }

    let known = 0;
    function list(offers) {
        const body = find("[data-history]");
        find("[data-empty]").hidden = offers.length > 0;
        body.replaceChildren(...offers.map((offer) => {
            const row = document.createElement("tr");
            const cell = (text, name) => {
                const td = document.createElement("td");
                if (name) td.className = name;
                td.append(text);
                return td;
            };
            const hash = document.createElement("code");
            hash.textContent = offer.hash;
            row.append(cell(yuan(offer.amount), "number"), cell(String(offer.bidder)), cell(clockOf(offer.at)), cell(hash));
            if (offer.bidder === me) row.className = "auction-own";
            if (known && offer.n > known) row.classList.add("auction-new");
            return row;
        }));
        known = offers[0]?.n ?? known;
    }

    let source, again, silent;
    const lost = (isLost) => { find("[data-lost]").hidden = !isLost; };
    function listen() {
        clearTimeout(again);
        source?.close();
        if (["sold", "failed", "withdrawn", "defaulted"].includes(state.state)) return;
        source = new EventSource(root.dataset.auction);
        const heard = () => {
            lost(false);
            clearTimeout(silent);
            // The server speaks every ten seconds at least.
            silent = setTimeout(() => { lost(true); listen(); }, 25000);
        };
        source.addEventListener("state", (event) => { heard(); show(JSON.parse(event.data)); });
        source.addEventListener("clock", (event) => { heard(); offset = Number(event.data) - Date.now(); });
        source.onerror = () => {
            lost(true);
            if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 2000 + Math.random() * 2000);
        };
    }
    addEventListener("pagehide", () => source?.close());
    addEventListener("pageshow", (event) => { if (event.persisted) listen(); });
    addEventListener("online", listen);
    listen();

    // The offer box

    const form = find("[data-offer]");
    let least = null, untouched = true;
    const amount = form && find("#offer-amount", form);
    function offering(next) {
        if (!form || !next.least) return;
        least = BigInt(next.least);
        find("[data-least]", form).textContent = yuan(next.least);
        form.elements.seen.value = next.offers;
        if (untouched) amount.value = bare(next.least);
        spell();
    }
    function spell() {
        const value = fen(amount.value);
        find("[data-in-words]", form).textContent = value === null ? "" : "¥ " + yuan(value);
    }
    function report(text, isGood) {
        const place = form && find("[data-receipt]", form);
        if (!place) return;
        place.textContent = text;
        place.classList.toggle("auction-good", isGood);
        place.classList.toggle("auction-bad", !isGood);
    }
    function problem(text) {
        const place = find("[data-problem]", form);
        place.textContent = text ?? "";
        place.hidden = !text;
        place.closest(".field").classList.toggle("field-wrong", !!text);
        amount.toggleAttribute("aria-invalid", !!text);
    }
    if (form) {
        find("[data-steps]", form).hidden = false;
        least = fen(find("[data-least]", form).textContent);
        amount.addEventListener("input", () => { untouched = false; spell(); });
        form.addEventListener("click", (event) => {
            const step = event.target.closest("[data-step]");
            if (!step) return;
            untouched = false;
            amount.value = bare(least + BigInt(step.dataset.step - 1) * increment);
            spell();
            amount.focus();
        });
        form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
        spell();
    }
    let sending = false;
    async function send() {
        if (sending) return;
        sending = true;
        const button = find("[type=submit]", form);
        button.setAttribute("aria-disabled", "true");
        problem(null);
        try {
            const answer = await fetch(form.action, {
                method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(new FormData(form)),
            });
            const said = await answer.json();
            if (answer.ok) taken(said);
            else refused(said);
        } catch {
            // The key of this form stays: sent again, it is still one offer.
            report(say("unsent"), false);
        }
        button.removeAttribute("aria-disabled");
        sending = false;
    }
    function taken(said) {
        if (said.once) form.elements.once.value = said.once;
        form.elements.sure.checked = false;
        find("[data-sure]", form).hidden = true;
        untouched = true;
        report(said.repeated ? say("repeated") : say("taken", { a: yuan(said.amount), n: said.n, t: said.time }), true);
    }
    function refused(said) {
        const sure = said.problems?.find((one) => one.field === "sure");
        find("[data-sure]", form).hidden = !sure;
        const words = said.problems?.[0]?.message ?? said.detail;
        problem(words);
        report("", false);
        (sure ? form.elements.sure : amount).focus();
    }

    // Single offers: the price never leaves this page before it is revealed

    const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const rotate = (word, by) => (by %= 32, (word << by | word >>> 32 - by) >>> 0);
    function sm3(text) {
        const bytes = new TextEncoder().encode(text);
        const size = Math.ceil((bytes.length + 9) / 64) * 64;
        const padded = new Uint8Array(size);
        padded.set(bytes);
        padded[bytes.length] = 0x80;
        new DataView(padded.buffer).setBigUint64(size - 8, BigInt(bytes.length) * 8n);
        let sum = [0x7380166f, 0x4914b2b9, 0x172442d7, 0xda8a0600, 0xa96f30bc, 0x163138aa, 0xe38dee4d, 0xb0fb0e4e];
        for (let block = 0; block < size; block += 64) {
            const view = new DataView(padded.buffer, block, 64);
            const w = Array.from({ length: 16 }, (_, i) => view.getUint32(i * 4));
            const one = (x) => (x ^ rotate(x, 15) ^ rotate(x, 23)) >>> 0;
            for (let i = 16; i < 68; i++) w[i] = (one((w[i - 16] ^ w[i - 9] ^ rotate(w[i - 3], 15)) >>> 0) ^ rotate(w[i - 13], 7) ^ w[i - 6]) >>> 0;
            let [a, b, c, d, e, f, g, h] = sum;
            for (let i = 0; i < 64; i++) {
                const first = i < 16;
                const s1 = rotate((rotate(a, 12) + e + rotate(first ? 0x79cc4519 : 0x7a879d8a, i)) >>> 0, 7);
                const s2 = (s1 ^ rotate(a, 12)) >>> 0;
                const ff = first ? a ^ b ^ c : a & b | a & c | b & c;
                const gg = first ? e ^ f ^ g : e & f | ~e & g;
                const t1 = (ff + d + s2 + ((w[i] ^ w[i + 4]) >>> 0)) >>> 0;
                const t2 = (gg + h + s1 + w[i]) >>> 0;
                [d, c, b, a] = [c, rotate(b, 9), a, t1];
                [h, g, f, e] = [g, rotate(f, 19), e, (t2 ^ rotate(t2, 9) ^ rotate(t2, 17)) >>> 0];
            }
            sum = [a, b, c, d, e, f, g, h].map((word, i) => (word ^ sum[i]) >>> 0);
        }
        return sum.map((word) => word.toString(16).padStart(8, "0")).join("");
    }
    const kept = "heng-single-offer " + root.dataset.number;
    const seal = find("[data-seal]");
    if (seal) {
        const salt = hex(crypto.getRandomValues(new Uint8Array(32)));
        find("[data-scripted]", seal).hidden = false;
        find("[data-plain]", seal).hidden = true;
        find("[data-salt]", seal).textContent = salt;
        const price = find("#seal-amount", seal);
        price.required = true;
        find("#seal-hash", seal).required = false;
        seal.addEventListener("submit", (event) => {
            const value = fen(price.value);
            if (value === null) {
                event.preventDefault();
                price.setAttribute("aria-invalid", "true");
                price.focus();
                return;
            }
            find("#seal-hash", seal).value = sm3(["heng-single-offer-1", root.dataset.number, seal.dataset.bidder, value, salt].join("\n"));
            localStorage.setItem(kept, JSON.stringify({ amount: bare(value), salt }));
        });
    }
    const reveal = find("[data-reveal]");
    const sealed = reveal && JSON.parse(localStorage.getItem(kept) ?? "null");
    if (sealed && !reveal.elements.salt.value) {
        reveal.elements.amount.value = sealed.amount;
        reveal.elements.salt.value = sealed.salt;
    }
})();
