// Loads the page again when memblog has built anew, at once or when its tab is shown again.
"use strict";
(() => {
    const { version } = document.currentScript.dataset;
    const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
    const shown = () => new Promise((done) => {
        if (!document.hidden) done();
        else document.addEventListener("visibilitychange", done, { once: true });
    });

    // What is said of style stays open, or shut, when the page is loaded again.
    const remarks = () => document.querySelector(".memblog-remarks");
    document.addEventListener("DOMContentLoaded", () => {
        if (!remarks()) return;
        remarks().open = sessionStorage.getItem("memblog-remarks") !== "shut";
        remarks().addEventListener("toggle", () => {
            sessionStorage.setItem("memblog-remarks", remarks().open ? "open" : "shut");
        });
    });

    // Answered when there is something new; a hidden tab gives its connection back, for browsers have few.
    async function ask() {
        const control = new AbortController();
        const hide = () => { if (document.hidden) control.abort(); };
        document.addEventListener("visibilitychange", hide);
        try {
            const answer = await fetch(`/.memblog/changes?seen=${version}`, { signal: control.signal });
            if (!answer.ok) throw new Error(answer.status);
            return await answer.text();
        } catch {
            await pause(500);
            return version;
        } finally {
            document.removeEventListener("visibilitychange", hide);
        }
    }

    async function watch() {
        do await shown(); while (await ask() === version);
        location.reload();
    }
    watch();
})();
