// Public-resource trading: time that is left, by the server's clock; what is followed and which receipts are held stay in
// this browser and are told to nobody.
(() => {
    "use strict";
    const all = (selector, root = document) => [...root.querySelectorAll(selector)];
    const isChinese = document.documentElement.lang.startsWith("zh");

    // Time that is left

    const shown = performance.now();
    function words(milliseconds) {
        const seconds = Math.floor(milliseconds / 1000);
        if (seconds <= 0) return isChinese ? "已截止" : "closed";
        const [days, hours, minutes] = [Math.floor(seconds / 86400), Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
        if (days >= 3) return isChinese ? `还剩 ${days} 天` : `${days} days left`;
        if (days > 0) return isChinese ? `还剩 ${days} 天 ${hours} 小时` : `${days} ${days === 1 ? "day" : "days"} ${hours} h left`;
        if (hours > 0) return isChinese ? `还剩 ${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min left`;
        if (minutes >= 5) return isChinese ? `还剩 ${minutes} 分钟` : `${minutes} min left`;
        const rest = String(seconds % 60).padStart(2, "0");
        return isChinese ? `还剩 ${minutes} 分 ${rest} 秒` : `${minutes} min ${rest} s left`;
    }
    function tick() {
        for (const place of all("[data-until]")) {
            const left = place.dataset.until - place.dataset.now - (performance.now() - shown);
            const text = words(left);
            if (place.textContent !== text) place.textContent = text;
            place.classList.toggle("time-near", left > 0 && left < 86400000);
        }
    }
    if (document.querySelector("[data-until]")) setInterval(tick, 1000);

    // What is followed, kept in this browser alone

    const key = "heng-followed-lots";
    function followed() {
        try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; }
    }
    function keep(lots) {
        try { localStorage.setItem(key, JSON.stringify(lots)); } catch { /* forbidden: go without */ }
    }
    for (const button of all("[data-follow]")) {
        const show = () => {
            const isOn = followed().some((lot) => lot.number === button.dataset.follow);
            button.setAttribute("aria-pressed", String(isOn));
            button.textContent = isOn ? button.dataset.on : button.dataset.off;
        };
        button.hidden = false;
        button.addEventListener("click", () => {
            const lots = followed();
            const rest = lots.filter((lot) => lot.number !== button.dataset.follow);
            keep(rest.length < lots.length ? rest : [...rest, { number: button.dataset.follow, title: button.dataset.title, until: Number(button.dataset.end) || null }]);
            show();
        });
        show();
    }
    const list = document.querySelector("[data-followed]");
    if (list) {
        const lots = followed().sort((one, other) => (one.until ?? Infinity) - (other.until ?? Infinity));
        for (const lot of lots) {
            const item = document.createElement("li");
            const link = document.createElement("a");
            const end = document.createElement("p");
            link.href = `/trading/lots/${encodeURIComponent(lot.number)}`;
            link.textContent = lot.title;
            end.className = "hint";
            end.textContent = lot.until ? `${lot.number} · ${words(lot.until - list.dataset.now)}` : lot.number;
            item.append(link, end);
            list.append(item);
        }
        list.hidden = lots.length === 0;
        document.querySelector("[data-followed-none]").hidden = lots.length > 0;
    }

    // Receipts that were put on the list: what they are called and where they lead, nothing that opens or finds a bid

    const receipts = document.querySelector("[data-receipts]");
    if (receipts) {
        const receiptKey = "heng-receipts";
        const kept = () => { try { return JSON.parse(localStorage.getItem(receiptKey)) ?? []; } catch { return []; } };
        const put = (list) => { try { localStorage.setItem(receiptKey, JSON.stringify(list)); } catch { /* forbidden */ } };
        const show = () => {
            const list = kept();
            receipts.replaceChildren(...list.map((one) => {
                const item = document.createElement("li");
                const link = document.createElement("a");
                const words = document.createElement("p");
                const forget = document.createElement("button");
                link.href = `/trading/lots/${encodeURIComponent(one.lot)}/bid`;
                link.textContent = one.title;
                words.className = "hint";
                words.textContent = `${one.number} · ${one.arrivedText}`;
                forget.type = "button";
                forget.className = "button button-secondary";
                forget.textContent = receipts.dataset.forget;
                forget.onclick = () => { put(kept().filter((other) => other.number !== one.number)); show(); };
                item.append(link, words, forget);
                return item;
            }));
            receipts.hidden = list.length === 0;
            document.querySelector("[data-receipts-none]").hidden = list.length > 0;
        };
        const picker = document.getElementById("receipt-file");
        picker.parentElement.hidden = false;
        picker.addEventListener("change", async () => {
            for (const file of picker.files) {
                try {
                    const { number, lot, title, arrivedText } = JSON.parse(await file.text());
                    if (![number, lot, title, arrivedText].every((part) => typeof part === "string" && part.length < 400)) continue;
                    put([{ number, lot, title, arrivedText }, ...kept().filter((one) => one.number !== number)].slice(0, 200));
                } catch { /* no receipt */ }
            }
            picker.value = "";
            show();
        });
        show();
    }
})();
