const PAUSE = 350; // milliseconds without a further letter, after which a long field is sent
const LONGEST = 2000; // and so long at most while somebody types on and on, so that little is lost if the server dies
const PLACE = "okr.desk";

const nameOf = (field) => {
  const holder = field.closest('[class*="st-key-"]');
  const found = holder && [...holder.classList].find((one) => one.startsWith("st-key-"));
  return found ? found.slice("st-key-".length) : "";
};

/* A field commits on Enter, a long one on Ctrl+Enter; this presses them as one types. A short field that answers as one
   types commits by itself after a pause. In a form both would send the form. */
function sendWhileTyping(prefixes) {
  window.okrPrefixes = prefixes;
  if (window.okrSendsWhileTyping) return;
  window.okrSendsWhileTyping = true;
  const waiting = new WeakMap();
  const isLong = (field) => field instanceof HTMLTextAreaElement;
  const commit = (field) => {
    waiting.delete(field);
    if (!field.isConnected) return;
    field.dispatchEvent(
      new KeyboardEvent("keydown", { key: "Enter", ctrlKey: isLong(field), bubbles: true, cancelable: true }),
    );
  };
  const heard = (field, pause) => {
    const short = field instanceof HTMLInputElement && field.type === "text";
    if (!(isLong(field) || short) || field.closest('[data-testid="stForm"]')) return;
    if (short && !window.okrPrefixes.some((one) => nameOf(field).startsWith(one))) return;
    const { timer, since } = waiting.get(field) ?? { since: Date.now() };
    const left = LONGEST - (Date.now() - since);
    clearTimeout(timer);
    if (left <= 0) return commit(field);
    waiting.set(field, { since, timer: setTimeout(commit, isLong(field) ? Math.min(pause, left) : left, field) });
  };
  document.addEventListener("input", ({ target, isComposing, inputType }) => {
    if (!isComposing) heard(target, inputType === "insertFromPaste" ? 0 : PAUSE);
  });
  document.addEventListener("compositionend", ({ target }) => heard(target, PAUSE));
  document.addEventListener("focusout", ({ target }) => {
    clearTimeout(waiting.get(target)?.timer); // leaving a field commits it
    waiting.delete(target);
  });
  // What was typed before this script was there.
  document.querySelectorAll("textarea").forEach((field) => field.value && heard(field, PAUSE));
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

/* The toolkit drops a click on a page's link when the page that is open asks to be drawn again before the click was
   served (of two requests that wait, it keeps the page of the later one). So a click that led nowhere is made again. */
function followLinks() {
  if (window.okrFollowsLinks) return;
  window.okrFollowsLinks = true;
  const LINKS = 'a[data-testid="stSidebarNavLink"], a[data-testid="stPageLink-NavLink"]';
  const EVERY = 150, IDLE = 4, TRIES = 6;
  const pathOf = (link) => new URL(link.href, location.href).pathname.replace(/\/$/, "");
  const linkTo = ({ link, path }) =>
    link.isConnected ? link : [...document.querySelectorAll(LINKS)].find((one) => pathOf(one) === path);
  let wanted = null, again = 0;
  const look = () => {
    if (!wanted) return;
    const here = location.pathname.replace(/\/$/, "");
    const state = document.querySelector('[data-testid="stApp"]')?.getAttribute("data-test-script-state");
    wanted.idle = state === "notRunning" ? wanted.idle + 1 : 0;
    if (wanted.idle >= IDLE) {
      // The navigation may have been drawn anew since: then the link that was clicked is another element by now.
      const link = here !== wanted.path && wanted.tries < TRIES && linkTo(wanted);
      if (!link) return void (wanted = null);
      wanted.tries += 1;
      wanted.idle = 0;
      link.click();
    }
    again = setTimeout(look, EVERY);
  };
  const changeOfMind = (event) => {
    if (!event.isTrusted) return;
    clearTimeout(again);
    const link = event.target.closest?.(LINKS);
    wanted = null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    follow(link);
  };
  const follow = (link) => {
    wanted = { link, path: pathOf(link), idle: 0, tries: 0 };
    again = setTimeout(look, EVERY);
  };
  document.addEventListener("click", changeOfMind, true);
  window.addEventListener("popstate", () => (wanted = null));
  // The links may have been there before this was: a click leaves its link with the focus, and unlike a key unmarked.
  const early = document.activeElement?.closest?.(LINKS);
  if (early && !early.matches(":focus-visible")) follow(early);
}

/* A step of the page may be named before it is drawn; whoever asks for it then is led there once it is. */
function leadToSteps() {
  if (window.okrLeadsToSteps) return;
  window.okrLeadsToSteps = true;
  document.addEventListener("click", ({ target }) => {
    const link = target.closest?.(".o-way a");
    const step = () => document.getElementById(link.hash.slice(1));
    if (!link || step()) return;
    const end = Date.now() + 20000;
    const look = () => (step() ? step().scrollIntoView() : Date.now() < end && setTimeout(look, 100));
    look();
  });
}

/* Grouped navigation comes as list items whose parents are no lists, which a screen reader cannot count. It is mended
   where it changes, so that the rest of the page is drawn as often as it likes at no cost. */
function mendNavigation() {
  const navigation = document.querySelector('[data-testid="stSidebarNav"]');
  if (!navigation || window.okrMended === navigation) return;
  window.okrMended = navigation;
  const mend = () =>
    navigation.querySelectorAll('[data-testid="stSidebarNavItems"] li').forEach((item) => {
      if (item.parentElement.tagName !== "UL") item.parentElement.setAttribute("role", "list");
      item.closest("ul")?.setAttribute("role", "presentation");
    });
  new MutationObserver(mend).observe(navigation, { childList: true, subtree: true });
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

export default function ({ data, setStateValue }) {
  closeNavigationOnPhones();
  mendNavigation();
  followLinks();
  leadToSteps();
  sendWhileTyping(data.prefixes);
  rememberDesk(data, setStateValue);
}
