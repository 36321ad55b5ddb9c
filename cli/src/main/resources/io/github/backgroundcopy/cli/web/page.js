'use strict';

// Only the rows in view are in the document, and only they are asked for: the length of the queue does not matter.

const $ = id => document.getElementById(id);
const STATES = ['running', 'waiting', 'suspended', 'failed', 'complete'];
const MARGIN = 6; // rows above and below the view
const PACE = 500; // milliseconds between two looks

const list = $('groups');
const frame = $('window');
const shown = new Map(); // elements by group id
let known = new Map(); // rows by group id, those in view alone
let order = []; // ids in view
let first = 0; // index of the first of them
let fitting = 0;
let version = 0; // of the rows that are known
let state = '';
let asking = null;
let active = 0; // index of the row that has the focus, or had it last
let wantsFocus = false;

const rowHeight = () => parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));

function bytes(count) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];
  let unit = 0;
  while (count >= 1024 && unit < units.length - 1) {
    count /= 1024;
    unit++;
  }
  return (unit && count < 100 ? count.toFixed(1) : Math.round(count)) + ' ' + units[unit];
}

const number = count => count.toLocaleString('en');

function write(element, text) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
}

function wanted() {
  const height = rowHeight();
  const from = Math.max(0, Math.floor(frame.scrollTop / height) - MARGIN);
  const count = Math.ceil(frame.clientHeight / height) + 2 * MARGIN;
  return { from, count: Math.min(count, 500) };
}

async function look(anew) {
  clearTimeout(look.timer);
  asking?.abort();
  const asked = asking = new AbortController();
  const { from, count } = wanted();
  const same = !anew && from === first && version > 0;
  const query = new URLSearchParams({ from, count, state, find: $('find').value.trim(), since: same ? version : 0 });
  try {
    const answer = await fetch('view?' + query, { signal: asked.signal });
    if (!answer.ok) {
      throw new Error(await answer.text());
    }
    take(await answer.json());
    trouble('');
  } catch (e) {
    if (e.name === 'AbortError') {
      return;
    }
    trouble(e instanceof TypeError
      ? 'bgcopy does not answer any more. Start it again, and use the URL that it prints.'
      : e.message);
  }
  asking = null;
  if (!document.hidden) {
    look.timer = setTimeout(look, PACE);
  }
}

function trouble(text) {
  write($('trouble'), text);
  $('trouble').hidden = !text;
}

function take(view) {
  const fresh = new Map(view.rows.map(row => [row.id, row]));
  known = new Map(view.ids.map(id => [id, fresh.get(id) ?? known.get(id)]).filter(([, row]) => row));
  // A row that came into view without having changed is asked for with all others.
  version = known.size === view.ids.length ? view.version : 0;
  ({ ids: order, from: first, fitting } = view);
  if (fitting > 0 && order.length === 0) {
    frame.scrollTop = Math.max(0, fitting * rowHeight() - frame.clientHeight);
  }
  write($('queue'), view.queue + (view.transfers ? '' : ' (nobody transfers it)'));
  write($('rate'), view.rate > 0 ? bytes(view.rate) + '/s' : '');
  document.title = (view.counts.running ? number(view.counts.running) + ' running · ' : '') + 'bgcopy';
  count(view.counts);
  write($('empty'), state || $('find').value ? 'No group fits.' : 'The queue is empty. bgcopy add fills it.');
  $('empty').hidden = fitting > 0;
  draw();
}

function count(counts) {
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  for (const button of $('states').children) {
    write(button.lastChild, number(button.dataset.state ? counts[button.dataset.state] ?? 0 : all));
  }
}

function draw() {
  const height = rowHeight();
  list.style.height = fitting * height + 'px';
  for (const [id, element] of shown) {
    if (!known.has(id)) {
      wantsFocus ||= element.contains(document.activeElement);
      element.remove();
      shown.delete(id);
    }
  }
  active = Math.max(0, Math.min(active, fitting - 1));
  let before = null;
  order.forEach((id, i) => {
    const row = known.get(id);
    if (!row) {
      return;
    }
    let element = shown.get(id);
    if (!element) {
      element = $('row').content.firstElementChild.cloneNode(true);
      element.dataset.id = id;
      shown.set(id, element);
    }
    if (element.previousElementSibling !== before || !element.isConnected) {
      before ? before.after(element) : list.prepend(element);
    }
    before = element;
    fill(element, row, first + i, height);
  });
  if (wantsFocus) {
    const element = list.querySelector('[tabindex="0"]');
    element?.focus({ preventScroll: true });
    wantsFocus = !element;
  }
}

function fill(element, row, index, height) {
  const part = name => element.querySelector('.' + name);
  element.style.transform = 'translateY(' + index * height + 'px)';
  element.dataset.index = index;
  element.setAttribute('aria-posinset', index + 1);
  element.setAttribute('aria-setsize', fitting);
  element.tabIndex = index === active ? 0 : -1;
  for (const button of element.querySelectorAll('button')) {
    button.tabIndex = index === active ? 0 : -1;
  }
  if (element.row === row) {
    return;
  }
  element.row = row;
  element.className = 'group ' + row.state + (row.reason ? ' told' : '');
  const name = row.name || row.id;
  write(part('name'), name);
  part('name').title = name;
  write(part('id'), row.id.slice(0, 8));
  part('id').title = row.id;
  write(part('state'), row.state);
  write(part('reason'), row.reason);
  part('reason').title = row.reason;
  const progress = element.querySelector('progress');
  const done = row.state === 'complete' || (row.total >= 0 && row.bytes >= row.total);
  if (row.total > 0 || done) {
    progress.max = Math.max(row.total, 1);
    progress.value = done ? progress.max : row.bytes;
  } else {
    progress.removeAttribute('value');
  }
  progress.setAttribute('aria-label', 'Progress of ' + name);
  const told = [bytes(row.bytes) + (row.total < 0 ? '' : ' of ' + bytes(row.total))];
  if (row.files > 1) {
    told.push((row.filesDone < 0 ? '' : number(row.filesDone) + ' of ') + number(row.files) + ' files');
  }
  if (row.rate > 0) {
    told.push(bytes(row.rate) + '/s');
    if (row.total > row.bytes) {
      told.push(time((row.total - row.bytes) / row.rate) + ' left');
    }
  }
  write(part('bytes'), told.join(' · '));
  element.setAttribute('aria-label', [name, row.state, told.join(', '), row.reason].filter(Boolean).join(', '));
  const moves = row.state === 'running' || row.state === 'waiting';
  for (const button of element.querySelectorAll('button')) {
    const what = button.dataset.do;
    button.hidden = row.state === 'denied'
      || (what === 'suspend' && !moves)
      || (what === 'resume' && row.state !== 'suspended' && row.state !== 'failed');
    button.setAttribute('aria-label', button.textContent + ' ' + name);
  }
}

function time(seconds) {
  if (seconds < 60) {
    return Math.ceil(seconds) + ' s';
  }
  return seconds < 3600 ? Math.ceil(seconds / 60) + ' min' : (seconds / 3600).toFixed(1) + ' h';
}

async function steer(what, row) {
  const name = row.name || row.id;
  if (what === 'cancel' && !await sure(name)) {
    return;
  }
  try {
    const answer = await fetch('steer', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ do: what, ids: [row.id] }),
    });
    if (!answer.ok) {
      throw new Error(name + ': ' + await answer.text());
    }
    write($('told'), name + ': ' + { suspend: 'suspended', resume: 'resumed', cancel: 'cancelled' }[what]);
    look(true);
  } catch (e) {
    trouble(e instanceof TypeError ? 'bgcopy does not answer any more.' : e.message);
  }
}

function sure(name) {
  write($('question'), 'Cancel “' + name + '”?');
  const dialog = $('sure');
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise(answer =>
    dialog.addEventListener('close', () => answer(dialog.returnValue === 'cancel'), { once: true }));
}

function go(index) {
  active = Math.max(0, Math.min(index, fitting - 1));
  const height = rowHeight();
  const top = active * height;
  if (top < frame.scrollTop) {
    frame.scrollTop = top;
  } else if (top + height > frame.scrollTop + frame.clientHeight) {
    frame.scrollTop = top + height - frame.clientHeight;
  }
  wantsFocus = true;
  draw();
}

function choose(chosen) {
  state = chosen;
  for (const button of $('states').children) {
    button.setAttribute('aria-pressed', button.dataset.state === state);
  }
  again();
}

function again() {
  frame.scrollTop = 0;
  active = 0;
  look(true);
}

for (const each of ['', ...STATES]) {
  const button = document.createElement('button');
  button.dataset.state = each;
  button.append(each || 'all', document.createElement('b'));
  button.addEventListener('click', () => choose(each));
  $('states').append(button);
}

list.addEventListener('click', event => {
  const button = event.target.closest('button');
  const row = event.target.closest('.group')?.row;
  if (button && row) {
    steer(button.dataset.do, row);
  }
});

list.addEventListener('focusin', event => {
  const element = event.target.closest('.group');
  if (element && Number(element.dataset.index) !== active) {
    active = Number(element.dataset.index);
    draw();
  }
});

list.addEventListener('keydown', event => {
  const page = Math.max(1, Math.floor(frame.clientHeight / rowHeight()) - 1);
  const step = {
    ArrowDown: active + 1, ArrowUp: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: fitting - 1,
  }[event.key];
  if (step !== undefined && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    go(step);
  } else if (event.key === 'Delete' && event.target.classList.contains('group')) {
    steer('cancel', event.target.row);
  }
});

let scrolling = 0;
frame.addEventListener('scroll', () => {
  cancelAnimationFrame(scrolling);
  scrolling = requestAnimationFrame(() => {
    const { from } = wanted();
    if (from !== first) {
      look(false);
    }
  });
});

let typing;
$('find').addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(again, 150);
});
addEventListener('resize', () => look(true));
document.addEventListener('visibilitychange', () => document.hidden ? clearTimeout(look.timer) : look(false));
choose('');
