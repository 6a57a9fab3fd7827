"""What the rooms do in the browser: fetch a fragment, put it in place, mark places on pages.

Fragments come escaped from the server and hold no scripts; here texts are only ever set as text.
``mzRooms.go(room, query)`` brings a room to the front and opens something in it; a room's state is
the query that it was fetched with, kept after ``#`` in the address so that it can be sent around.
"""

from __future__ import annotations

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
  if (held) {
    const name = CSS.escape(held);
    const again = slot.querySelector(`[name="${name}"],[data-keep="${name}"]`);
    if (again) again.focus();
  }
  if (after[room]) after[room](slot, query);
}

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
    const button = event.target.closest('[data-go],[data-again],[data-with]');
    if (!button) return;
    if (button.dataset.again) load(room, queries[room] || {});
    else if (button.dataset.go) go(button.dataset.go, asked(button.dataset.query || ''));
    else load(room, {...queries[room], ...asked(button.dataset.with)});
  });
  slot.addEventListener('keydown', (event) => {
    const one = event.target.closest('g[data-go]');
    if (one && (event.key === 'Enter' || event.key === ' ')) {
      event.preventDefault();
      go(one.dataset.go, asked(one.dataset.query));
    }
  });
  if (hands[room]) hands[room](slot);
  load(room, queries[room] || {});
};
const hands = {};
document.addEventListener('mz-language', () => {
  for (const room of Object.keys(shown)) load(room, queries[room] || {});
});
"""

_READING = """
const edges = (cell) => cell.dataset.b.split(',').map(Number);
const leafOf = (slot, page) => slot.querySelector(`.mz-leaf[data-page="${page}"]`);

const point = (slot, cell, scroll) => {
  for (const one of slot.querySelectorAll('[data-pointer]')) one.hidden = true;
  const leaf = leafOf(slot, cell.dataset.p);
  if (!leaf) return;
  const [width, height] = leaf.dataset.size.split(',').map(Number);
  const [x0, y0, x1, y1] = edges(cell);
  const mark = leaf.querySelector('[data-pointer]');
  mark.style.left = `${100 * (x0 - 1.5) / width}%`;
  mark.style.top = `${100 * (y0 - 1.5) / height}%`;
  mark.style.width = `${100 * (x1 - x0 + 3) / width}%`;
  mark.style.height = `${100 * (y1 - y0 + 3) / height}%`;
  mark.hidden = false;
  if (scroll) showOn(leaf, (y0 + y1) / 2 / height, (x0 + x1) / 2 / width);
};
const showOn = (leaf, down, across) => {
  const pane = leaf.closest('.mz-leaves');
  const box = leaf.getBoundingClientRect();
  const view = pane.getBoundingClientRect();
  const y = box.top - view.top + pane.scrollTop + down * box.height;
  const x = box.left - view.left + pane.scrollLeft + across * box.width;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  pane.scrollTo({top: y - pane.clientHeight / 2, left: x - pane.clientWidth / 2,
                 behavior: calm ? 'auto' : 'smooth'});
};
const columnName = (cell) => {
  const grid = cell.closest('table');
  const at = cell.cellIndex;
  const taken = [];
  const names = [];
  [...grid.tHead.rows].forEach((row, level) => {
    taken[level] = taken[level] || [];
    let column = 0;
    for (const head of row.cells) {
      while (taken[level][column]) column += 1;
      for (let down = 0; down < head.rowSpan; down += 1) {
        const line = taken[level + down] = taken[level + down] || [];
        for (let over = 0; over < head.colSpan; over += 1) line[column + over] = true;
      }
      if (column <= at && at < column + head.colSpan) names.push(head.textContent);
      column += head.colSpan;
    }
  });
  return names.join(' / ');
};
const select = (slot, cell, {focus = true} = {}) => {
  for (const one of slot.querySelectorAll('.mz-selected')) one.classList.remove('mz-selected');
  for (const one of slot.querySelectorAll('[data-grid] [tabindex="0"]')) one.tabIndex = -1;
  cell.classList.add('mz-selected');
  cell.tabIndex = 0;
  if (focus) cell.focus({preventScroll: true});
  const pane = cell.closest('.mz-scroll');
  const box = cell.getBoundingClientRect(), view = pane.getBoundingClientRect();
  const head = pane.querySelector('thead').offsetHeight;
  if (box.top < view.top + head || box.bottom > view.bottom) {
    pane.scrollTop += box.top - view.top - pane.clientHeight / 2;
  }
  if (box.left < view.left || box.right > view.right) {
    pane.scrollLeft += box.left - view.left - pane.clientWidth / 2;
  }
  point(slot, cell, true);
  inspect(slot, cell);
};
const inspect = (slot, cell) => {
  const card = slot.querySelector('[data-inspect]');
  if (!card) return;
  const fill = (name, text) => { card.querySelector(`[data-fill="${name}"]`).textContent = text; };
  const raw = cell.firstChild && cell.firstChild.nodeType === 3 ? cell.firstChild.data : '';
  const zh = speech() === 'zh';
  fill('name', [cell.parentElement.dataset.name, columnName(cell)].filter(Boolean).join(' · '));
  fill('page', zh ? `第 ${cell.dataset.p} 页` : `p. ${cell.dataset.p}`);
  fill('raw', raw || (zh ? '（空白）' : '(blank)'));
  fill('note', cell.title);
  card.hidden = false;
  const form = card.querySelector('form');
  if (!form) return;
  form.elements.value.value = raw;
  form.elements.why.value = '';
  form.elements.who.value = form.elements.who.value || localStorage.getItem('mz-who') || '';
  form.querySelector('[data-refused]').hidden = true;
  const undo = form.querySelector('[data-undo]');
  undo.hidden = !cell.dataset.undo;
  undo.dataset.undo = cell.dataset.undo || '';
};
const cellAt = (slot, leaf, event) => {
  const box = leaf.getBoundingClientRect();
  const [width, height] = leaf.dataset.size.split(',').map(Number);
  const x = (event.clientX - box.left) / box.width * width;
  const y = (event.clientY - box.top) / box.height * height;
  let best = null, least = Infinity;
  for (const cell of slot.querySelectorAll(`[data-grid] td[data-p="${leaf.dataset.page}"]`)) {
    const [x0, y0, x1, y1] = edges(cell);
    const area = (x1 - x0) * (y1 - y0);
    if (x0 <= x && x <= x1 && y0 <= y && y <= y1 && area < least) { best = cell; least = area; }
  }
  return best;
};
const neighbour = (cell, key) => {
  const rows = [...cell.closest('tbody').rows];
  const at = rows.indexOf(cell.parentElement), column = cell.cellIndex;
  const steps = {
    ArrowLeft: [at, column - 1], ArrowRight: [at, column + 1], ArrowUp: [at - 1, column],
    ArrowDown: [at + 1, column], Home: [at, 0], End: [at, cell.parentElement.cells.length - 1],
    PageUp: [Math.max(at - 12, 0), column], PageDown: [Math.min(at + 12, rows.length - 1), column],
  };
  const to = steps[key];
  return to && rows[to[0]] ? rows[to[0]].cells[to[1]] : undefined;
};
const keep = async (slot, path, body, form) => {
  let result;
  const buttons = form.querySelectorAll('button');
  for (const one of buttons) one.disabled = true;
  try { result = await send(path, body); }
  catch (error) { result = {ok: false, html: null}; }
  for (const one of buttons) one.disabled = false;
  if (!result.ok) {
    const said = form.querySelector('[data-refused]');
    if (result.html === null) said.textContent = SAY[speech()].lost;
    else said.innerHTML = result.html;
    said.hidden = false;
    return;
  }
  const pane = slot.querySelector('.mz-sheet-pane');
  const query = {...queries.read, doc: body.doc};
  const cell = pane.querySelector('.mz-selected');
  if (cell && query.task === undefined) {
    Object.assign(query, {page: cell.dataset.p, box: cell.dataset.b});
  }
  if (query.task !== undefined && cell) {
    delete query.task; Object.assign(query, {page: cell.dataset.p, box: cell.dataset.b});
  }
  await load('read', query);
  const notice = slot.querySelector('[data-notice]');
  if (notice) { notice.innerHTML = result.html; notice.scrollIntoView({block: 'nearest'}); }
};

hands.read = (slot) => {
  slot.addEventListener('mouseover', (event) => {
    const cell = event.target.closest('[data-grid] td');
    if (cell) point(slot, cell, true);
  });
  slot.addEventListener('mouseout', (event) => {
    const chosen = slot.querySelector('.mz-selected');
    if (event.target.closest('[data-grid] td') && chosen) point(slot, chosen, false);
  });
  slot.addEventListener('mousemove', (event) => {
    const leaf = event.target.closest('.mz-leaf');
    for (const one of slot.querySelectorAll('.mz-near')) one.classList.remove('mz-near');
    const cell = leaf && cellAt(slot, leaf, event);
    if (cell) { cell.classList.add('mz-near'); point(slot, cell, false); }
  });
  slot.addEventListener('click', (event) => {
    const cell = event.target.closest('[data-grid] td');
    if (cell) { select(slot, cell); return; }
    const leaf = event.target.closest('.mz-leaf');
    if (leaf) {
      const found = cellAt(slot, leaf, event);
      if (found) select(slot, found, {focus: false});
      return;
    }
    const button = event.target.closest('[data-queue],[data-task],[data-from],form [data-undo]');
    if (!button) return;
    const doc = (slot.querySelector('[name="doc"]') || {}).value;
    if (button.dataset.queue) load('read', {doc, view: 'queue'});
    else if (button.dataset.task) load('read', {doc, task: button.dataset.task});
    else if (button.dataset.from) {
      const table = slot.querySelector('[name="table"]').value;
      load('read', {doc, table, from: button.dataset.from});
    } else keep(slot, 'corrections/undo', {doc, id: button.dataset.undo}, button.closest('form'));
  });
  slot.addEventListener('keydown', (event) => {
    const cell = event.target.closest('[data-grid] td');
    if (!cell) return;
    const next = neighbour(cell, event.key);
    if (next) { event.preventDefault(); select(slot, next); }
    else if (event.key === 'Enter') {
      const field = slot.querySelector('[data-correct] [name="value"]');
      if (field) { event.preventDefault(); field.focus(); field.select(); }
    }
  });
  slot.addEventListener('submit', (event) => {
    const form = event.target.closest('[data-correct]');
    if (!form) return;
    event.preventDefault();
    const cell = slot.querySelector('.mz-selected');
    if (!cell) return;
    const said = Object.fromEntries(new FormData(form));
    try { localStorage.setItem('mz-who', said.who); } catch (error) { /* private window */ }
    const doc = slot.querySelector('.mz-sheet-pane').dataset.doc;
    keep(slot, 'corrections', {doc, page: cell.dataset.p, box: cell.dataset.b, ...said}, form);
  });
};
after.read = (slot) => {
  const pane = slot.querySelector('.mz-sheet-pane');
  const first = slot.querySelector('[data-grid] tbody td');
  if (first) first.tabIndex = 0;
  const wanted = pane && pane.dataset.chosen;
  const chosen = wanted && slot.querySelector(`#${CSS.escape(wanted)}`);
  if (chosen) { select(slot, chosen, {focus: false}); return; }
  const mark = slot.querySelector('.mz-leaf .mz-mark:not([data-pointer])');
  if (mark) {
    const leaf = mark.closest('.mz-leaf');
    showOn(leaf, parseFloat(mark.style.top) / 100, parseFloat(mark.style.left) / 100);
  }
};
"""

_KEEPING = """
let asking = 0;
const follow = async (slot) => {
  const here = ++asking;
  while (here === asking && slot.isConnected && slot.querySelector('[data-jobs] [data-busy]')) {
    await new Promise((done) => setTimeout(done, document.hidden ? 3000 : 700));
    if (here !== asking) return;
    let html;
    try { html = await (await fetch(address('jobs', {}))).text(); } catch (error) { continue; }
    const jobs = slot.querySelector('[data-jobs]');
    if (here !== asking || !jobs) return;
    jobs.innerHTML = html;
    if (!jobs.querySelector('[data-busy]')) {
      load('library', queries.library || {});
      refreshOthers();
    }
  }
};
const refreshOthers = () => {
  for (const room of ['read', 'check', 'compare']) {
    const slot = shown[room] && shown[room].slot;
    const inUse = slot && (slot.offsetParent || slot.querySelector('.mz-selected'));
    if (slot && !inUse) load(room, queries[room] || {});
  }
  const fresh = document.getElementById('mz-fresh');
  if (fresh && !document.querySelector('.mz-exchange')) fresh.click();
};
const tell = (slot, text) => {
  const notice = slot.querySelector('[data-notice]');
  if (notice) notice.append(paragraph(text, 'mz-trouble'));
};
const handIn = async (slot, files) => {
  const notice = slot.querySelector('[data-notice]');
  if (notice) notice.replaceChildren();
  for (const file of files) {
    try {
      const query = new URLSearchParams({name: file.name, lang: speech()});
      const answer = await fetch(`rooms/uploads?${query}`, {
        method: 'POST', headers: {'content-type': 'application/octet-stream'}, body: file,
      });
      const {said} = await answer.json();
      if (said) tell(slot, said);
    } catch (error) { tell(slot, `${file.name}: ${SAY[speech()].lost}`); }
    await refresh(slot);
  }
  follow(slot);
};
const refresh = async (slot) => {
  try {
    const html = await (await fetch(address('jobs', {}))).text();
    const jobs = slot.querySelector('[data-jobs]');
    if (jobs) jobs.innerHTML = html;
  } catch (error) { /* the next one tells */ }
};
hands.library = (slot) => {
  slot.addEventListener('change', (event) => {
    const field = event.target.closest('[data-files]');
    if (!field) return;
    handIn(slot, [...field.files]);
    field.value = '';
  });
  slot.addEventListener('dragover', (event) => {
    const drop = slot.querySelector('[data-drop]');
    if (!drop) return;
    event.preventDefault();
    drop.classList.add('mz-over');
  });
  slot.addEventListener('dragleave', () => {
    const drop = slot.querySelector('[data-drop]');
    if (drop) drop.classList.remove('mz-over');
  });
  slot.addEventListener('drop', (event) => {
    const drop = slot.querySelector('[data-drop]');
    if (!drop) return;
    event.preventDefault();
    drop.classList.remove('mz-over');
    handIn(slot, [...event.dataTransfer.files]);
  });
  slot.addEventListener('click', async (event) => {
    const button = event.target.closest('[data-job],[data-delete]');
    if (!button) return;
    if (button.dataset.delete && !window.confirm(button.dataset.confirm)) return;
    button.disabled = true;
    try {
      if (button.dataset.job) {
        const {id, job} = button.dataset;
        const result = await send('jobs/change', {act: job, id});
        if (result.ok) slot.querySelector('[data-jobs]').innerHTML = result.html;
        follow(slot);
      } else {
        const result = await send('documents/delete', {doc: button.dataset.delete});
        await load('library', queries.library || {});
        slot.querySelector('[data-notice]').innerHTML = result.html;
        for (const room of ['read', 'check', 'compare']) if (shown[room]) load(room, {});
        refreshOthers();
      }
    } catch (error) { button.disabled = false; tell(slot, SAY[speech()].lost); }
  });
};
after.library = (slot) => { follow(slot); };
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

ROOMS = f"window.mzRooms = (() => {{{_LOADING}{_READING}{_KEEPING}{_BEGIN}}})();"
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
