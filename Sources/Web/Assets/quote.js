// A quote is sealed here, to the need's own key, and leaves this machine only so. Docs/intermediaries.md says what for.
(() => {
    "use strict";
    const place = document.querySelector("[data-quote]");
    if (!place || !Sealing.isPossible) return;
    const terms = JSON.parse(place.dataset.quote);
    const form = place.querySelector("form.entry");
    const panel = document.querySelector("[data-quote-sealed]");
    const send = panel.querySelector("form");
    const note = document.querySelector("[data-quote-note]");
    const text = new TextEncoder();
    const plainBytes = 1536;

    place.querySelector("[data-quote-by-server]").hidden = true;
    place.querySelector("[data-quote-by-browser]").hidden = false;
    form.querySelector(".actions button").textContent = terms.words.seal;

    const field = (name) => form.elements.namedItem(name);
    const typed = (name) => field(name)?.value.trim() ?? "";
    function tell(words, name) {
        note.querySelector("p").textContent = terms.words[words];
        note.hidden = false;
        for (const one of form.querySelectorAll("[aria-invalid]")) one.removeAttribute("aria-invalid");
        if (!name) return;
        field(name).setAttribute("aria-invalid", "true");
        field(name).focus();
    }

    /// What is quoted; nothing where it would not be valid at closing.
    function quote() {
        const said = { fen: null, discount: null, practitioner: typed("practitioner") || null, statement: typed("statement") };
        if (terms.kind === "amount") {
            said.fen = Sealing.fen(typed("amount"));
            if (said.fen === null || said.fen <= 0 || said.fen > terms.ceiling) return tell("price", "amount");
        }
        if (terms.kind === "discount") {
            said.discount = typed("discount");
            if (!/^\d{1,2}(\.\d{1,6})?$/.test(said.discount)) return tell("price", "discount");
        }
        return said;
    }

    async function seal(said) {
        const json = text.encode(JSON.stringify(said));
        if (json.length > plainBytes) throw Object.assign(new Error(), { words: "tooLong" });
        const plain = new Uint8Array(plainBytes).fill(32);
        plain.set(json);
        const bound = text.encode(`heng-quote-1\n${terms.need}\n${terms.firm}\n${terms.fingerprint}`);
        const publicKey = Sealing.unhex(terms.key);
        if (Sealing.hex(await Sealing.sha256(publicKey)) !== terms.fingerprint) throw new Error("another key");
        const subtle = crypto.subtle;
        const pair = await subtle.importKey("spki", publicKey, { name: "RSA-OAEP", hash: "SHA-256" }, false, ["encrypt"]);
        const [key, nonce] = [32, 12].map((count) => crypto.getRandomValues(new Uint8Array(count)));
        const box = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
        const wrapped = new Uint8Array(await subtle.encrypt({ name: "RSA-OAEP", label: bound }, pair, key));
        const ciphertext = new Uint8Array(await subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, box, plain));
        const all = new Uint8Array([...wrapped, ...nonce, ...ciphertext]);
        return { encoded: btoa(String.fromCharCode(...all)), digest: Sealing.hex(await Sealing.sha256(all)) };
    }

    let kept = null;
    function show(said, sealed) {
        const yuan = said.fen === null ? null
            : `${(said.fen / 100).toLocaleString("zh-CN", { minimumFractionDigits: 2 })} ${terms.words.yuan}`;
        const told = {
            amount: yuan && (document.documentElement.lang.startsWith("zh") ? `${yuan}（${Sealing.words(said.fen)}）` : yuan),
            discount: said.discount && `${said.discount} %`,
            practitioner: said.practitioner && field("practitioner").selectedOptions[0].textContent,
            statement: said.statement, digest: sealed.digest,
        };
        panel.querySelector("dl").replaceChildren(...Object.entries(told).filter(([, value]) => value).map(([name, value]) => {
            const [row, label, content] = ["div", "dt", "dd"].map((tag) => document.createElement(tag));
            label.textContent = terms.labels[name];
            content.append(name === "digest" ? document.createElement("code") : "");
            (content.querySelector("code") ?? content).append(value);
            row.append(label, content);
            return row;
        }));
        send.elements.namedItem("sealed").value = sealed.encoded;
        kept = { format: "heng-quote-1", need: terms.need, firm: terms.firm, key: terms.fingerprint, quote: said, ...sealed };
        note.hidden = true;
        place.hidden = true;
        panel.hidden = false;
        panel.querySelector("h2").focus();
    }

    form.addEventListener("submit", async (event) => {
        // Nothing that was typed here is sent
        event.preventDefault();
        event.stopImmediatePropagation();
        const said = quote();
        if (!said) return;
        try { show(said, await seal(said)); } catch (problem) { tell(problem.words ?? "failed"); }
    });
    panel.querySelector("[data-keep]").addEventListener("click", () =>
        Sealing.download(`heng-quote-${terms.need}.json`, JSON.stringify(kept, null, 1)));
    panel.querySelector("[data-back]").addEventListener("click", () => {
        kept = null;
        send.elements.namedItem("sealed").value = "";
        panel.hidden = true;
        place.hidden = false;
        form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    });
})();
