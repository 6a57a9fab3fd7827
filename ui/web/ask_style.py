"""How the tab 问 looks beyond the page's common style: scope, quotations, charts, tools."""

ASK_CSS = """
.mz-ask { display: flex; flex-direction: column; height: 100%; }
.mz-ask > .mz-talk { flex: 1 1 0; min-height: 0; height: auto; }
.mz-scope { flex: none; border-bottom: 1px solid var(--mz-line); padding: 2px 0 6px;
  font-size: 15px; }
.mz-scope-head { cursor: pointer; display: flex; gap: 10px; align-items: baseline;
  padding: 4px 2px; list-style-position: inside; }
.mz-scope-head::before { content: "▸"; color: var(--mz-soft); font-size: 12px; }
.mz-scope[open] > .mz-scope-head::before { content: "▾"; }
.mz-scope-head::-webkit-details-marker { display: none; }
.mz-scope-name { font-weight: 600; }
.mz-scope-count { color: var(--mz-soft); flex: none; }
.mz-scope-said { color: var(--mz-red); overflow: hidden; text-overflow: ellipsis;
  white-space: nowrap; min-width: 0; }
.mz-ticks { border: 0; margin: 4px 0 6px; padding: 0; max-height: 30vh; overflow-y: auto;
  display: flex; flex-wrap: wrap; gap: 2px 18px; scrollbar-width: thin; }
.mz-ticks legend { font-size: 14px; color: var(--mz-soft); padding: 0; }
.mz-tick { display: inline-flex; gap: 7px; align-items: center; min-height: 30px;
  cursor: pointer; }
.mz-tick[hidden] { display: none; }
.mz-tick input { accent-color: var(--mz-red); width: 17px; height: 17px; margin: 0; }
.mz-finder { width: 100%; max-width: 22em; padding: 5px 10px; font-size: 15px;
  border: 1px solid var(--mz-edge); border-radius: 4px; background: var(--mz-surface); }
.mz-asked-of { display: block; margin: -8px 0 10px; font-size: 14px; color: var(--mz-soft); }
.mz-quote { position: fixed; z-index: 50; max-width: min(360px, calc(100vw - 24px));
  padding: 8px 12px; background: var(--mz-surface); color: var(--mz-ink);
  font: 15px/1.6 var(--font, sans-serif);
  border: 1px solid var(--mz-edge); border-left: 3px solid var(--mz-red); border-radius: 3px;
  box-shadow: 0 4px 16px #0002; pointer-events: none; overflow-wrap: anywhere; }
.mz-quote[hidden] { display: none; }
.mz-quote small { display: block; color: var(--mz-soft); font-size: 13px; }
.mz-chart { margin: 12px 0; padding: 12px 14px 8px; background: var(--mz-surface);
  border: 1px solid var(--mz-line); border-radius: 4px; }
.mz-chart figcaption { font-size: 14px; color: var(--mz-soft); margin-bottom: 6px; }
.mz-chart svg { display: block; width: 100%; max-width: 500px; height: auto; overflow: visible; }
.mz-chart text { font-size: 13px; fill: var(--mz-ink); font-variant-numeric: tabular-nums; }
.mz-chart .mz-label { fill: var(--mz-soft); }
.mz-chart .mz-value { font-weight: 600; }
.mz-axis { stroke: var(--mz-edge); stroke-width: 1; }
.mz-bar { fill: var(--mz-bar); }
.mz-bar.up { fill: var(--mz-seal); }
.mz-bar.down { fill: var(--mz-green); }
.mz-trend { fill: none; stroke: var(--mz-bar); stroke-width: 2; }
.mz-dot { fill: var(--mz-red); stroke: var(--mz-surface); stroke-width: 2; }
.mz-hit { fill: transparent; }
.mz-point { cursor: pointer; }
.mz-point:hover .mz-hit, .mz-point.mz-open .mz-hit { fill: var(--mz-tint); }
.mz-point:focus-visible { outline: 2px solid var(--mz-red); outline-offset: 1px; }
.mz-tools { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 2px;
  margin: 4px 0 0 -8px; }
.mz-tool { padding: 4px 9px; min-height: 32px; font-size: 14px; color: var(--mz-soft);
  background: none; border: 0; border-radius: 3px; cursor: pointer; }
.mz-tool:hover { color: var(--mz-red); background: var(--mz-well); }
.mz-told, .mz-rated { font-size: 14px; color: var(--mz-green-ink); padding: 0 9px; }
.mz-told:empty { display: none; }
.mz-tied { white-space: nowrap; }
.mz-marks { display: inline-block; min-width: calc(var(--marks, 1) * 31px); text-align: left; }
.mz-marks .mz-chip { min-width: 28px; text-align: center; }
.mz-grid td.mz-amount { color: var(--mz-ink); }
[data-folded] { display: none; }
.mz-long[data-folded] { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 6;
  overflow: hidden; }
.mz-open-fold[data-folded] { display: revert; overflow: visible; }
.mz-more { margin: -4px 0 12px; padding: 4px 12px; min-height: 34px; font-size: 14px;
  color: var(--mz-red); background: none; border: 1px solid var(--mz-line); border-radius: 4px;
  cursor: pointer; }
.mz-more:hover { border-color: var(--mz-red); }

/* the first screen: what comes back */
.mz-specimen { padding: 6vh 0 0; max-width: 36em; margin: 0 auto; }
.mz-specimen ol { list-style: none; margin: 0; padding: 0; }
.mz-specimen li { display: grid; grid-template-columns: 30px minmax(0, 1fr); margin: 0 0 14px; }
.mz-specimen li > b { font: 600 15px/1.7 var(--mz-serif); color: var(--mz-red); }
.mz-specimen li p { margin: 0 0 4px; }
.mz-specimen .mz-said { padding: 8px 12px; background: var(--mz-surface);
  border: 1px solid var(--mz-line);
  border-radius: 4px; }
.mz-specimen .mz-crop { margin-top: 4px; border-radius: 4px; }
.mz-rooms-guide { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 2px 14px;
  margin: 26px 0 0; padding: 14px 0 0; border-top: 1px solid var(--mz-line); font-size: 15px; }
.mz-rooms-guide dt, .mz-rooms-guide dd { margin: 0; }
.mz-rooms-guide dd { color: var(--mz-soft); align-self: center; }
.mz-rooms-guide button { padding: 2px 0; min-height: 30px; font: inherit; color: var(--mz-red);
  background: none; border: 0; text-decoration: underline; text-underline-offset: 3px;
  cursor: pointer; }
@media (max-width: 899px) {
  .mz-specimen { padding-top: 8px; }
  .mz-ask { height: auto; }
  .mz-ask > .mz-talk { flex: none; max-height: 58vh; }
  .mz-tool, .mz-tick { min-height: 40px; }
}
"""
