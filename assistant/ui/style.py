"""The look of the HTML that the app draws itself. Tints are mixed with what lies below, so one sheet serves light and dark."""

STYLE = """<style>
.stMainBlockContainer { max-width: 72rem; padding-top: 4.5rem; padding-bottom: 6rem; }
.o, .o p, .o li { font-size: .95rem; line-height: 1.5; overflow-wrap: anywhere; }
.o { --o-red: #c43d3d; --o-amber: #b7791f; --o-blue: #3f74b5; --o-green: #2c8a57; --o-grey: #7b8583; }
.o ul, .o ol { list-style: none; margin: 0; padding: 0; } .o p { margin: 0; } .o li { margin: 0; }
.o-lead { font-size: 1.05rem; opacity: .8; max-width: 46rem; }
.o h1 { font-size: clamp(1.6rem, 4.5vw, 2.3rem); line-height: 1.2; font-weight: 650; letter-spacing: -.015em; margin: 0 0 .5rem; padding: 0; max-width: 46rem; }
.o h2 { font-size: 1.35rem; font-weight: 650; letter-spacing: -.01em; padding: 0; margin: 2.2rem 0 .15rem; display: flex; gap: .6rem; align-items: baseline; }
.o h2 i { font-style: normal; font-size: .95rem; font-weight: 600; opacity: .55; }
.o h3 { font-size: 1rem; font-weight: 650; padding: 0; margin: 0 0 .25rem; line-height: 1.4; }
.o h4 { font-size: .78rem; font-weight: 650; letter-spacing: .06em; text-transform: uppercase; opacity: .65; padding: 0; margin: 0 0 .35rem; }
.o small, .o .o-soft { font-size: .86rem; opacity: .72; line-height: 1.45; }
.o-line { border-left: 3px solid color-mix(in srgb, currentColor 18%, transparent); padding: .1rem 0 .1rem .9rem; margin: 0 0 .35rem; }
.o-line .o-text { font-size: 1.05rem; line-height: 1.75; }
.o-mark { color: inherit; border-radius: 3px; padding: .05em .1em; text-decoration-line: underline; text-underline-offset: .25em; text-decoration-thickness: 2px; cursor: help; }
.o-mark.o-error { background: color-mix(in srgb, var(--o-red) 17%, transparent); text-decoration-color: var(--o-red); }
.o-mark.o-warning { background: color-mix(in srgb, var(--o-amber) 17%, transparent); text-decoration-color: var(--o-amber); text-decoration-style: dashed; }
.o-mark.o-hint { background: color-mix(in srgb, var(--o-blue) 13%, transparent); text-decoration-color: var(--o-blue); text-decoration-style: dotted; }
.o-mark.o-whole { background: none; text-decoration-thickness: 1px; padding: 0; }
.o sup { font-size: .68rem; font-weight: 700; opacity: .75; margin-left: .15em; line-height: 0; }
.o-boxes { display: flex; flex-wrap: wrap; gap: .3rem; margin: .45rem 0 .2rem !important; }
.o-boxes li.o-box { font-size: .8rem; line-height: 1.2; padding: .22rem .5rem; border-radius: 99px; border: 1px solid; white-space: nowrap; }
.o-box b { margin-right: .3rem; } .o-box .o-word { opacity: .75; }
.o-box.o-pass { border-color: color-mix(in srgb, var(--o-green) 45%, transparent); background: color-mix(in srgb, var(--o-green) 9%, transparent); }
.o-box.o-fail { border-color: color-mix(in srgb, var(--o-red) 60%, transparent); background: color-mix(in srgb, var(--o-red) 12%, transparent); font-weight: 600; }
.o-box.o-unsure { border-color: color-mix(in srgb, var(--o-amber) 60%, transparent); border-style: dashed; background: color-mix(in srgb, var(--o-amber) 10%, transparent); }
.o-box.o-pass .o-word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.o-sev { font-size: .78rem; font-weight: 650; white-space: nowrap; } .o-sev.o-error b { color: var(--o-red); } .o-sev.o-warning b { color: var(--o-amber); } .o-sev.o-hint b { color: var(--o-blue); }
.o-tag, .o-from { display: inline-block; font-size: .76rem; line-height: 1.2; padding: .18rem .45rem; border-radius: 5px; margin-right: .3rem; white-space: nowrap; background: color-mix(in srgb, currentColor 8%, transparent); }
.o-from { border: 1px solid color-mix(in srgb, var(--o-grey) 45%, transparent); background: none; cursor: help; }
.o-from-draft, .o-from-answer, .o-from-library { border-color: color-mix(in srgb, var(--o-green) 60%, transparent); background: color-mix(in srgb, var(--o-green) 10%, transparent); }
.o-from-open { border-style: dashed; border-color: var(--o-amber); background: color-mix(in srgb, var(--o-amber) 10%, transparent); }
.o-quote { font-size: .82rem; opacity: .65; font-style: italic; }
.o-findings > li { display: grid; grid-template-columns: 1.4rem 1fr; padding: .5rem 0; border-top: 1px solid color-mix(in srgb, currentColor 10%, transparent); }
.o-findings > li:first-child { border-top: 0; } .o-findings .o-no { font-weight: 700; opacity: .7; font-size: .85rem; padding-top: .08rem; }
.o-findings .o-do { margin-top: .2rem; } .o-findings .o-do::before { content: "→ "; opacity: .6; }
.o details > summary { cursor: pointer; font-size: .86rem; opacity: .75; padding: .3rem 0; }
.o-sentence { font-size: 1.08rem !important; line-height: 1.55 !important; font-weight: 500; }
.o-slot { border-bottom: 2px dashed var(--o-amber); background: color-mix(in srgb, var(--o-amber) 12%, transparent); border-radius: 3px; padding: 0 .15em; font-weight: 400; }
.o-slots { display: grid; grid-template-columns: 7.2rem 1fr; gap: .5rem .8rem; margin-top: .6rem; align-items: baseline; }
.o-slots dt { font-size: .86rem; opacity: .7; font-weight: 600; } .o-slots dd { margin: 0; font-size: .95rem; } .o-slots dd > div { margin-top: .15rem; }
.o-state { font-size: .82rem; font-weight: 650; } .o-state.o-accepted { color: var(--o-green); } .o-rejected-card { opacity: .6; } .o-rejected-card .o-sentence { text-decoration: line-through; }
.o-note { border-left: 3px solid var(--o-blue); background: color-mix(in srgb, var(--o-blue) 8%, transparent); padding: .55rem .8rem; border-radius: 0 .4rem .4rem 0; }
.o-good { border-left-color: var(--o-green); background: color-mix(in srgb, var(--o-green) 9%, transparent); }
.o-mind { border-left-color: var(--o-amber); background: color-mix(in srgb, var(--o-amber) 9%, transparent); }
.o-line-block { margin: 1.1rem 0 1.6rem; } .o-line-block h4 span { font-weight: 400; text-transform: none; letter-spacing: 0; margin-left: .3rem; }
.o-split { display: grid; grid-template-columns: 1fr 1fr; gap: 1.6rem; } .o-count { margin: 0 1rem 0 .3rem; font-weight: 600; }
.o-code { font-size: .74rem !important; opacity: .5; } .o-settled { margin-top: .2rem !important; font-size: .9rem !important; }
.o-grid { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); gap: .8rem; margin-top: .5rem; }
.o-cell { border: 1px solid color-mix(in srgb, currentColor 16%, transparent); border-radius: .5rem; padding: .9rem 1rem; } .o-cell li { margin: .35rem 0; }
.o-advice li { padding: .3rem 0 .3rem .9rem; border-left: 3px solid color-mix(in srgb, currentColor 18%, transparent); margin: .35rem 0; }
.o-wide > li { grid-template-columns: 5rem 1fr; } .o-caution { border-bottom: 2px dotted var(--o-amber); }
.o-pair { display: grid; grid-template-columns: 1fr 1fr; gap: 1.2rem; } .o-pair .o-line { margin-bottom: .9rem; }
.o-fate { width: 100%; border-collapse: collapse; } .o-fate td, .o-fate th { text-align: left; vertical-align: top; padding: .5rem .8rem .5rem 0; border: 0; border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent); font-size: .92rem; }
.o-fate th { font-size: .78rem; opacity: .65; border-top: 0; font-weight: 650; }
.o-engine { font-size: .86rem; opacity: .75; }
.stButtonGroup button, [data-testid^="stBaseButton-pills"] { height: auto !important; min-height: 2rem; max-width: 100%; } [data-testid^="stBaseButton-pills"] p { white-space: normal !important; text-align: left; line-height: 1.35; padding: .15rem 0; }
@media (max-width: 640px) { .o-pair, .o-split { grid-template-columns: 1fr; gap: .4rem; } .o-pair { grid-template-columns: 1fr; } .o-slots { grid-template-columns: 1fr; gap: .1rem; } .o-slots dd { margin-bottom: .5rem; }
  .o-fate, .o-fate tbody, .o-fate tr, .o-fate td { display: block; } .o-fate tr:first-child { display: none; } .o-fate td { border: 0; padding: .1rem 0; } .o-fate tr { border-top: 1px solid color-mix(in srgb, currentColor 12%, transparent); padding: .5rem 0; }
  .stMainBlockContainer { padding-left: 1rem; padding-right: 1rem; } }
</style>"""
