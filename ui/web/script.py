"""The page's JavaScript: clicks on ``data-`` attributes become events of their component.

Nothing here builds markup; texts of sources pass through as event data only.
"""

_BESIDE = """
const showBeside = () => {
  if (window.innerWidth < 900) {
    document.getElementById('mz-right').scrollIntoView({behavior: 'smooth', block: 'start'});
  }
};
"""

_QUOTE = """
const quote = document.createElement('div');
quote.className = 'mz-quote';
quote.id = 'mz-quote';
quote.setAttribute('role', 'tooltip');
quote.hidden = true;
document.body.append(quote);
const hideQuote = () => { quote.hidden = true; };
const showQuote = (chip) => {
  const where = document.createElement('small');
  where.textContent = chip.dataset.place;
  quote.replaceChildren(document.createTextNode(chip.dataset.quote), where);
  quote.hidden = false;
  const at = chip.getBoundingClientRect();
  const left = Math.min(at.left, window.innerWidth - quote.offsetWidth - 12);
  const above = at.top - quote.offsetHeight - 8;
  quote.style.left = `${Math.max(left, 8)}px`;
  quote.style.top = `${above > 8 ? above : at.bottom + 8}px`;
  chip.setAttribute('aria-describedby', 'mz-quote');
};
for (const [begin, end] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
  element.addEventListener(begin, (event) => {
    const chip = event.target.closest('.mz-chip[data-quote]');
    if (chip) showQuote(chip);
  });
  element.addEventListener(end, hideQuote);
}
element.addEventListener('scroll', hideQuote, true);
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hideQuote(); });
"""
"""Hovering or focusing a citation shows its quotation, set as text."""

_TOOLS = """
const copyText = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch (error) {
    const field = document.createElement('textarea');
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand('copy');
    field.remove();
  }
};
const tell = (tools, text) => { tools.querySelector('.mz-told').textContent = text; };
const linkOf = (tools) => {
  const parts = new URLSearchParams();
  for (const [name, values] of Object.entries(JSON.parse(tools.dataset.link))) {
    for (const value of values) parts.append(name, value || '-');
  }
  return `${location.origin}${location.pathname}#ask?${parts}`;
};
element.addEventListener('click', async (event) => {
  const button = event.target.closest('.mz-tool');
  if (!button) return;
  const tools = button.closest('.mz-tools');
  const {copy, share, save, rate} = button.dataset;
  if (copy) { await copyText(tools.dataset.text); tell(tools, copy); }
  else if (share) { await copyText(linkOf(tools)); tell(tools, share); }
  else if (save) trigger('save', {mark: save});
  else if (rate) trigger('rate', {mark: rate});
});
"""
"""Copying needs a secure context or, without one, the old command."""

_SCOPE = """
const ticked = (name) => {
  const boxes = element.querySelectorAll(`.mz-scope input[data-${name}]:checked`);
  return [...boxes].map((box) => box.dataset[name]);
};
element.addEventListener('change', (event) => {
  if (event.target.matches('.mz-scope input[type="checkbox"]')) {
    trigger('scope', {org: ticked('org'), year: ticked('year')});
  }
});
element.addEventListener('input', (event) => {
  if (!event.target.matches('[data-find]')) return;
  const wanted = event.target.value.trim();
  for (const label of element.querySelectorAll('.mz-orgs .mz-tick')) {
    label.hidden = wanted !== '' && !label.textContent.includes(wanted);
  }
});
element.addEventListener('click', (event) => {
  if (event.target.closest('[data-whole]')) trigger('scope', {org: [], year: []});
});
const askLink = () => {
  const parts = new URLSearchParams(location.hash.replace(/^#ask[?]/, ''));
  if (!location.hash.startsWith('#ask?') || !parts.has('q')) return;
  history.replaceState(null, '', location.pathname + location.search);
  trigger('shared', {q: parts.getAll('q'), org: parts.getAll('org'), year: parts.getAll('year')});
};
window.addEventListener('hashchange', askLink);
"""
"""What is ticked is sent whole; a link's questions are asked once the page is there."""

TALK = (
    _BESIDE
    + _QUOTE
    + _TOOLS
    + _SCOPE
    + """
const follow = (button) => {
  if (button.dataset.cite !== undefined) {
    hideQuote();
    showBeside();
    trigger('cite', {mark: button.dataset.cite});
  } else if (!element.querySelector('.mz-thinking')) {
    wantsFocus = true;
    trigger('choose', {question: button.dataset.ask});
  }
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-cite],[data-ask]');
  if (button) follow(button);
});
element.addEventListener('keydown', (event) => {
  const point = event.target.closest('g[data-cite]');
  if (point && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    follow(point);
  }
});
const folds = new Map();
element.addEventListener('click', (event) => {
  const summary = event.target.closest('summary');
  const key = summary && summary.parentElement.dataset.key;
  if (key) folds.set(key, !summary.parentElement.open);
});
const unfolded = new Set();
const unfold = (key) => {
  const wanted = CSS.escape(key);
  for (const one of element.querySelectorAll(`[data-folded="${wanted}"]`)) {
    one.classList.add('mz-open-fold');
  }
  for (const one of element.querySelectorAll(`[data-more="${wanted}"]`)) one.hidden = true;
};
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-more]');
  if (!button) return;
  const key = button.dataset.more;
  unfolded.add(key);
  unfold(key);
  const next = element.querySelector(`[data-folded="${CSS.escape(key)}"] button`);
  if (next) next.focus({preventScroll: true});
});
element.addEventListener('focusin', (event) => {
  const cut = event.target.closest('.mz-long[data-folded]');
  if (cut) { unfolded.add(cut.dataset.folded); unfold(cut.dataset.folded); }
});
let wantsFocus = false;
let count = 0;
let place = 0;
let isLoaded = false;
let wasWriting = false;
watch('value', () => {
  for (const [key, open] of folds) {
    const fold = element.querySelector(`details[data-key="${CSS.escape(key)}"]`);
    if (fold) fold.open = open;
  }
  for (const key of unfolded) unfold(key);
  const open = document.querySelector('#mz-source [data-shown]');
  for (const one of element.querySelectorAll('[data-cite]')) {
    one.classList.toggle('mz-open', Boolean(open) && one.dataset.cite === open.dataset.shown);
  }
  const talk = element.querySelector('.mz-talk');
  const exchanges = element.querySelectorAll('.mz-exchange');
  const last = exchanges[exchanges.length - 1];
  const isWriting = Boolean(last) && !last.querySelector('.mz-tools, .mz-error');
  if (talk && last) {
    if (exchanges.length !== count || isWriting || wasWriting) {
      place = Math.max(last.offsetTop - talk.offsetTop - 12, 0);
    }
    talk.scrollTop = place;
  }
  if (wantsFocus && talk && document.activeElement === document.body) {
    talk.focus({preventScroll: true});  // what was clicked is gone: Tab goes on into the answer
  }
  if (!isWriting) wantsFocus = false;
  if (!last) unfolded.clear();
  wasWriting = isWriting;
  count = exchanges.length;
  if (!isLoaded && talk) { isLoaded = true; askLink(); }
});
element.addEventListener('scroll', (event) => {
  if (event.target.matches && event.target.matches('.mz-talk')) place = event.target.scrollTop;
}, true);
"""
)

FRONT = """
const keep = (name, kind, data) => {
  const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], {type: kind}));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
watch('value', () => {
  const [tab, , ...told] = String(props.value).split(':');
  if (tab === 'save') { keep(...told); return; }
  const button = document.querySelector(`#mz-tabs [role="tab"][data-tab-id="${CSS.escape(tab)}"]`);
  if (button) button.click();
});
"""
"""Bring a tab to the front ("TAB:COUNT") or offer a file ("save:COUNT:NAME:KIND:BASE64"). A pane
cannot do it itself, because what is in a tab is not there before the tab is first shown; nor is an
update of gr.Tabs always followed."""

SOURCE = """
let stepped = '';
const frame = () => element.querySelector('.mz-frame');
const settle = () => {
  const box = frame();
  if (!box) return;
  const picture = box.querySelector('img');
  box.scrollTop = picture.clientHeight * Number(box.dataset.top) - box.clientHeight / 3;
  box.scrollLeft = picture.clientWidth * Number(box.dataset.left) - box.clientWidth / 3;
};
const zoom = () => { frame().classList.toggle('mz-large'); settle(); };
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-step]');
  const room = event.target.closest('[data-go]');
  if (button) { stepped = button.dataset.step; trigger('step', {by: stepped}); }
  else if (room) window.mzRooms.go(room.dataset.go, {});
  else if (event.target.closest('[data-zoom]')) zoom();
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('[data-zoom]')) zoom();
});
const STEPS = {'[': '-1', '【': '-1', ']': '1', '】': '1'};
document.addEventListener('keydown', (event) => {
  const isTyping = event.target.matches('input, textarea, select, [contenteditable]');
  const by = STEPS[event.key];
  if (!by || event.ctrlKey || event.metaKey || (isTyping && !event.altKey)) return;
  const button = element.querySelector(`[data-step="${by}"]:enabled`);
  if (element.offsetParent === null || !button) return;
  event.preventDefault();
  trigger('step', {by});
});
const follow = () => {
  settle();
  if (stepped && document.activeElement === document.body) {
    const next = element.querySelector(`[data-step="${stepped}"]:enabled`)
      || element.querySelector('[data-step]:enabled');
    if (next) next.focus({preventScroll: true});
  }
  stepped = '';
  const open = element.querySelector('[data-shown]');
  for (const one of document.querySelectorAll('#mz-talk [data-cite]')) {
    one.classList.toggle('mz-open', Boolean(open) && one.dataset.cite === open.dataset.shown);
  }
};
new ResizeObserver(settle).observe(element);
watch('value', () => requestAnimationFrame(follow));
"""

ON_LOAD = """() => {
  document.documentElement.lang = 'zh-CN';
  const night = matchMedia('(prefers-color-scheme: dark)');
  const follow = () => document.body.classList.toggle('dark', night.matches);
  follow();
  night.addEventListener('change', follow);
}"""
"""The framework's own parts are as dark as ours (``ui.web.palette``)."""
