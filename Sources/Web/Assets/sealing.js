// Sealed bids in the browser: keys are made, used and kept here and nowhere else. Docs/sealed-bids.md says what and why.
const Sealing = (() => {
    "use strict";
    const subtle = globalThis.crypto?.subtle;
    const text = new TextEncoder();
    const random = (count) => crypto.getRandomValues(new Uint8Array(count));
    const bytes = (...parts) => {
        const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
        let place = 0;
        for (const part of parts) { all.set(part, place); place += part.length; }
        return all;
    };
    const four = (number) => new Uint8Array([number >>> 24, number >>> 16, number >>> 8, number]);
    const hex = (buffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    const unhex = (digits) => new Uint8Array((digits.match(/../g) ?? []).map((pair) => parseInt(pair, 16)));
    const sha256 = async (...parts) => new Uint8Array(await subtle.digest("SHA-256", bytes(...parts)));

    // What everything is bound to, and the commitments

    const format = "heng-bid-1";
    const binding = (lot, documentDigest, edition) => `${format}\n${lot}\n${documentDigest}\n${edition}`;
    const commit = async (heading, bound, content) =>
        hex(await sha256(text.encode(`${format} ${heading}\n${bound}\n`), content));
    const receiptHash = async (secret) => hex(await sha256(text.encode(`${format} receipt\n`), secret));

    // Shares of the key: a polynomial over GF(256) for each byte

    function times(left, right) {
        let product = 0;
        for (let bit = 0; bit < 8; bit += 1) {
            product ^= left & -(right & 1);
            left = (left << 1 ^ (0x1b & -(left >> 7))) & 0xff;
            right >>= 1;
        }
        return product;
    }
    function split(secret, count, threshold) {
        const coefficients = Array.from({ length: threshold - 1 }, () => random(secret.length));
        return Array.from({ length: count }, (_, index) => {
            const place = index + 1;
            const share = new Uint8Array(secret.length + 1);
            share[0] = place;
            for (let at = 0; at < secret.length; at += 1) {
                let value = 0;
                for (let degree = threshold - 2; degree >= 0; degree -= 1) {
                    value = times(value ^ coefficients[degree][at], place);
                }
                share[at + 1] = value ^ secret[at];
            }
            return share;
        });
    }

    const oaep = { name: "RSA-OAEP", hash: "SHA-256" };
    async function wrap(share, trustee, bound) {
        const key = await subtle.importKey("spki", unhex(trustee.publicKey), oaep, false, ["encrypt"]);
        const label = text.encode(`${bound}\n${trustee.number}`);
        return {
            trustee: trustee.number, fingerprint: trustee.fingerprint,
            wrapped: hex(await subtle.encrypt({ name: "RSA-OAEP", label }, key, share)),
            commitment: await commit("share", bound, share),
        };
    }

    // A bid: form and files, salt, padding, cipher text, commitments

    async function seal(terms, form, files, edition, replaces) {
        const contents = await Promise.all(files.map(async (file) => new Uint8Array(await file.arrayBuffer())));
        const described = files.map((file, index) => ({ name: file.name, bytes: contents[index].length }));
        const json = text.encode(JSON.stringify({ ...form, lot: terms.lot, files: described }));
        const bundle = bytes(four(json.length), json, ...contents);
        const bucket = terms.buckets.find((size) => size >= bundle.length + 36);
        if (!bucket) throw Object.assign(new Error("too large"), { words: "tooLarge" });
        const plain = new Uint8Array(bucket);
        plain.set(bytes(random(32), four(bundle.length), bundle));
        const bound = binding(terms.lot, terms.document, edition);
        const [key, secret, nonce] = [random(32), random(32), random(12)];
        const cipherKey = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
        const ciphertext = new Uint8Array(await subtle.encrypt(
            { name: "AES-GCM", iv: nonce, additionalData: text.encode(bound) }, cipherKey, plain));
        const header = {
            format, lot: terms.lot, document: terms.document, edition, nonce: hex(nonce),
            keyCommitment: await commit("key", bound, key), commitment: await commit("plain", bound, plain),
            receiptHash: await receiptHash(secret),
        };
        if (terms.trustees.length) {
            const shares = split(key, terms.trustees.length, terms.threshold);
            header.threshold = terms.threshold;
            header.shares = await Promise.all(terms.trustees.map((one, index) => wrap(shares[index], one, bound)));
        }
        if (replaces) header.replaces = replaces;
        const head = text.encode(JSON.stringify(header));
        return {
            body: new Blob([text.encode("HENGBID1"), four(head.length), head, ciphertext]),
            kept: { lot: terms.lot, title: terms.title, edition, key: hex(key), secret: hex(secret) },
            checksum: hex(await sha256(ciphertext)), bytes: ciphertext.length,
        };
    }

    // What is kept in a file, under a passphrase

    const rounds = 600000;
    async function passphraseKey(passphrase, salt, iterations) {
        const base = await subtle.importKey("raw", text.encode(passphrase.normalize("NFKC")), "PBKDF2", false, ["deriveKey"]);
        return subtle.deriveKey(
            { name: "PBKDF2", hash: "SHA-256", salt, iterations }, base, { name: "AES-GCM", length: 256 }, false,
            ["encrypt", "decrypt"]);
    }
    async function lock(kind, content, passphrase, open) {
        const [salt, nonce] = [random(16), random(12)];
        const key = await passphraseKey(passphrase, salt, rounds);
        const box = await subtle.encrypt(
            { name: "AES-GCM", iv: nonce, additionalData: text.encode(kind) }, key, text.encode(JSON.stringify(content)));
        return JSON.stringify({
            format: kind, ...open, kdf: "PBKDF2-SHA-256", iterations: rounds, salt: hex(salt), nonce: hex(nonce), box: hex(box),
        }, null, 1);
    }
    /// Throws with words "notKeyFile" or "wrongPassphrase".
    async function unlock(kind, file, passphrase) {
        let stored;
        try { stored = JSON.parse(await file.text()); } catch { stored = null; }
        if (stored?.format !== kind) throw Object.assign(new Error("no key file"), { words: "notKeyFile" });
        try {
            const key = await passphraseKey(passphrase, unhex(stored.salt), Math.min(stored.iterations, 5000000));
            const content = await subtle.decrypt(
                { name: "AES-GCM", iv: unhex(stored.nonce), additionalData: text.encode(kind) }, key, unhex(stored.box));
            return JSON.parse(new TextDecoder().decode(content));
        } catch {
            throw Object.assign(new Error("wrong passphrase"), { words: "wrongPassphrase" });
        }
    }
    function download(name, content, type = "application/json") {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([content], { type }));
        link.download = name;
        document.body.append(link);
        link.click();
        link.remove();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }

    // Trustees

    async function trusteePair() {
        const pair = await subtle.generateKey(
            { ...oaep, modulusLength: 3072, publicExponent: new Uint8Array([1, 0, 1]) }, true, ["encrypt", "decrypt"]);
        const publicKey = new Uint8Array(await subtle.exportKey("spki", pair.publicKey));
        const privateKey = new Uint8Array(await subtle.exportKey("pkcs8", pair.privateKey));
        return { publicKey: hex(publicKey), privateKey: hex(privateKey), fingerprint: hex(await sha256(publicKey)) };
    }
    async function unwrap(kept, wrapped, bound, trustee) {
        const key = await subtle.importKey("pkcs8", unhex(kept.privateKey), oaep, false, ["decrypt"]);
        const label = text.encode(`${bound}\n${trustee}`);
        return hex(await subtle.decrypt({ name: "RSA-OAEP", label }, key, unhex(wrapped)));
    }

    // The server is told things without a cookie: nothing says which session it was

    async function tell(address, content) {
        const isBytes = content instanceof Blob;
        const answer = await fetch(address, {
            method: "POST", credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer",
            headers: { "Content-Type": isBytes ? "application/octet-stream" : "application/json", "Accept": "application/json" },
            body: isBytes ? content : JSON.stringify(content),
        });
        const told = await answer.json().catch(() => null);
        return { isTaken: answer.ok, ...(told ?? {}) };
    }

    // Amounts in capital numerals

    function words(fen) {
        const digits = "零壹贰叁肆伍陆柒捌玖", places = ["", "拾", "佰", "仟"], groups = ["", "万", "亿", "万亿"];
        const below = (number) => {
            let said = "", gap = false;
            for (let place = 3; place >= 0; place -= 1) {
                const digit = Math.floor(number / 10 ** place) % 10;
                if (digit) { said += (gap ? "零" : "") + digits[digit] + places[place]; gap = false; } else if (said) gap = true;
            }
            return said;
        };
        let yuan = BigInt(fen) / 100n, group = 0, said = "", wantsZero = false;
        const rest = Number(BigInt(fen) % 100n);
        while (yuan > 0n) {
            const four = Number(yuan % 10000n);
            if (four) {
                said = below(four) + groups[group] + (wantsZero ? "零" : "") + said;
                wantsZero = four < 1000;
            } else if (said) wantsZero = true;
            yuan /= 10000n;
            group += 1;
        }
        const whole = said ? `${said}元` : rest ? "" : "零元";
        const [jiao, single] = [Math.floor(rest / 10), rest % 10];
        if (!rest) return `${whole}整`;
        return whole + (jiao ? `${digits[jiao]}角` : whole ? "零" : "") + (single ? `${digits[single]}分` : "整");
    }
    /// "1,234.5" as fen; null for what is no amount.
    function fen(typed) {
        const found = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(typed.replace(/[,，\s]/g, ""));
        return found ? Number(BigInt(found[1]) * 100n + BigInt((found[2] ?? "").padEnd(2, "0"))) : null;
    }

    const isPossible = Boolean(subtle && globalThis.BigInt && globalThis.isSecureContext);
    return { isPossible, seal, lock, unlock, download, trusteePair, unwrap, binding, tell, words, fen, hex, unhex, sha256, split };
})();

// The server's clock, as far as this machine's is from it
(() => {
    "use strict";
    const place = document.querySelector("[data-server-clock]");
    if (!place) return;
    const china = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai", dateStyle: "short", timeStyle: "medium" });
    let drift = 0;
    async function measure() {
        try {
            const sent = Date.now();
            const answer = await fetch(place.dataset.serverClock, { credentials: "omit", cache: "no-store" });
            const now = (await answer.json()).now;
            drift = now - (sent + Date.now()) / 2;
            const note = document.querySelector("[data-drift]");
            if (note) {
                const seconds = Math.abs(drift) / 1000;
                note.textContent = note.dataset[seconds < 1 ? "same" : drift > 0 ? "slow" : "fast"].replace("{}", seconds.toFixed(1));
                note.classList.toggle("drift-far", seconds >= 5);
            }
        } catch { /* the last measure holds */ }
    }
    const two = (number) => String(number).padStart(2, "0");
    function tick() {
        const now = Date.now() + drift;
        place.textContent = china.format(now);
        for (const one of document.querySelectorAll("[data-countdown]")) {
            const left = Math.max(0, Number(one.dataset.countdown) - now);
            const seconds = Math.ceil(left / 1000);
            const days = Math.floor(seconds / 86400);
            const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
            one.textContent = days ? one.dataset.days.replace("{}", days) + clock : clock;
            one.classList.toggle("countdown-near", left > 0 && left < 300000);
            if (left === 0 && one.dataset.over && !one.dataset.told) {
                one.dataset.told = "yes";
                document.dispatchEvent(new CustomEvent("heng:time-up", { detail: one.dataset.over }));
            }
        }
    }
    measure().then(tick);
    setInterval(measure, 60000);
    setInterval(tick, 250);
})();
