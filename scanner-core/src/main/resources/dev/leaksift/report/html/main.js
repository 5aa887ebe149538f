// Filters, the list that grows as it is scrolled, keys, and the parts around.
const PAGE = 100;
const KEYS = [
  ['/', 'search'], ['j, k', 'next, previous finding'], ['Enter, o', 'open or close it'],
  ['1 to 4', CHOICES.join(', ')], ['0', 'undecided'], ['e', 'export the baseline'],
  ['c', 'clear all filters'], ['t', 'dark or light'], ['?', 'this help'],
];

let shown = [];
let cards = [];
let current = -1;
const sentinel = el('div', { class: 'sentinel' });
const exportButton = el('button', { type: 'button', onclick: exportBaseline, disabled: true }, 'Export baseline');

function changed() {
  exportButton.disabled = decisions.size === 0;
  exportButton.textContent = decisions.size ? `Export baseline (${decisions.size})` : 'Export baseline';
}

function growTo(length) {
  const list = byId('list');
  while (cards.length < Math.min(length, shown.length)) {
    const card = cardOf(shown[cards.length], changed);
    cards.push(card);
    list.insertBefore(card, sentinel);
  }
  sentinel.hidden = cards.length >= shown.length;
}

function apply() {
  shown = findings.filter(passes);
  cards = [];
  current = -1;
  byId('list').replaceChildren(sentinel);
  growTo(PAGE);
  const all = findings.filter((f) => filter.suppressed || !f.suppression).length;
  byId('count').textContent = shown.length === all ? plural(all, 'finding')
    : `${shown.length.toLocaleString('en')} of ${plural(all, 'finding')}`;
  drawTimeline(shown, goto);
}

function focusOn(i) {
  if (shown.length === 0) {
    return;
  }
  current = Math.max(0, Math.min(i, shown.length - 1));
  growTo(current + 1 + PAGE / 2);
  cards[current].head.focus({ preventScroll: true });
  cards[current].scrollIntoView({ block: 'nearest' });
}

function goto(f) {
  focusOn(shown.indexOf(f));
  cards[current].show(true);
  cards[current].scrollIntoView({ block: 'start' });
}

function chip(set, value, count) {
  const button = el('button', { type: 'button', class: `chip ${value}`, 'aria-pressed': 'false' },
    value, el('b', {}, ` ${count.toLocaleString('en')}`));
  button.addEventListener('click', () => {
    const on = !set.has(value);
    on ? set.add(value) : set.delete(value);
    button.setAttribute('aria-pressed', String(on));
    apply();
  });
  return button;
}

function chips(label, set, values, field) {
  const counts = new Map(tally(field));
  return el('span', { class: 'chips', role: 'group', 'aria-label': label },
    values.filter((v) => counts.has(v)).map((v) => chip(set, v, counts.get(v))));
}

function select(label, field, options) {
  return el('select', { 'aria-label': label, onchange: (e) => {
    filter[field] = e.target.value;
    apply();
  } }, options.map(([value, text]) => el('option', { value }, text)));
}

function counted(any, field) {
  return [['', any], ...tally(field).slice(0, 500).map(([v, n]) => [v, `${v} (${n.toLocaleString('en')})`])];
}

function input(label, field, type) {
  let waiting = 0;
  return el('input', { type, placeholder: label, 'aria-label': label, id: `filter-${field}`, spellcheck: 'false',
    oninput: (e) => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        filter[field] = e.target.value.trim().toLowerCase();
        apply();
      }, 120);
    } });
}

function clearFilters() {
  filter.severity.clear();
  filter.status.clear();
  Object.assign(filter, { rule: '', author: '', path: '', age: '', words: '', triage: '', suppressed: false });
  drawTools();
  apply();
}

function toggleTheme() {
  const root = document.documentElement;
  const dark = root.dataset.theme
    ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  root.dataset.theme = dark ? 'light' : 'dark';
}

function reviewerField(label, field, type) {
  return el('label', { class: 'reviewer' }, label,
    el('input', { type, value: reviewer[field], onchange: (e) => { reviewer[field] = e.target.value.trim(); } }));
}

function drawTools() {
  const hidden = report.suppressed.length;
  byId('tools').replaceChildren(
    el('div', {}, input('Search', 'words', 'search'), input('Path', 'path', 'search'),
      select('Rule', 'rule', counted('any rule', 'rule')),
      select('Author', 'author', counted('any author', 'author')),
      select('Age', 'age', AGES),
      select('Decision', 'triage', [['', 'any decision'], ['open', 'undecided'], ...CHOICES.map((c) => [c, c])])),
    el('div', {}, chips('Severity', filter.severity, SEVERITIES, 'severity'),
      chips('Status', filter.status, STATUSES, 'status'),
      hidden ? el('label', {}, el('input', { type: 'checkbox', id: 'filter-suppressed', onchange: (e) => {
        filter.suppressed = e.target.checked;
        apply();
      } }), ` show ${hidden.toLocaleString('en')} suppressed`) : ''),
    el('div', {}, reviewerField('by ', 'by', 'text'), reviewerField('until ', 'until', 'date'), exportButton,
      el('button', { type: 'button', onclick: clearFilters }, 'Clear filters'),
      el('button', { type: 'button', onclick: toggleTheme }, 'Dark / light'),
      el('button', { type: 'button', onclick: showHelp }, 'Keys')));
}

function showHelp() {
  byId('help').replaceChildren(
    el('table', {}, KEYS.map(([key, words]) => el('tr', {}, el('td', {}, el('kbd', {}, key)), el('td', {}, words)))),
    el('button', { type: 'button', onclick: () => byId('help').close() }, 'Close'));
  byId('help').showModal();
}

function drawAbout() {
  const r = report.repository || {};
  byId('about').textContent = [report.targets.join(', '), r.remote, r.branch, r.head ? r.head.slice(0, 10) : '',
    day(report.coverage.started), `leaksift ${report.tool.version}`].filter(Boolean).join(' · ');
  document.title = `Leaksift: ${report.targets.join(', ')}`;
}

function drawCoverage() {
  const c = report.coverage;
  const skipped = Object.entries(c.skipped).map(([reason, n]) =>
    el('li', {}, el('b', {}, n.toLocaleString('en')), ` ${reason.replace(/_/g, ' ')}`,
      el('ul', {}, c.problems.filter((p) => p.reason === reason).slice(0, 50).map((p) =>
        el('li', {}, el('code', {}, p.subject), p.detail ? ` (${p.detail})` : '')))));
  byId('coverage').replaceChildren(el('h2', {}, 'Scanned'),
    el('p', {}, `${plural(c.contents, 'content')}, ${plural(c.bytes, 'byte')}, ${plural(c.commits, 'commit')}`
      + ` in ${(c.elapsedMillis / 1000).toFixed(1)} s; ${c.complete ? 'nothing that may hide a secret was left out'
        : 'incomplete'}.`),
    skipped.length ? el('h2', {}, 'Not scanned') : '', skipped.length ? el('ul', {}, skipped) : '');
}

function choose(number) {
  const card = cards[current];
  if (card) {
    decide(shown[current].fingerprint, number === 0 ? '' : CHOICES[number - 1], '');
    const open = card.head.getAttribute('aria-expanded') === 'true';
    const fresh = cardOf(shown[current], changed);
    card.replaceWith(fresh);
    cards[current] = fresh;
    fresh.show(open);
    fresh.head.focus();
    changed();
  }
}

function onKey(event) {
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
  if (event.key === 'Escape' && typing) {
    event.target.blur();
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const keys = {
    '/': () => byId('filter-words').focus(),
    j: () => focusOn(current + 1),
    k: () => focusOn(current - 1),
    o: () => cards[current] && cards[current].toggle(),
    e: () => decisions.size && exportBaseline(),
    c: clearFilters,
    t: toggleTheme,
    '?': showHelp,
  };
  if (keys[event.key]) {
    event.preventDefault();
    keys[event.key]();
  } else if (/^[0-4]$/.test(event.key)) {
    choose(Number(event.key));
  }
}

document.addEventListener('keydown', onKey);
document.addEventListener('focusin', (event) => {
  const card = event.target.closest('.card');
  if (card) {
    current = cards.indexOf(card);
  }
});
window.addEventListener('beforeprint', () => {
  growTo(1000);
  cards.forEach((card) => card.show(true));
});
new IntersectionObserver((entries) => {
  if (entries.some((e) => e.isIntersecting)) {
    growTo(cards.length + PAGE);
  }
}, { rootMargin: '600px' }).observe(sentinel);
byId('foot').textContent = 'Press ? for keys. This page holds the whole report, loads nothing and sends nothing.';
drawAbout();
drawTools();
drawCoverage();
apply();

// report.html#FINGERPRINT opens that finding
const asked = findings.find((f) => f.fingerprint === location.hash.slice(1));
if (asked && shown.includes(asked)) {
  goto(asked);
}
