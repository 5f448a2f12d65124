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

    document.addEventListener("click", (event) => {
        if (event.target.closest("[data-reload]")) location.reload();
    });
})();
