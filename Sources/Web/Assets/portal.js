// What makes the portal quicker with script. Everything works without it.
(() => {
    "use strict";
    const all = (selector) => [...document.querySelectorAll(selector)];

    // An app on the telephone; a browser that can't be one goes without.
    if ("serviceWorker" in navigator && isSecureContext) {
        navigator.serviceWorker.register("/service-worker.js").catch(() => { /* the pages need it for nothing */ });
    }

    // A photograph is sent as soon as it is taken.
    document.addEventListener("change", (event) => {
        const form = event.target.form;
        if (event.target.type !== "file" || !form?.hasAttribute("data-sends-itself") || !event.target.files.length) return;
        form.requestSubmit();
    });

    // A form that was sent isn't sent again by a second press; Back makes it usable again.
    document.addEventListener("submit", (event) => {
        const form = event.target;
        if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-progress")) return;
        if (form.dataset.sending) return void event.preventDefault();
        form.dataset.sending = "yes";
        for (const button of form.querySelectorAll("button[type=submit]")) button.setAttribute("aria-disabled", "true");
    });
    addEventListener("pageshow", () => {
        for (const form of all("form[data-sending]")) {
            delete form.dataset.sending;
            for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
        }
    });

    // Where something is, from the telephone, when the person presses for it and not before.
    for (const part of all("[data-locate]")) {
        if (!("geolocation" in navigator) || !isSecureContext) continue;
        part.hidden = false;
        const [latitude, longitude] = part.querySelectorAll("input");
        const said = part.querySelector("[role=status]");
        part.querySelector("button").addEventListener("click", () => {
            said.textContent = "…";
            navigator.geolocation.getCurrentPosition(({ coords }) => {
                latitude.value = coords.latitude.toFixed(6);
                longitude.value = coords.longitude.toFixed(6);
                said.textContent = part.dataset.found.replace("{n}", Math.ceil(coords.accuracy));
            }, () => { said.textContent = part.dataset.failed; }, { enableHighAccuracy: true, timeout: 15000, maximumAge: 60000 });
        });
    }

    // Read aloud, for whoever reads large letters: what the page says, without what it asks to be typed.
    for (const button of all("[data-speak]")) {
        if (!("speechSynthesis" in window)) continue;
        const label = button.textContent;
        button.hidden = false;
        button.addEventListener("click", () => {
            if (speechSynthesis.speaking) return speechSynthesis.cancel();
            const page = document.querySelector("main").cloneNode(true);
            for (const part of page.querySelectorAll("form, button, .unseen, .proof-key, svg")) part.remove();
            const speech = new SpeechSynthesisUtterance(page.innerText || page.textContent);
            speech.lang = document.documentElement.lang === "en" ? "en-GB" : "zh-CN";
            speech.onend = speech.onerror = () => { button.textContent = label; };
            button.textContent = button.dataset.stop;
            speechSynthesis.speak(speech);
        });
        addEventListener("pagehide", () => speechSynthesis.cancel());
    }

    document.addEventListener("click", (event) => {
        if (event.target.closest("[data-reload]")) location.reload();
    });
})();
