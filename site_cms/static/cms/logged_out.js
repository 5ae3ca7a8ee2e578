// Keeps what an editor typed when he was logged out meanwhile: saving would lead to the login and lose it. Once he has
// logged in again in another window, or the line or the server is back however late, it is saved. Wagtail sends the form
// whatever happened, with the token of the login that has ended, and stops trying after a minute. The settings come with
// the script's own element.
(() => {
  const { cookie, words } = document.currentScript.dataset;
  const FORM = "[data-edit-form]";
  const TROUBLE = ["network_error", "server_error"];
  let loggedOut = false;
  let waiting = false; // something was typed that could not be saved

  const token = () => `; ${document.cookie}`.split(`; ${cookie}=`)[1]?.split(";")[0] ?? "";

  const say = (name, detail = {}) => document.dispatchEvent(new CustomEvent(`w-messages:${name}`, { detail }));

  const tell = () => say("add", { clear: true, text: words, type: "error" });

  const useTokenOfThisLogin = (fields) => {
    if (!token()) return;
    window.wagtailConfig.CSRF_TOKEN = token();
    fields("csrfmiddlewaretoken", token());
  };

  const look = async ({ retry = false } = {}) => {
    const form = document.querySelector(FORM);
    const before = loggedOut;
    let answer;
    try {
      answer = await fetch(form.action, { method: "HEAD", redirect: "manual" });
    } catch {
      return; // The line is away, and the form says so itself.
    }
    loggedOut = answer.type === "opaqueredirect";
    if (loggedOut && !before) tell();
    if (before && !loggedOut) say("clear");
    if (retry && answer.ok) form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true }));
  };

  const lookAgain = () => {
    if (waiting) look({ retry: true });
  };

  document.addEventListener("w-autosave:save", (event) => {
    useTokenOfThisLogin((name, value) => event.detail.formData.set(name, value));
  });
  document.addEventListener("w-autosave:success", () => {
    waiting = false;
  });
  document.addEventListener("w-autosave:error", (event) => {
    waiting = TROUBLE.includes(event.detail.type);
    if (event.detail.type === "server_error") look();
  });
  document.addEventListener("visibilitychange", lookAgain);
  window.addEventListener("focus", lookAgain);
  window.addEventListener("online", lookAgain);
  setInterval(lookAgain, 10_000);
  document.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest(`${FORM} button:is([type=submit], [data-workflow-action-name])`);
      if (!button) return;
      if (loggedOut) {
        event.preventDefault();
        event.stopImmediatePropagation();
        tell();
        lookAgain();
        return;
      }
      useTokenOfThisLogin((name, value) => {
        button.closest(FORM).elements[name].value = value;
      });
    },
    { capture: true },
  );
})();
