const PAUSE = 350;
const PLACE = "okr.desk";

/* A long field commits on Ctrl+Enter; after a pause in typing this presses it, so that the page answers as one types. */
function sendWhileTyping() {
  if (window.okrSendsWhileTyping) return;
  window.okrSendsWhileTyping = true;
  const waiting = new WeakMap();
  const commit = (field) =>
    field.isConnected &&
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true }));
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || event.isComposing) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(commit, event.inputType === "insertFromPaste" ? 0 : PAUSE, field));
  });
  // What was typed before this script was there.
  document.querySelectorAll("textarea").forEach((field) => field.value && setTimeout(commit, PAUSE, field));
}

/* The tab remembers which desk it works at; after a reload it asks for that one, once. */
function rememberDesk(data, setStateValue) {
  let kept = null;
  try {
    kept = sessionStorage.getItem(PLACE);
    if (kept && kept !== data.desk && data.fresh && window.okrAskedFor !== kept) {
      window.okrAskedFor = kept;
      setStateValue("desk", kept);
      return;
    }
    sessionStorage.setItem(PLACE, data.desk);
  } catch {
    /* storage is switched off: a reload begins with an empty desk */
  }
}

/* Grouped navigation comes as list items whose parents are no lists, which a screen reader cannot count. */
function mendNavigation() {
  if (window.okrMendsNavigation) return;
  window.okrMendsNavigation = true;
  const mend = () =>
    document.querySelectorAll('[data-testid="stSidebarNavItems"] li').forEach((item) => {
      if (item.parentElement.tagName !== "UL") item.parentElement.setAttribute("role", "list");
      item.closest("ul")?.setAttribute("role", "presentation");
    });
  let due = 0;
  new MutationObserver(() => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(mend);
  }).observe(document.body, { childList: true, subtree: true });
  mend();
}

/* On a phone the navigation lies over the page; it makes way once a page is chosen. */
function closeNavigationOnPhones() {
  if (window.okrClosesNavigation) return;
  window.okrClosesNavigation = true;
  document.addEventListener("click", (event) => {
    if (window.innerWidth >= 768 || !event.target.closest('[data-testid="stSidebarNavLink"]')) return;
    setTimeout(() => {
      const open = document.querySelector('[data-testid="stSidebar"][aria-expanded="true"], [data-testid="stSidebar"][data-collapsed="false"]');
      open?.querySelector('[data-testid="stSidebarCollapseButton"] button')?.click();
    }, 250);
  });
}

export default function (component) {
  closeNavigationOnPhones();
  mendNavigation();
  sendWhileTyping();
  rememberDesk(component.data, component.setStateValue);
}
