// A bid is written, sealed, kept and sent on this page; what leaves the browser is sealed.
(() => {
    "use strict";
    const form = document.querySelector("[data-seal]");
    if (!form) return;
    const say = JSON.parse(form.dataset.words);
    const note = document.querySelector("[data-seal-note]");
    const tell = (key, tone = "warning") => {
        note.textContent = say[key] ?? key;
        note.className = `notice notice-${tone}`;
        note.hidden = false;
        note.scrollIntoView({ block: "nearest" });
    };
    if (!Sealing.isPossible) {
        tell("impossible", "failure");
        for (const part of document.querySelectorAll("[data-seal], [data-own]")) part.hidden = true;
        return;
    }
    const field = (name) => form.elements.namedItem(name);
    const steps = [...document.querySelectorAll("[data-seal-steps] li")];
    const step = (number) => steps.forEach((one, index) => {
        one.dataset.state = index < number ? "done" : index === number ? "now" : "";
        if (index === number) one.setAttribute("aria-current", "step"); else one.removeAttribute("aria-current");
    });
    step(0);

    // Words follow the digits until somebody writes their own
    const price = field("price"), words = field("priceWords");
    if (price && words) {
        let own = false;
        words.addEventListener("input", () => { own = words.value !== ""; });
        price.addEventListener("input", () => {
            const amount = Sealing.fen(price.value);
            if (!own) words.value = amount ? Sealing.words(amount) : "";
        });
    }

    let sealed = null;
    const keeping = document.querySelector("[data-keep]");
    const keyName = () => `heng-key-${sealed.kept.lot}-${sealed.kept.edition}.json`;

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        note.hidden = true;
        const passphrase = field("passphrase").value;
        if (passphrase.length < 10) return tell("shortPassphrase");
        if (passphrase !== field("again").value) return tell("otherPassphrase");
        const button = form.querySelector("[type=submit]");
        button.disabled = true;
        try {
            const terms = await (await fetch(form.dataset.terms, { credentials: "omit", cache: "no-store" })).json();
            if (!terms.takesBids) return tell(terms.message ?? "closed", "failure");
            const bid = collect(terms);
            if (!bid) return;
            const earlier = field("earlier").files[0];
            const kept = earlier ? await Sealing.unlock("heng-key-1", earlier, field("earlierPassphrase").value || passphrase) : null;
            if (kept && kept.lot !== terms.lot) return tell("otherLot");
            tell("sealing", "done");
            bid.answers = await BidMarks.of([...field("files").files, ...field("bill").files], terms.network);
            showMarks(bid.answers);
            sealed = await Sealing.seal(terms, bid, [...field("files").files], (kept?.edition ?? 0) + 1, kept?.secret);
            sealed.file = await Sealing.lock("heng-key-1", sealed.kept, passphrase, { lot: terms.lot, title: terms.title, edition: sealed.kept.edition });
            note.hidden = true;
            form.hidden = true;
            keeping.hidden = false;
            keeping.querySelector("[data-checksum]").textContent = sealed.checksum;
            step(1);
            keeping.querySelector("[data-save]").focus();
        } catch (problem) {
            tell(problem.words ?? "failed", "failure");
        } finally {
            button.disabled = false;
        }
    });

    function showMarks(marks) {
        const list = keeping.querySelector("[data-marks]");
        const names = JSON.parse(list.dataset.names);
        const rows = Object.entries(marks).map(([name, values]) => [names[name] ?? name, values]);
        list.replaceChildren(...(rows.length ? rows : [["—", list.dataset.none]]).flatMap(([name, values]) =>
            [["dt", name], ["dd", values]].map(([tag, words]) => Object.assign(document.createElement(tag), { textContent: words }))));
    }

    function collect(terms) {
        const bid = { creditCode: field("creditCode").value.trim().toUpperCase(), name: field("name").value.trim() };
        if (bid.creditCode.length !== 18 || !bid.name) return tell("whoBids");
        if (terms.priceForm === "rate") {
            const rate = field("rate").value.trim();
            if (!/^\d{1,3}(\.\d{1,4})?$/.test(rate)) return tell("noRate");
            bid.price = { form: "rate", rate };
        } else {
            const amount = Sealing.fen(price.value);
            if (!amount) return tell("noPrice");
            bid.price = { form: terms.priceForm, fen: amount };
            bid.priceWords = words.value.trim();
        }
        for (const name of ["quality", "manager", "bond", "statement"]) {
            const value = field(name).value.trim();
            if (value) bid[name] = value;
        }
        const days = Number(field("durationDays").value);
        if (Number.isInteger(days) && days > 0) bid.durationDays = days;
        return bid;
    }

    keeping.querySelector("[data-save]").addEventListener("click", () => {
        Sealing.download(keyName(), sealed.file);
        keeping.querySelector("[data-send]").disabled = false;
        keeping.querySelector("[data-saved]").hidden = false;
        step(2);
    });
    keeping.querySelector("[data-back]").addEventListener("click", () => {
        sealed = null;
        keeping.hidden = true;
        form.hidden = false;
        step(0);
    });
    keeping.querySelector("[data-send]").addEventListener("click", async (event) => {
        const button = event.currentTarget;
        button.disabled = true;
        tell("sending", "done");
        try {
            const told = await Sealing.tell(form.dataset.send, sealed.body);
            if (!told.isTaken) {
                tell(told.message ?? "failed", "failure");
                if (told.receipt) note.append(` ${say.refusalReceipt} ${told.receipt}`);
                button.disabled = false;
                return;
            }
            if (told.checksum !== sealed.checksum) return tell("altered", "failure");
            note.hidden = true;
            keeping.hidden = true;
            step(3);
            show(told, true);
            // Nothing that opens the bid stays on this page
            sealed = null;
            form.reset();
        } catch {
            tell("lost", "failure");
            button.disabled = false;
        }
    });

    // The receipt, now or later

    const place = document.querySelector("[data-receipt]");
    function show(told, isNew) {
        place.hidden = false;
        place.dataset.state = told.state;
        for (const one of place.querySelectorAll("[data-of]")) {
            const value = told[one.dataset.of];
            one.textContent = value ?? "—";
            const row = one.closest("[data-row]");
            if (row) row.hidden = value === undefined || value === null || value === "";
        }
        place.querySelector("[data-new]").hidden = !isNew;
        place.querySelector("[data-get]").onclick = () =>
            Sealing.download(`heng-receipt-${told.number}.json`, JSON.stringify(told, null, 1));
        const proof = place.querySelector("[data-proof]");
        proof.hidden = !told.proof;
        proof.onclick = () => Sealing.download(`heng-trail-${told.number}.json`, JSON.stringify(told.proof));
        place.querySelector("[data-print-receipt]").onclick = () => print();
        place.scrollIntoView({ block: "start" });
        place.querySelector("h2").focus({ preventScroll: true });
    }

    const own = document.querySelector("[data-own]");
    async function ownKey() {
        const file = own.elements.namedItem("key").files[0];
        if (!file) throw Object.assign(new Error(), { words: "noKeyFile" });
        const kept = await Sealing.unlock("heng-key-1", file, own.elements.namedItem("passphrase").value);
        if (kept.lot !== own.dataset.lot) throw Object.assign(new Error(), { words: "otherLot" });
        return kept;
    }
    own.addEventListener("submit", async (event) => {
        event.preventDefault();
        const isWithdrawal = event.submitter?.value === "withdraw";
        try {
            const kept = await ownKey();
            if (isWithdrawal && !confirm(say.sureToWithdraw)) return;
            const told = await Sealing.tell(isWithdrawal ? own.dataset.withdraw : own.dataset.find, { secret: kept.secret });
            if (!told.isTaken) return tell(told.message ?? "failed", "failure");
            note.hidden = true;
            show(told, false);
        } catch (problem) {
            tell(problem.words ?? "lost", "failure");
        }
    });
})();
