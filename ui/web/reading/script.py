"""读 in the browser: cells and their places point at each other; corrections are sent.

A part of ``ui.web.rooms.script``, whose names it uses.
"""

from __future__ import annotations

READING = """
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
