// Pairs of keys that hosts and trustees make in their browsers: the private half stays in their key file until it is needed.
(() => {
    "use strict";
    const note = document.querySelector("[data-hall-note]");
    const worded = document.querySelector("form[data-words]");
    if (!note || !worded) return;
    const say = JSON.parse(worded.dataset.words);
    const tell = (key, tone = "warning") => {
        note.textContent = say[key] ?? key;
        note.className = `notice notice-${tone}`;
        note.hidden = false;
        note.scrollIntoView({ block: "nearest" });
    };
    if (!Sealing.isPossible) {
        worded.hidden = true;
        return tell("impossible", "failure");
    }
    const field = (name, form) => form.elements.namedItem(name);
    const failing = (words) => () => { throw Object.assign(new Error(), { words }); };

    // What was typed, without what only this browser may know
    function send(form, more) {
        const sent = document.createElement("form");
        [sent.method, sent.action] = ["post", form.action];
        const typed = [...new FormData(form)].filter(([name]) => !["passphrase", "again", "key"].includes(name));
        for (const [name, value] of [...typed, ...Object.entries(more)]) {
            const input = document.createElement("input");
            [input.type, input.name, input.value] = ["hidden", name, value];
            sent.append(input);
        }
        document.body.append(sent);
        sent.submit();
    }
    const submitted = (form, body) => form.addEventListener("submit", async (event) => {
        event.preventDefault();
        try {
            await body();
        } catch (problem) {
            tell(problem.words ?? "failed", "failure");
        }
    });
    async function kept(kind, form) {
        const file = field("key", form).files[0];
        if (!file) failing("noKeyFile")();
        return Sealing.unlock(kind, file, field("passphrase", form).value);
    }

    function makes(form, kind, name, described, sent) {
        submitted(form, async () => {
            const passphrase = field("passphrase", form).value;
            if (passphrase.length < 10) return tell("shortPassphrase");
            if (passphrase !== field("again", form).value) return tell("otherPassphrase");
            tell("making", "done");
            const pair = await Sealing.trusteePair();
            const open = { ...described(), fingerprint: pair.fingerprint };
            Sealing.download(name(pair), await Sealing.lock(kind, pair, passphrase, open));
            const ready = form.parentElement.querySelector("[data-ready]");
            ready.hidden = false;
            ready.querySelector("[data-fingerprint]").textContent = pair.fingerprint.match(/.{4}/g).join(" ");
            ready.querySelector("button").onclick = () => send(form, sent(pair));
            note.hidden = true;
            form.hidden = true;
        });
    }
    for (const form of document.querySelectorAll("[data-trustee]")) {
        makes(form, "heng-trustee-1", (pair) => `heng-trustee-${pair.fingerprint.slice(0, 8)}.json`,
            () => ({ name: field("name", form).value }), (pair) => ({ public_key: pair.publicKey }));
    }
    for (const form of document.querySelectorAll("[data-session]")) {
        const opening = form.dataset.session;
        makes(form, "heng-session-1", (pair) => `heng-session-${opening}-${pair.fingerprint.slice(0, 8)}.json`,
            () => ({ opening }), (pair) => ({ session: pair.publicKey }));
    }
    for (const form of document.querySelectorAll("[data-session-open]")) {
        submitted(form, async () => send(form, { session: (await kept("heng-session-1", form)).privateKey }));
    }
    for (const form of document.querySelectorAll("[data-release]")) {
        submitted(form, async () => {
            const own = await kept("heng-trustee-1", form);
            const share = await Sealing.unwrap(own, form.dataset.wrapped, form.dataset.bound, form.dataset.holder)
                .catch(failing("wrongShare"));
            send(form, { share });
        });
    }
})();
