"""库 in the browser: files are dropped and sent, and followed until they are read.

A part of ``ui.web.rooms.script``, whose names it uses.
"""

from __future__ import annotations

KEEPING = """
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
