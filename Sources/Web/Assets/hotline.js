// The hotline's desk: suggestions within reach of the keys, and places without a map. Everything is said by the server.
(() => {
    "use strict";
    const all = (selector, within = document) => [...within.querySelectorAll(selector)];
    const form = document.querySelector(".desk-form");
    if (!form) return;

    // Where a call goes on: at the answer just taken over, else at what isn't filled yet

    if (!document.querySelector("[data-focus]")) {
        const next = document.querySelector("[data-arrived] textarea")
            ?? ["phone", "content"].map((name) => form.elements[name]).find((field) => field && !field.value);
        next?.focus();
    }

    // Alt K reaches the suggestions; the arrow keys choose, Enter presses, Escape goes back to where one was

    let back;
    document.addEventListener("keydown", (event) => {
        if (event.isComposing || document.querySelector("dialog[open]")) return;
        const choices = all("[data-choice]").filter((one) => one.offsetParent !== null);
        if (event.altKey && event.key.toLowerCase() === "k" && choices.length) {
            event.preventDefault();
            if (!document.activeElement.matches("[data-choice]")) back = document.activeElement;
            choices[0].focus();
            return;
        }
        const here = event.target.closest?.("[data-choice], [data-place]");
        if (!here) return;
        if (event.key === "Escape") (here.matches("[data-place]") ? field : back)?.focus();
        const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const list = here.matches("[data-place]") ? all("[data-place]") : choices;
        const index = list.indexOf(here) + step;
        if (index < 0 && here.matches("[data-place]")) field.focus();
        else list[Math.min(Math.max(index, 0), list.length - 1)].focus();
    });

    // Places named before, listed while the address is typed

    const field = document.querySelector("[data-places]");
    const list = document.getElementById("places");
    let timer, asked;

    async function ask() {
        asked?.abort();
        if (field.value.trim().length < 2) return void list.replaceChildren();
        asked = new AbortController();
        const address = new URL(field.dataset.places, location.href);
        address.searchParams.set("q", field.value);
        address.searchParams.set("region", form.elements.region.value);
        try {
            const answer = await fetch(address, { signal: asked.signal, headers: { "Accept": "text/html" } });
            if (answer.ok && !answer.redirected) list.innerHTML = await answer.text();
        } catch { /* an aid: the address can be typed whole */ }
    }
    field?.addEventListener("input", () => {
        // What was chosen from the list is another place now.
        form.elements.latitude.value = form.elements.longitude.value = "";
        clearTimeout(timer);
        timer = setTimeout(ask, 200);
    });
    field?.addEventListener("keydown", (event) => {
        const first = event.key === "ArrowDown" && list.querySelector("[data-place]");
        if (!first) return;
        event.preventDefault();
        first.focus();
    });
    list?.addEventListener("click", (event) => {
        const place = event.target.closest("[data-place]");
        if (!place) return;
        field.value = place.dataset.place;
        form.elements.latitude.value = place.dataset.latitude ?? "";
        form.elements.longitude.value = place.dataset.longitude ?? "";
        list.replaceChildren();
        field.focus();
        // The check beside the form looks for orders near there; the draft keeps it too.
        form.elements.content.dispatchEvent(new Event("input", { bubbles: true }));
    });
})();
