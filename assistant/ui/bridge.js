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
    waiting.set(field, setTimeout(commit, PAUSE, field));
  });
}

/* The tab remembers which desk it works at; after a reload it asks for that one, once. */
function rememberDesk(data, setTriggerValue) {
  let kept = null;
  try {
    kept = sessionStorage.getItem(PLACE);
    if (kept && kept !== data.desk && data.fresh && window.okrAskedFor !== kept) {
      window.okrAskedFor = kept;
      setTriggerValue("desk", kept);
      return;
    }
    sessionStorage.setItem(PLACE, data.desk);
  } catch {
    /* storage is switched off: a reload begins with an empty desk */
  }
}

export default function (component) {
  sendWhileTyping();
  rememberDesk(component.data, component.setTriggerValue);
}
