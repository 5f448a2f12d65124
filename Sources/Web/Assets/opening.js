// The opening hall follows what happens; bidders sign in and decrypt with their key files.
(() => {
    "use strict";
    // The part that follows the stream

    const place = document.querySelector("[data-follow]");
    if (place) {
        const part = place.querySelector("[data-live-part]");
        const lost = document.querySelector("[data-live-state]");
        const stateOf = () => part.querySelector("[data-opening-state]")?.dataset.openingState;
        let [source, again] = [null, 0];
        function listen() {
            clearTimeout(again);
            source?.close();
            if (document.hidden) return;
            source = new EventSource(place.dataset.follow);
            source.addEventListener("open", () => { if (lost) lost.hidden = true; });
            source.addEventListener("part", (event) => {
                if (!event.data || part.dataset.shown === event.data) return;
                const before = stateOf();
                part.dataset.shown = event.data;
                part.innerHTML = event.data;
                // Controls depend on the state: the server says anew what can be done
                if (place.hasAttribute("data-reloads") && before !== stateOf() && !isTyping()) location.reload();
            });
            source.onerror = () => {
                if (lost) lost.hidden = false;
                if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, 5000);
            };
        }
        const isTyping = () => [...document.querySelectorAll("textarea, input[type=text]")].some((field) => field.value);
        document.addEventListener("visibilitychange", listen);
        addEventListener("pagehide", () => source?.close());
        listen();
    }

    const note = document.querySelector("[data-hall-note]");
    const form = document.querySelector("[data-hall]");
    if (!form || !note) return;
    const say = JSON.parse(form.dataset.words);
    const tell = (key, tone = "warning") => {
        note.textContent = say[key] ?? key;
        note.className = `notice notice-${tone}`;
        note.hidden = false;
    };
    if (!Sealing.isPossible) {
        form.hidden = true;
        return tell("impossible", "failure");
    }
    const field = (name) => form.elements.namedItem(name);
    async function kept(kind) {
        const file = field("key").files[0];
        if (!file) throw Object.assign(new Error(), { words: "noKeyFile" });
        return Sealing.unlock(kind, file, field("passphrase").value);
    }

    // Bidders

    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        const act = event.submitter?.value ?? "enter";
        try {
            const own = await kept("heng-key-1");
            if (own.lot !== form.dataset.lot) return tell("otherLot", "failure");
            const [address, content] = {
                enter: [form.dataset.enter, { secret: own.secret }],
                decrypt: [form.dataset.key, { secret: own.secret, key: own.key }],
                object: [form.dataset.object, { secret: own.secret, text: field("text").value }],
            }[act];
            const told = await Sealing.tell(address, content);
            if (!told.isTaken) return tell(told.message ?? "failed", "failure");
            tell({ enter: "entered", decrypt: "decrypted", object: "objected" }[act], "done");
            if (act === "object") field("text").value = "";
            document.querySelector("[data-own-state]").textContent = `${told.number} · ${told.stateText}`;
            document.querySelector("[data-own-consequence]").textContent = told.consequence ?? "";
            document.querySelector("[data-objecting]").hidden = !told.opening;
        } catch (problem) {
            tell(problem.words ?? "lost", "failure");
        }
    });
})();
