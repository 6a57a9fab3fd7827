"""What the rooms do in the browser: fetch a fragment, put it in place, mark places on pages.

Fragments come escaped from the server and hold no scripts; here texts are only ever set as text.
``mzRooms.go(room, query)`` brings a room to the front and opens something in it; a room's state is
the query that it was fetched with, kept after ``#`` in the address so that it can be sent around.
What only one room does stands in that room (``hands``: its clicks and keys; ``after``: what follows
a fragment).
"""

from __future__ import annotations

from ui.web.keeping.script import KEEPING
from ui.web.reading.script import READING

_LOADING = """
const SAY = {
  zh: {lost: '连不上服务，内容没有取到。请看运行窗口是否还开着，然后再试。', again: '再试一次',
       busy: '正在取…'},
  en: {lost: 'The server cannot be reached. Is it still running? Then try again.',
       again: 'Try again', busy: 'Loading…'},
};
document.documentElement.lang = 'zh-CN';
const speech = () => document.documentElement.dataset.speech === 'en' ? 'en' : 'zh';
const shown = {};
const queries = {};
const after = {};
const address = (room, query) =>
  `rooms/${room}?${new URLSearchParams({...query, lang: speech()})}`;

const paragraph = (text, kind) => {
  const line = document.createElement('p');
  line.className = kind;
  line.textContent = text;
  return line;
};
const trouble = () => {
  const box = document.createElement('div');
  box.className = 'mz-trouble';
  box.setAttribute('role', 'alert');
  const again = document.createElement('button');
  again.type = 'button'; again.className = 'mz-step'; again.dataset.again = '1';
  again.textContent = SAY[speech()].again;
  box.append(paragraph(SAY[speech()].lost, ''), again);
  return box;
};
const remember = (room, query) => {
  const front = document.querySelector('#mz-tabs [role="tab"][aria-selected="true"]');
  if (front && front.dataset.tabId !== room) return;
  history.replaceState(null, '', `#${room}?${new URLSearchParams(query)}`);
};

async function load(room, query = {}) {
  queries[room] = query;
  const here = shown[room];
  if (!here) return;
  const turn = ++here.turn;
  const slot = here.slot;
  const focused = slot.contains(document.activeElement) ? document.activeElement : null;
  const held = focused && (focused.name || focused.dataset.keep);
  slot.setAttribute('aria-busy', 'true');
  if (!slot.firstElementChild) slot.replaceChildren(paragraph(SAY[speech()].busy, 'mz-thinking'));
  let html = null;
  try {
    html = await (await fetch(address(room, query))).text();
  } catch (error) { /* said below */ }
  if (turn !== here.turn) return;
  slot.removeAttribute('aria-busy');
  if (html === null) slot.replaceChildren(trouble());
  else slot.innerHTML = html;
  remember(room, query);
  if (unfolded.has(room)) unfoldPicks(slot, true);
  if (held) {
    const name = CSS.escape(held);
    const again = slot.querySelector(`[name="${name}"],[data-keep="${name}"]`);
    if (again) again.focus();
  }
  if (focused && document.activeElement === document.body) {
    slot.tabIndex = -1;  // what was focused is gone: Tab goes on from where it stood
    slot.focus({preventScroll: true});
  }
  if (after[room]) after[room](slot, query);
}

const unfolded = new Set();
const unfoldPicks = (slot, open) => {
  const button = slot.querySelector('[data-unfold]');
  if (!button) return;
  button.setAttribute('aria-expanded', String(open));
  button.closest('form').classList.toggle('mz-unfolded', open);
};
const front = (room) => {
  const tab = document.querySelector(`#mz-tabs [role="tab"][data-tab-id="${room}"]`);
  if (tab && tab.getAttribute('aria-selected') !== 'true') tab.click();
};
const go = (room, query) => {
  queries[room] = query;
  front(room);
  load(room, query);
};
const asked = (text) => Object.fromEntries(new URLSearchParams(text));

async function send(path, body) {
  const answer = await fetch(`rooms/${path}`, {
    method: 'POST', headers: {'content-type': 'application/json'},
    body: JSON.stringify({...body, lang: speech()}),
  });
  const {html} = await answer.json();
  return {ok: answer.ok, html};
}

const post = async (room, button) => {
  button.disabled = true;
  try { await send(button.dataset.post, {}); } catch (error) { /* what is loaded tells */ }
  load(room, queries[room] || {});
};

const formQuery = (form, changed) => {
  const query = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
  if (changed === 'doc' && form.dataset.form !== 'filters') return {doc: query.doc};
  return query;
};

const mount = (element, room) => {
  const slot = element.querySelector('.mz-slot');
  shown[room] = {slot, turn: 0};
  slot.addEventListener('change', (event) => {
    const form = event.target.closest('[data-form]');
    if (form && event.target.name && event.target.type !== 'file') {
      load(room, formQuery(form, event.target.name));
    }
  });
  slot.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-form]');
    if (form) { event.preventDefault(); load(room, formQuery(form, '')); }
  });
  slot.addEventListener('click', (event) => {
    const button = event.target.closest(
      '[data-go],[data-again],[data-with],[data-unfold],[data-post]');
    if (!button) return;
    if (button.dataset.unfold !== undefined) {
      const open = !unfolded.delete(room);
      if (open) unfolded.add(room);
      unfoldPicks(slot, open);
    } else if (button.dataset.post) post(room, button);
    else if (button.dataset.again) load(room, queries[room] || {});
    else if (button.dataset.go) go(button.dataset.go, asked(button.dataset.query || ''));
    else load(room, {...queries[room], ...asked(button.dataset.with)});
  });
  if (hands[room]) hands[room](slot);
  load(room, queries[room] || {});
};
const hands = {};
document.addEventListener('mz-language', () => {
  for (const room of Object.keys(shown)) load(room, queries[room] || {});
});
"""

_BEGIN = """
const begin = () => {
  const [room, query] = location.hash.slice(1).split('?');
  if (query === undefined || !/^[a-z]+$/.test(room)) return;
  queries[room] = asked(query);
  const wait = setInterval(() => {
    if (document.querySelector(`#mz-tabs [role="tab"][data-tab-id="${room}"]`)) {
      clearInterval(wait);
      front(room);
    }
  }, 50);
  setTimeout(() => clearInterval(wait), 8000);
};
begin();
return {mount, go, load};
"""

ROOMS = f"window.mzRooms = (() => {{{_LOADING}{READING}{KEEPING}{_BEGIN}}})();"
"""The whole script of the rooms, run once before any of them is mounted."""

HEAD = f"<script>{ROOMS}</script>"


def mount(room: str) -> str:
    """What a room's component does when it is drawn."""
    return f"window.mzRooms.mount(element, '{room}');"


SPEECH = """
watch('value', () => {
  document.documentElement.lang = props.value === 'en' ? 'en' : 'zh-CN';
  document.documentElement.dataset.speech = props.value;
  document.dispatchEvent(new CustomEvent('mz-language'));
});
"""
"""The language that the visitor chose, for the rooms and for screen readers."""
