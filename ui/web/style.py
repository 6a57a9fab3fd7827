"""How the page looks: its letters, widths and spaces. Local fonts only."""

from __future__ import annotations

import gradio as gr

from ui.web.palette import COLOURS

_SANS = (
    '"PingFang SC"',
    '"Hiragino Sans GB"',
    '"Microsoft YaHei"',
    '"Noto Sans CJK SC"',
    '"Source Han Sans SC"',
    '"Noto Sans SC"',
    "system-ui",
    "sans-serif",
)
_MONO = ("ui-monospace", "Menlo", "Consolas", '"Noto Sans Mono CJK SC"', "monospace")


_NAMED = {
    "body_background_fill": "paper",
    "body_text_color": "ink",
    "body_text_color_subdued": "soft",
    "background_fill_primary": "surface",
    "background_fill_secondary": "paper",
    "border_color_primary": "line",
    "border_color_accent": "seal",
    "color_accent_soft": "tint",
    "block_background_fill": "surface",
    "block_border_color": "line",
    "input_background_fill": "surface",
    "input_border_color": "edge",
    "input_border_color_focus": "red",
    "input_placeholder_color": "soft",
    "button_primary_background_fill": "seal",
    "button_primary_background_fill_hover": "seal-deep",
    "button_primary_border_color": "seal",
    "button_secondary_background_fill": "surface",
    "button_secondary_background_fill_hover": "well",
    "button_secondary_text_color": "ink",
    "button_secondary_border_color": "edge",
}
"""What the page framework colours → the names of ``ui.web.palette``."""


def build_theme() -> gr.themes.Base:
    """Base without its fonts and colours."""
    theme = gr.themes.Base(font=_SANS, font_mono=_MONO, radius_size="sm")
    day = {name: COLOURS[ours].day for name, ours in _NAMED.items()}
    night = {f"{name}_dark": COLOURS[ours].night for name, ours in _NAMED.items()}
    white = {"button_primary_text_color": "#ffffff", "button_primary_text_color_dark": "#ffffff"}
    return theme.set(color_accent=COLOURS["seal"].day, **day, **night, **white)


CSS = """
:root {
  --mz-serif: "Songti SC", "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
}
html, body, gradio-app { background: var(--mz-paper) !important; }
body { font-size: 16px; line-height: 1.7; color: var(--mz-ink); overflow-wrap: anywhere; }
.gradio-container { width: 100%; max-width: 1560px !important; margin: 0 auto !important;
  padding: 0 24px !important; background: transparent !important; }
.gradio-container .main, .gradio-container main { padding: 0 !important; }
.gradio-container .wrap, .gradio-container main, .gradio-container .block {
  font-size: 16px; line-height: 1.7; }
.gradio-container main > .column { gap: 10px; }
.html-container { padding: 0 !important; }
#mz-front { position: absolute; width: 0; height: 0; overflow: hidden; }
footer { display: none !important; }
#mz-masthead, #mz-desk, #mz-left, #mz-right, #mz-composer { border: 0; background: transparent; }
#mz-talk, #mz-source, #mz-title {
  padding: 0 !important; border: 0; background: transparent; overflow: visible; }
.gradio-container button { font-family: inherit; }
.gradio-container button:focus-visible, .gradio-container summary:focus-visible,
.mz-talk:focus-visible, .mz-frame:focus-visible { outline: 2px solid var(--mz-red);
  outline-offset: 2px; }

/* head */
#mz-masthead { align-items: center; flex-wrap: nowrap; padding: 14px 0 12px;
  border-bottom: 1px solid var(--mz-line); margin-bottom: 4px; }
#mz-title { flex: 1 1 auto; min-width: 0; }
.mz-masthead { display: flex; align-items: center; gap: 14px; }
.mz-masthead h1 { font-family: var(--mz-serif); font-size: 22px; line-height: 1.25; margin: 0;
  font-weight: 700; letter-spacing: .08em; color: var(--mz-ink); }
.mz-masthead p { margin: 0; font-size: 14px; line-height: 1.5; color: var(--mz-soft); }
.mz-seal { flex: none; display: inline-flex; flex-direction: column; align-items: center;
  justify-content: center; width: 40px; height: 46px; background: var(--mz-seal); color: #fff;
  border-radius: 4px; box-shadow: inset 0 0 0 2px var(--mz-seal), inset 0 0 0 3px #ffffffb0; }
.mz-seal i { font: 700 16px/1.15 var(--mz-serif); color: #fff; }
#mz-language { flex: none; min-width: 52px !important; max-width: 64px; height: 36px;
  border: 1px solid var(--mz-edge); background: var(--mz-surface); font-size: 14px;
  font-weight: 400;
  box-shadow: none; }

/* two columns that scroll on their own */
#mz-desk { gap: 28px; align-items: stretch; }
#mz-left, #mz-right { gap: 0; }
#mz-left { display: flex; flex-direction: column; flex-wrap: nowrap; height: calc(100vh - 158px);
  min-height: 420px; }
#mz-talk { flex: 1 1 0; min-height: 0; }
#mz-talk .html-container, #mz-talk .html-container > div, .mz-talk { height: 100%; }
.mz-talk { overflow-y: auto; padding: 0 12px 8px 2px; scrollbar-width: thin; position: relative; }

/* conversation */
.mz-welcome { padding: 9vh 0 0; max-width: 34em; }
.mz-welcome h2 { font-family: var(--mz-serif); font-size: 28px; font-weight: 600; margin: 0 0 8px;
  line-height: 1.4; color: var(--mz-ink); }
.mz-lead { color: var(--mz-soft); margin: 0 0 28px; }
.mz-small-caps { font-size: 14px; color: var(--mz-soft); margin: 14px 0 6px; }
.mz-choices { display: flex; flex-direction: column; gap: 8px; }
.mz-choice { text-align: left; padding: 10px 14px; background: var(--mz-surface);
  border: 1px solid var(--mz-line);
  border-radius: 4px; font-size: 16px; line-height: 1.6; color: var(--mz-ink); cursor: pointer; }
.mz-choice:hover { border-color: var(--mz-red); color: var(--mz-red); }
.mz-exchange { padding: 18px 0 22px; border-bottom: 1px solid var(--mz-line); }
.mz-exchange:last-child { border-bottom: 0; }
.mz-question, .mz-answer { display: grid; grid-template-columns: 30px minmax(0, 1fr); }
.mz-who { font: 600 15px/1.7 var(--mz-serif); color: var(--mz-soft); padding-top: 1px; }
.mz-answer .mz-who { color: var(--mz-red); }
.mz-question p { margin: 0 0 10px; font-weight: 600; white-space: pre-wrap; }
.mz-prose p { margin: 0 0 10px; }
.mz-grid { overflow-x: auto; margin: 0 0 12px; }
.mz-grid table { border-collapse: collapse; width: 100%; font-size: 15px;
  background: var(--mz-surface);
  border-top: 2px solid var(--mz-ink); border-bottom: 2px solid var(--mz-ink); }
.mz-grid th, .mz-grid td { padding: 6px 10px; text-align: left; vertical-align: top; border: 0;
  border-bottom: 1px solid var(--mz-line); }
.mz-grid th { font-weight: 600; border-bottom: 1px solid var(--mz-ink); white-space: nowrap; }
.mz-grid .mz-amount { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.mz-body ul { margin: 0 0 10px; padding-left: 1.3em; list-style: disc; }
.mz-body li { margin: 2px 0; }
.mz-thinking { color: var(--mz-soft); margin: 0; }
.mz-thinking::after { content: ""; display: inline-block; width: 7px; height: 7px; margin-left: 8px;
  border-radius: 50%; background: var(--mz-seal); animation: mz-beat 1.2s ease-in-out infinite; }
@keyframes mz-beat { 50% { opacity: .15; } }
@media (prefers-reduced-motion: reduce) { .mz-thinking::after { animation: none; } }
.mz-chip { display: inline-block; min-width: 20px; height: 20px; padding: 0 5px; margin: 0 2px;
  font: 600 12px/19px system-ui, sans-serif; text-align: center; vertical-align: 2px;
  color: var(--mz-red); background: var(--mz-tint); border: 1px solid var(--mz-tint-edge);
  border-radius: 3px; }
button.mz-chip { cursor: pointer; position: relative; }
button.mz-chip::before { content: ""; position: absolute; inset: -8px -5px; }
button.mz-chip:hover, .mz-chip.mz-open, .mz-source-row.mz-open .mz-chip,
.mz-source-row:hover .mz-chip { color: #fff; background: var(--mz-seal); }
.mz-refused { display: inline-block; margin: 0 0 6px; padding: 0 8px; font-size: 14px;
  color: var(--mz-soft); border: 1px solid var(--mz-line); border-radius: 3px;
  background: var(--mz-surface); }
.mz-error { color: var(--mz-red); margin: 0; padding: 6px 12px; background: var(--mz-tint);
  border-left: 3px solid var(--mz-red); }
.mz-arithmetic { margin: 6px 0; border: 1px solid var(--mz-line); border-radius: 4px;
  background: var(--mz-surface); }
.mz-arithmetic summary { cursor: pointer; padding: 6px 12px; font-size: 15px; }
.mz-arithmetic > :not(summary) { margin-left: 14px; margin-right: 14px; }
.mz-arithmetic .mz-small-caps { margin-top: 4px; margin-bottom: 0; }
.mz-formula { font-variant-numeric: tabular-nums; background: var(--mz-well); padding: 6px 12px;
  border-radius: 3px; margin: 4px 0; }
.mz-warnings { margin: 12px 0; padding: 8px 14px; border-left: 3px solid var(--mz-red);
  background: var(--mz-tint); }
.mz-warnings-title { margin: 0 0 2px; font-weight: 600; color: var(--mz-red); }
.mz-warnings ul { margin: 0; }
.mz-sources > summary { cursor: pointer; width: fit-content; }
.mz-sources ul { list-style: none; padding: 0; margin: 0; border-top: 1px solid var(--mz-line); }
.mz-sources li { margin: 0; border-bottom: 1px solid var(--mz-line); }
.mz-source-row { display: grid; grid-template-columns: auto minmax(0, 1fr); gap: 0 8px; width: 100%;
  align-items: baseline; padding: 7px 2px; text-align: left; background: none; border: 0;
  cursor: pointer; font-size: 15px; line-height: 1.55; color: var(--mz-ink); }
.mz-source-row .mz-chip { vertical-align: 0; }
.mz-source-place { grid-column: 2; font-size: 14px; color: var(--mz-soft); }
.mz-source-row:hover .mz-source-quote { color: var(--mz-red); }
.mz-colophon { font-size: 13px; color: var(--mz-soft); margin: 10px 0 0; }

/* composer */
#mz-composer { gap: 8px; align-items: flex-end; flex-wrap: nowrap; padding: 12px 0 0;
  flex: none; border-top: 1px solid var(--mz-line); }
#mz-question { flex: 1 1 auto; min-width: 0 !important; }
#mz-question textarea { font-size: 16px; line-height: 1.6; padding: 9px 12px; min-height: 44px;
  border-radius: 4px; box-shadow: none; background: var(--mz-surface); }
#mz-send, #mz-fresh { min-width: 84px !important; height: 44px; border-radius: 4px; font-size: 16px;
  font-weight: 500; box-shadow: none; padding: 0 14px; white-space: nowrap; }
#mz-fresh { border: 0; background: transparent; color: var(--mz-soft); font-weight: 400; }
#mz-fresh:hover { color: var(--mz-red); }

/* right-hand pane */
#mz-tabs { gap: 0; }
#mz-tabs .tab-container button, #mz-tabs button[role="tab"] { font-size: 16px;
  color: var(--mz-soft);
  padding: 8px 14px; }
#mz-tabs button[role="tab"][aria-selected="true"] { color: var(--mz-red); font-weight: 600; }
#mz-tabs .tab-wrapper { padding-bottom: 4px; }
#mz-tabs .tabitem > .column { gap: 6px; }
#mz-tabs .tabitem { padding: 8px 0 0; border: 0; background: transparent; }
.mz-empty { padding: 16vh 12% 0; text-align: center; color: var(--mz-soft); min-height: 50vh; }
.mz-source-bar { display: flex; justify-content: space-between; align-items: center; gap: 16px;
  padding-bottom: 8px; }
.mz-where { min-width: 0; display: flex; gap: 10px; align-items: baseline; }
.mz-where strong { overflow: hidden; text-overflow: ellipsis; white-space: nowrap;
  font-weight: 600; }
.mz-where span { flex: none; color: var(--mz-soft); font-size: 15px; }
.mz-steps { flex: none; display: flex; align-items: center; gap: 8px; }
.mz-count { font-size: 14px; color: var(--mz-soft); font-variant-numeric: tabular-nums; }
.mz-step { padding: 4px 12px; min-height: 34px; font-size: 14px; background: var(--mz-surface);
  cursor: pointer;
  color: var(--mz-ink); border: 1px solid var(--mz-edge); border-radius: 4px; }
.mz-step:hover:not([disabled]) { color: var(--mz-red); border-color: var(--mz-red); }
.mz-step[disabled] { color: var(--mz-dim); cursor: default; }
.mz-source blockquote { margin: 0 0 10px; padding: 6px 12px; background: var(--mz-surface);
  border-left: 3px solid var(--mz-red); max-height: 6.8em; overflow-y: auto; font-size: 15px; }
.mz-source { display: flex; flex-direction: column; height: calc(100vh - 158px);
  min-height: 420px; }
.mz-frame { flex: 1 1 0; min-height: 0; overflow: auto; background: var(--mz-desk);
  border: 1px solid var(--mz-line); padding: 12px; cursor: zoom-in; scrollbar-width: thin; }
.mz-frame img { display: block; width: 100%; height: auto; max-width: none; background: #fff;
  box-shadow: 0 1px 4px #0003; margin: 0 auto; }
.mz-frame.mz-large { cursor: zoom-out; }
.mz-frame.mz-large img { width: 175%; }

/* library and checks */
.mz-facts { margin: 0; font-size: 15px; }
.mz-file { margin: 0; font-size: 14px; color: var(--mz-soft); }
.mz-tallies { margin: 4px 0 0; font-size: 14px; color: var(--mz-soft); }
.mz-tally { margin-right: 16px; }
.mz-tally b { font-weight: 600; color: var(--mz-ink); font-variant-numeric: tabular-nums; }
.mz-tally.mz-bad, .mz-tally.mz-bad b { color: var(--mz-red); }
.mz-page { color: var(--mz-soft); }

@media (max-width: 899px) {
  .gradio-container { padding: 0 14px 14px !important; }
  #mz-desk { flex-direction: column; gap: 20px; flex-wrap: nowrap; }
  #mz-left, #mz-right { width: 100%; min-width: 0 !important; }
  #mz-left { height: auto; min-height: 0; }
  #mz-talk { flex: none; }
  .mz-talk { height: auto !important; max-height: 66vh; padding-right: 4px; }
  .mz-welcome { padding-top: 16px; }
  .mz-welcome h2 { font-size: 24px; }
  .mz-masthead p { font-size: 13px; }
  #mz-composer { flex-wrap: wrap; padding-right: 0; }
  #mz-question { flex: 1 0 100%; }
  #mz-send { flex: 1 1 auto; }
  .mz-source { height: auto; }
  .mz-frame { flex: none; max-height: 72vh; padding: 6px; }
  .mz-frame img { width: 190%; }
  .mz-frame.mz-large img { width: 100%; }
  .mz-source-bar { flex-wrap: wrap; gap: 6px; }
  .mz-empty { padding-top: 24px; min-height: 0; }
}
"""
