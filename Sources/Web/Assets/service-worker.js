// Answers when there is no network. `version` and `shell` stand above, written by the server.
//
// Kept are the style sheets, the scripts and the page that says there is no network: never a page that shows anybody's
// matters, and never anything that was sent.
"use strict";
const cacheName = "heng-portal-" + version;

self.addEventListener("install", (event) => {
    event.waitUntil((async () => {
        const cache = await caches.open(cacheName);
        await cache.addAll(shell.map((address) => new Request(address, { credentials: "omit", cache: "reload" })));
        await self.skipWaiting();
    })());
});

self.addEventListener("activate", (event) => {
    event.waitUntil((async () => {
        for (const name of await caches.keys()) {
            if (name.startsWith("heng-portal-") && name !== cacheName) await caches.delete(name);
        }
        await self.clients.claim();
    })());
});

self.addEventListener("fetch", (event) => {
    const { request } = event;
    if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
    if (request.mode === "navigate") {
        event.respondWith(fetch(request).catch(() => caches.match(shell[0])));
    } else if (shell.includes(new URL(request.url).pathname + new URL(request.url).search)) {
        event.respondWith(caches.match(request.url).then((kept) => kept ?? fetch(request)));
    }
});
