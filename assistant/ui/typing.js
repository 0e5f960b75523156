/* Hears what is typed, and sends it after a short pause or, while somebody types on and on, every two seconds: a field
   that was not left yet is kept on the server as well. It only reads; the fields themselves are Streamlit's. */
const PAUSE = 700;
const LONGEST = 2000;

const nameOf = (field) => {
  const holder = field.closest('[class*="st-key-"]');
  const found = holder && [...holder.classList].find((one) => one.startsWith("st-key-"));
  return found ? found.slice("st-key-".length) : "";
};

export default function ({ data, setTriggerValue }) {
  const heard = (window.okrHeard ??= { typed: {}, timer: null, since: 0 });
  const send = () => {
    clearTimeout(heard.timer);
    heard.timer = null;
    heard.since = 0;
    if (Object.keys(heard.typed).length === 0) return;
    setTriggerValue("typed", { ...heard.typed });
    heard.typed = {};
  };
  heard.stop?.();
  const onInput = ({ target }) => {
    const long = target instanceof HTMLTextAreaElement;
    if (!long && !(target instanceof HTMLInputElement && target.type === "text")) return;
    const name = nameOf(target);
    if (!data.prefixes.some((prefix) => name.startsWith(prefix))) return;
    heard.typed[name] = target.value;
    heard.since ||= Date.now();
    clearTimeout(heard.timer);
    heard.timer = setTimeout(send, Math.max(0, Math.min(PAUSE, LONGEST - (Date.now() - heard.since))));
  };
  document.addEventListener("input", onInput, true);
  heard.stop = () => document.removeEventListener("input", onInput, true);
  return () => {
    clearTimeout(heard.timer);
    heard.stop();
  };
}
