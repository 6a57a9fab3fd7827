"""How the rooms look: the page's ink, paper and red; tables read as the forms that they are."""

from __future__ import annotations

ROOMS_CSS = """
#mz-speech { position: absolute; width: 0; height: 0; overflow: hidden; }
.mz-room { padding: 0 !important; border: 0; background: transparent; overflow: visible; }
.mz-slot { min-height: 50vh; }
.mz-slot:focus { outline: none; }
.mz-slot [hidden] { display: none !important; }
.mz-slot select { appearance: auto; }
.mz-slot[aria-busy="true"] { opacity: .6; transition: opacity .2s .15s; }
.mz-slot h3 { margin: 0 0 4px; font: 600 17px/1.5 var(--mz-serif); color: var(--mz-ink); }
.mz-slot h3 small { margin-left: 10px; font: 400 14px/1.5 system-ui, sans-serif;
  color: var(--mz-soft); }
.mz-slot h3 b { margin-left: 10px; color: var(--mz-soft); font-variant-numeric: tabular-nums; }
.mz-slot :is(button, a, input, select, td, summary, section):focus-visible {
  outline: 2px solid var(--mz-red); outline-offset: 1px; }
.mz-sr { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; }
.mz-picks { display: flex; flex-wrap: wrap; gap: 8px 14px; align-items: flex-end;
  margin: 0 0 10px; }
.mz-pick { display: flex; flex-direction: column; gap: 2px; min-width: 0; font-size: 15px; }
.mz-pick > span { font-size: 13px; color: var(--mz-soft); }
.mz-pick select, .mz-pick input, .mz-picks input[type="search"] { height: 38px; max-width: 100%;
  padding: 0 10px; font: inherit; font-size: 15px; color: var(--mz-ink);
  background: var(--mz-surface);
  border: 1px solid var(--mz-rim); border-radius: 4px; }
.mz-picks-rest { display: contents; }
.mz-unfold { display: none !important; }
.mz-slot ::placeholder { color: var(--mz-soft); opacity: 1; }
.mz-picks select { max-width: min(30em, 88vw); text-overflow: ellipsis; }
.mz-slot .mz-step { display: inline-flex; align-items: center; min-height: 38px;
  text-decoration: none; }
.mz-slot .mz-strong { color: #fff; background: var(--mz-seal); border-color: var(--mz-seal); }
.mz-slot .mz-strong:hover:not([disabled]) { color: #fff; background: var(--mz-seal-deep); }
.mz-row { display: flex; flex-wrap: wrap; gap: 8px; align-items: center; }
.mz-how { margin: 0 0 6px; padding: 4px 12px; font-size: 15px; background: var(--mz-surface);
  border-left: 3px solid var(--mz-amber); }
.mz-fold { margin: 0 0 8px; font-size: 15px; }
.mz-fold summary { cursor: pointer; width: fit-content; }
.mz-fold ul { margin: 4px 0; padding-left: 1.4em; list-style: disc; }
.mz-trouble { margin: 8px 0; padding: 8px 14px; color: var(--mz-alarm); background: var(--mz-tint);
  border-left: 3px solid var(--mz-red); }
.mz-trouble p { margin: 0 0 6px; }
.mz-trouble .mz-trouble { margin: 0; padding: 0; border: 0; }
.mz-correct .mz-trouble [data-again] { display: none; }
.mz-changed { margin: 0 0 10px; padding: 8px 14px; background: var(--mz-surface);
  border-left: 3px solid var(--mz-green); font-size: 15px; }
.mz-changed p { margin: 0 0 4px; }

/* a document: its table beside its pages */
.mz-two { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 20px; }
.mz-sheet-pane { display: flex; flex-direction: column; height: calc(100vh - 230px);
  min-height: 460px; }
.mz-scroll { flex: 1 1 0; min-height: 180px; overflow: auto; background: var(--mz-surface);
  border: 1px solid var(--mz-line); scrollbar-width: thin; margin-top: 6px; }
.mz-sheet { border-collapse: separate; border-spacing: 0; font-size: 14px; line-height: 1.5;
  margin: 0; min-width: 100%; }
.mz-sheet th, .mz-sheet td { padding: 5px 9px; border: 0; border-right: 1px solid var(--mz-line);
  border-bottom: 1px solid var(--mz-line); vertical-align: middle; }
.mz-sheet thead { position: sticky; top: 0; z-index: 2; }
.mz-sheet th { background: var(--mz-well); font-weight: 600; text-align: center;
  color: var(--mz-ink); min-width: 4.5em; }
.mz-sheet td { cursor: pointer; max-width: 22em; position: relative; color: var(--mz-ink); }
.mz-sheet td.mz-number, .mz-sheet td.mz-dash { text-align: right; white-space: nowrap;
  font-variant-numeric: tabular-nums; }
.mz-sheet td.mz-name { text-align: left; }
.mz-sheet td.mz-wordy { min-width: 9.5em; }
.mz-legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 2px 0 0; font-size: 13px;
  color: var(--mz-soft); }
.mz-key::before { content: ""; display: inline-block; width: 18px; height: 14px; margin-right: 6px;
  vertical-align: -2px; background: var(--mz-surface); border: 1px solid var(--mz-rim); }
.mz-key.mz-doubted::before { box-shadow: inset 0 -3px 0 var(--mz-doubt); }
.mz-key.mz-unsure::before { background: var(--mz-amber-tint); }
.mz-key.mz-corrected::before { background: var(--mz-green-tint); }
.mz-sheet tr.mz-total td { font-weight: 600; }
.mz-sheet td:hover, .mz-sheet td.mz-near { background: var(--mz-tint); }
.mz-sheet td.mz-selected { box-shadow: inset 0 0 0 2px var(--mz-red); background: var(--mz-tint); }
.mz-sheet td.mz-doubted { box-shadow: inset 0 -3px 0 var(--mz-doubt); }
.mz-sheet td.mz-unsure { background: var(--mz-amber-tint); }
.mz-sheet td.mz-corrected { background: var(--mz-green-tint); }
.mz-sheet td.mz-selected.mz-doubted { box-shadow: inset 0 0 0 2px var(--mz-red),
  inset 0 -4px 0 var(--mz-doubt); }
.mz-turns { display: flex; gap: 10px; align-items: center; padding: 6px 0; font-size: 14px;
  color: var(--mz-soft); }
.mz-inspect { flex: none; margin-top: 8px; padding: 10px 14px; background: var(--mz-surface);
  border: 1px solid var(--mz-line); border-radius: 4px; font-size: 15px; }
.mz-chosen { margin: 0 0 4px; display: flex; flex-wrap: wrap; gap: 2px 12px; }
.mz-chosen b { font-weight: 600; }
.mz-chosen span { color: var(--mz-soft); }
.mz-chosen [data-fill="raw"] { color: var(--mz-ink); font-variant-numeric: tabular-nums; }
.mz-inspect .mz-facts:empty { display: none; }
.mz-correct { display: grid; grid-template-columns: 1fr 1.4fr .8fr; gap: 6px 10px;
  margin: 4px 0 0; }
.mz-correct .mz-row, .mz-correct .mz-trouble { grid-column: 1 / -1; }
.mz-leaves { height: calc(100vh - 230px); min-height: 460px; overflow: auto; padding: 12px;
  background: var(--mz-desk); border: 1px solid var(--mz-line); scrollbar-width: thin; }
.mz-leaves figure { margin: 0 0 14px; }
.mz-leaves figcaption { font-size: 14px; color: var(--mz-on-desk); margin-bottom: 4px; }
.mz-leaf { position: relative; width: 100%; background: #fff; box-shadow: 0 1px 4px #0003;
  overflow: hidden; }
.mz-leaf img { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; }
.mz-mark { position: absolute; background: #9e2b2540; border: 2px solid var(--mz-seal);
  pointer-events: none; }
.mz-mark[hidden] { display: none; }
.mz-pointed { background: #b98a2f40; border-color: #8a6416; }
.mz-one .mz-leaves { height: calc(100vh - 190px); }
.mz-one .mz-leaves figure { max-width: 900px; margin: 0 auto 14px; }
.mz-task-bar { display: flex; flex-wrap: wrap; gap: 6px 16px; justify-content: space-between;
  align-items: center; margin: 0 0 8px; padding: 8px 14px; background: var(--mz-surface);
  border-left: 3px solid var(--mz-red); font-size: 15px; }
.mz-task-bar p { margin: 0; flex: 1 1 24em; }
.mz-queue section { margin: 0 0 18px; }
.mz-queue ul { list-style: none; padding: 0; margin: 6px 0 0;
  border-top: 1px solid var(--mz-line); }
.mz-queue li { border-bottom: 1px solid var(--mz-line); margin: 0; }
.mz-task { display: grid; grid-template-columns: minmax(0, 16em) minmax(0, 1fr) auto; gap: 4px 16px;
  width: 100%; padding: 8px 4px; text-align: left; font-size: 15px; line-height: 1.55;
  background: none; border: 0; color: var(--mz-ink); cursor: pointer; }
.mz-task:hover b { color: var(--mz-red); }
.mz-task b { font-weight: 600; }

/* the ledger */
.mz-take { margin: 0 0 8px; font-size: 15px; }
.mz-found { margin: 6px 0; font-size: 15px; color: var(--mz-soft); }
.mz-cards { list-style: none; margin: 0; padding: 0; }
.mz-card-finding { margin: 0 0 14px; padding: 14px 18px; background: var(--mz-surface);
  font-size: 15px;
  border: 1px solid var(--mz-line); border-left: 4px solid var(--mz-line); border-radius: 4px; }
.mz-is-fail { border-left-color: var(--mz-red); }
.mz-is-rounding { border-left-color: var(--mz-amber); }
.mz-is-pass { border-left-color: var(--mz-green); }
.mz-card-finding p { margin: 0 0 6px; }
.mz-card-finding h4 { margin: 0 0 6px; font-size: 16px; font-weight: 600; color: var(--mz-ink); }
.mz-card-finding h4 small { margin-left: 10px; font-size: 13px; font-weight: 400;
  color: var(--mz-soft); }
.mz-owner { font-size: 14px; color: var(--mz-soft); }
.mz-badge { display: inline-block; margin-right: 10px; padding: 0 8px; font-size: 13px;
  font-weight: 500; color: var(--mz-on-desk); background: var(--mz-well); border-radius: 3px; }
.mz-badge-error { color: #fff; background: var(--mz-seal); }
.mz-badge-warning { color: var(--mz-amber-ink); background: var(--mz-amber-well); }
.mz-badge-info { color: var(--mz-blue-ink); background: var(--mz-blue-tint); }
.mz-sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 8px 20px;
  margin: 8px 0; }
.mz-side-head { display: flex; gap: 10px; align-items: baseline; }
.mz-side-head span { font-size: 14px; color: var(--mz-soft); }
.mz-side-head b, .mz-distance { font-variant-numeric: tabular-nums; }
.mz-crop-button { display: block; width: 100%; margin: 0 0 8px; padding: 6px 8px; text-align: left;
  background: var(--mz-paper); border: 1px solid var(--mz-line); border-radius: 4px;
  cursor: pointer; color: var(--mz-ink); font-size: 14px; line-height: 1.5; }
.mz-crop-button:hover { border-color: var(--mz-red); }
.mz-crop-said { display: flex; flex-wrap: wrap; gap: 2px 10px; margin-bottom: 4px; }
.mz-crop-said b { font-weight: 600; font-variant-numeric: tabular-nums; }
.mz-lost { display: block; margin: 4px 0; }
.mz-suspect { padding: 0 8px; font-style: normal; font-size: 13px; color: #fff;
  background: var(--mz-seal); border-radius: 3px; }
.mz-said-button { display: block; padding: 2px 0; text-align: left; font: inherit; line-height: 1.6;
  background: none; border: 0; color: var(--mz-ink); cursor: pointer; }
.mz-said-button:hover { color: var(--mz-red); text-decoration: underline; }
.mz-suspect-line { margin: 0 0 6px; font-weight: 600; }
.mz-card-finding .mz-fold ul { margin: 4px 0 0; padding-left: 20px; }
.mz-crop { display: block; position: relative; overflow: hidden; width: 100%; background: #fff;
  border: 1px solid var(--mz-line); }
.mz-crop::after { content: ""; position: absolute; inset: 0; pointer-events: none;
  box-shadow: inset 0 9px 7px -4px #fff, inset 0 -9px 7px -4px #fff; }
.mz-crop-pair { display: flex; gap: 6px; }
.mz-crop-pair > span { min-width: 0; }
.mz-crop img { position: absolute; max-width: none; height: auto; margin: 0; }

/* the library */
.mz-drop { display: flex; flex-direction: column; align-items: center; gap: 8px; margin: 0 0 14px;
  padding: 24px 18px; text-align: center; background: var(--mz-surface);
  border: 2px dashed var(--mz-rim);
  border-radius: 6px; }
.mz-drop p { margin: 0; }
.mz-drop.mz-over { border-color: var(--mz-red); background: var(--mz-tint); }
.mz-drop.mz-closed { border-style: solid; border-width: 1px; padding: 14px 18px; }
.mz-file-pick { position: relative; overflow: hidden; cursor: pointer; }
.mz-file-pick input { position: absolute; inset: 0; opacity: 0; cursor: pointer; }
.mz-file-pick:focus-within { outline: 2px solid var(--mz-red); outline-offset: 2px; }
.mz-jobs ul, .mz-docs { list-style: none; margin: 0 0 16px; padding: 0; }
.mz-job { display: grid; grid-template-columns: minmax(0, 18em) minmax(0, 1fr) auto; gap: 4px 16px;
  align-items: center; margin: 0 0 6px; padding: 8px 14px; background: var(--mz-surface);
  font-size: 15px;
  border: 1px solid var(--mz-line); border-radius: 4px; }
.mz-job b { font-weight: 600; }
.mz-job .mz-row { grid-column: 3; grid-row: 1; }
.mz-job-bad { border-left: 3px solid var(--mz-red); background: var(--mz-tint); }
.mz-bar { grid-column: 1 / -1; height: 6px; background: var(--mz-well); border-radius: 3px;
  overflow: hidden; }
.mz-bar span { display: block; height: 100%; background: var(--mz-seal); transition: width .4s; }
.mz-doc { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 8px 18px;
  margin: 0 0 10px;
  padding: 14px 18px; background: var(--mz-surface); border: 1px solid var(--mz-line);
  border-radius: 4px; }
.mz-doc-actions { display: flex; flex-wrap: wrap; gap: 8px; align-items: flex-start;
  justify-content: flex-end; max-width: 26em; }
.mz-exports[open] { flex: 1 0 100%; display: flex; flex-wrap: wrap; gap: 8px;
  justify-content: flex-end; }
.mz-exports summary { list-style: none; }
.mz-exports .mz-download { margin: 6px 0 0 6px; }
.mz-read-by { display: inline-block; margin: 6px 10px 0 0; padding: 0 8px; font-size: 13px;
  color: var(--mz-amber-ink); background: var(--mz-amber-tint); border-radius: 3px; }
.mz-picks input[type="search"] { width: 22em; }

/* a comparison */
.mz-compare-chart { margin: 6px 0 16px; padding: 12px 16px; background: var(--mz-surface);
  border: 1px solid var(--mz-line); border-radius: 4px; }
.mz-compare-chart figcaption { font-size: 15px; font-weight: 600; margin-bottom: 8px; }
.mz-bar-group { display: grid; grid-template-columns: minmax(0, 18em) minmax(0, 1fr); gap: 0 16px;
  padding: 3px 0; border-top: 1px solid var(--mz-well); font-size: 15px; line-height: 1.5; }
.mz-bar-group:first-child { border-top: 0; }
.mz-bar-name { padding: 3px 0; }
.mz-bar-row { display: grid; grid-template-columns: 3.4em minmax(0, 1fr) 8em; gap: 0 8px;
  width: 100%; align-items: center; padding: 3px 0; font: inherit;
  text-align: left; color: var(--mz-ink); background: none; border: 0; cursor: pointer; }
.mz-bar-row:hover { background: var(--mz-tint); }
.mz-bar-year { color: var(--mz-soft); font-variant-numeric: tabular-nums; }
.mz-bar-room { display: block; min-width: 0; border-left: 1px solid var(--mz-edge); }
.mz-bar-room > span { display: block; height: 14px; min-width: 1px; }
.mz-bar-amount { font-weight: 600; text-align: right; font-variant-numeric: tabular-nums; }
.mz-bar-own { background: var(--mz-seal); }
.mz-bar-next { background: var(--mz-bar-next); }
.mz-place { min-width: 12em; }
.mz-grid td small, .mz-grid th small { display: block; font-size: 13px; color: var(--mz-soft);
  font-weight: 400; }
.mz-grid tbody th { white-space: normal; border-bottom: 1px solid var(--mz-line);
  font-weight: 400; min-width: 9em; }

@media (max-width: 899px) {
  .mz-job { grid-template-columns: minmax(0, 1fr); }
  .mz-job .mz-row { grid-column: 1; grid-row: auto; }
  .mz-doc { grid-template-columns: minmax(0, 1fr); }
  .mz-doc-actions { justify-content: flex-start; }
  .mz-sides { grid-template-columns: minmax(0, 1fr); }
  .mz-two { grid-template-columns: minmax(0, 1fr); gap: 12px; }
  .mz-sheet-pane { height: auto; min-height: 0; }
  .mz-scroll { flex: none; max-height: 46vh; }
  .mz-leaves { height: 62vh; min-height: 0; padding: 6px; }
  .mz-leaves .mz-leaf { width: 170%; }
  .mz-correct { grid-template-columns: minmax(0, 1fr); }
  .mz-picks { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 6px 10px; }
  .mz-picks:not(:has(.mz-unfold)) > .mz-pick:first-child { grid-column: 1 / -1; }
  .mz-unfold { display: inline-flex !important; justify-content: center; }
  .mz-unfold[aria-expanded="true"] { color: var(--mz-red); border-color: var(--mz-red); }
  .mz-picks-rest { display: none; grid-column: 1 / -1; gap: 6px 10px;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .mz-unfolded .mz-picks-rest { display: grid; }
  .mz-picks > .mz-strong { grid-column: 1 / -1; justify-content: center; }
  .mz-bar-group { grid-template-columns: minmax(0, 1fr); }
  .mz-bar-row { grid-template-columns: 3em minmax(0, 1fr) auto; }
  .mz-bar-row .mz-bar-amount { min-width: 5em; }
  .mz-picks .mz-pick, .mz-picks select { width: 100%; max-width: 100%; }
  .mz-picks input[type="search"] { width: 100%; }
  .mz-task { grid-template-columns: minmax(0, 1fr); }
  #mz-tabs button[role="tab"] { padding: 8px 9px; font-size: 15px; }
}
"""
