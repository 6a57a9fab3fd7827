"""The page's JavaScript: clicks on ``data-`` attributes become events of their component.

Nothing here builds markup; texts of sources pass through as event data only.
"""

_BESIDE = """
const showBeside = () => {
  if (window.innerWidth < 900) {
    document.getElementById('mz-tabs').scrollIntoView({behavior: 'smooth', block: 'start'});
  }
};
"""

TALK = (
    _BESIDE
    + """element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-cite],[data-ask]');
  if (!button) return;
  if (button.dataset.cite !== undefined) {
    showBeside();
    for (const one of element.querySelectorAll('[data-cite]')) {
      one.classList.toggle('mz-open', one.dataset.cite === button.dataset.cite);
    }
    trigger('cite', {mark: button.dataset.cite});
  } else if (!element.querySelector('.mz-thinking')) {
    trigger('choose', {question: button.dataset.ask});
  }
});
const unfolded = new Set();
element.addEventListener('click', (event) => {
  const summary = event.target.closest('summary');
  const key = summary && summary.parentElement.dataset.key;
  if (key) { summary.parentElement.open ? unfolded.delete(key) : unfolded.add(key); }
});
watch('value', () => {
  for (const key of unfolded) {
    const fold = element.querySelector(`details[data-key="${key}"]`);
    if (fold) fold.open = true;
  }
  const talk = element.querySelector('.mz-talk');
  const last = element.querySelector('.mz-exchange:last-child');
  if (talk && last) {
    const head = last.offsetTop - talk.offsetTop - 12;
    talk.scrollTop = Math.min(talk.scrollHeight, Math.max(head, 0));
  }
});
"""
)

FRONT = """
watch('value', () => {
  const tab = String(props.value).split(':')[0];
  const button = document.querySelector(`#mz-tabs [role="tab"][data-tab-id="${CSS.escape(tab)}"]`);
  if (button) button.click();
});
"""
"""Bring a tab to the front: the value is "TAB:COUNT". A pane cannot do it itself, because what is
in a tab is not there before the tab is first shown; nor is an update of gr.Tabs always followed."""

SOURCE = """
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
  if (button) trigger('step', {by: button.dataset.step});
  else if (event.target.closest('[data-zoom]')) zoom();
});
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('[data-zoom]')) zoom();
});
new ResizeObserver(settle).observe(element);
watch('value', () => requestAnimationFrame(settle));
"""

SHELF = (
    _BESIDE
    + """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-open],[data-ledger]');
  if (!button) return;
  showBeside();
  if (button.dataset.open !== undefined) trigger('open', {sha256: button.dataset.open});
  else trigger('ledger', {sha256: button.dataset.ledger});
});
"""
)

LEDGER = (
    _BESIDE
    + """
element.addEventListener('click', (event) => {
  const button = event.target.closest('[data-operand]');
  if (!button) return;
  showBeside();
  trigger('operand', {place: button.dataset.operand});
});
"""
)

ON_LOAD = "() => { document.body.classList.remove('dark'); }"
"""Paper stays white: the pages of the sources are."""
