/* One person at work in one tab, for a while: pastes drafts, answers, fills a target in, accepts, changes the page. Every
   step waits until the page shows what was done, and says how long that took. At least one round is done whole. Runs
   inside the tab, so that many work at once. Returns { steps: [[name, milliseconds], …], faults: [text, …] }. */
async ({ number, seconds, patience }) => {
  const mine = `mark${String(number).padStart(2, "0")}`;
  const steps = [], faults = [];
  const rest = (least, most) => new Promise((done) => setTimeout(done, least + Math.random() * (most - least)));
  const main = () => document.querySelector('[data-testid="stMain"]');
  const labelled = (label) =>
    [...document.querySelectorAll("input, textarea")].find((one) => (one.getAttribute("aria-label") ?? "").startsWith(label));
  const type = (field, text) => {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    field.focus();
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new InputEvent("input", { bubbles: true, inputType: "insertText" }));
  };
  const until = async (there) => {
    const end = Date.now() + patience;
    while (!there()) {
      if (Date.now() > end) return false;
      await new Promise((done) => setTimeout(done, 20));
    }
    return true;
  };
  const step = async (name, act, there) => {
    const began = performance.now();
    act();
    const well = await until(there);
    steps.push([name, performance.now() - began]);
    if (!well) faults.push(`${mine}: ${name}: not seen within ${patience} ms`);
    const seen = main().innerText + " " + [...main().querySelectorAll("input, textarea")].map((one) => one.value).join(" ");
    for (const [found] of seen.matchAll(/mark\d\d/g)) if (found !== mine) faults.push(`${mine}: ${name}: saw ${found}`);
    if (main().querySelector('[data-testid="stException"], [data-testid="stAlertContentError"]'))
      faults.push(`${mine}: ${name}: ${main().querySelector('[data-testid="stException"], [data-testid="stAlertContentError"]').innerText}`);
    await rest(1500, 5000);
    return well;
  };
  const shows = (what, text) => [...document.querySelectorAll(what)].some((one) => one.innerText.includes(text));
  const open = (title) =>
    [...document.querySelectorAll('[data-testid="stSidebarNavLink"]')].find((one) => one.innerText.includes(title)).click();
  await rest(0, 4000);
  const end = Date.now() + seconds * 1000;
  for (let round = 0; !round || Date.now() < end; round++) {
    const thing = `${mine} dashboard ${round}`;
    const draft = `Team: Reporting\n\nObjective: Launch the ${thing} in Q3 2027\n- Build a ${thing} for product teams\n`;
    const words = `product teams of ${mine} ${round}`;
    const target = `${10 + round} requests`;
    const card = () => document.querySelector("[class*='st-key-card-']");
    const all = [
      ["paste a draft", () => type(labelled("Your draft"), draft), () => shows(".o-pair", thing)],
      ["answer", () => type(labelled("In your own words"), words), () => shows(".o-settled", words)],
      ["fill a target in", () => type(labelled("To (target)"), target), () => shows(".o-sentence", target)],
      [
        "accept",
        () => [...card().querySelectorAll("button")].find((one) => one.innerText.includes("Accept")).click(),
        () => shows("[class*='st-key-card-']", "Accepted") || shows("[class*='st-key-card-']", "ACCEPTED"),
      ],
      ["open another page", () => open("Rules"), () => shows("h1", "Rules")],
      ["come back", () => open("Rewrite"), () => shows(".o-pair", thing) && labelled("Your draft")?.value === draft],
    ];
    for (const [name, act, there] of all) {
      if (round && Date.now() > end) break;
      try {
        if (!(await step(name, act, there))) return { steps, faults };
      } catch (fault) {
        faults.push(`${mine}: ${name}: ${fault}`);
        return { steps, faults };
      }
    }
  }
  return { steps, faults };
};
