// One finding as an element: a head that is always there, a body made when it is opened.
const PLACES_SHOWN = 10;

function statusWord(f) {
  return f.suppression ? 'suppressed' : f.status;
}

function headOf(f, toggle) {
  const more = f.occurrences.length - 1;
  return el('button', { class: 'row', type: 'button', 'aria-expanded': 'false', onclick: toggle },
    el('span', { class: `badge ${f.severity}` }, f.severity),
    el('span', { class: 'title' }, f.title),
    el('code', { class: 'secret' }, f.secret),
    el('span', { class: 'where' }, `${f.path}:${f.line}`, more ? el('b', {}, ` +${more}`) : ''),
    el('span', { class: `status ${f.status}` }, statusWord(f)),
    el('span', { class: 'age', title: 'since it was introduced' }, f.age === null ? '' : plural(f.age, 'day')));
}

function row(label, ...content) {
  return [el('dt', {}, label), el('dd', {}, ...content)];
}

function commitWords(c) {
  return [day(c.date), ' ', el('code', {}, c.commit.slice(0, 10)), ` ${c.author || c.email} `,
    el('q', {}, c.subject)];
}

function snippetOf(f) {
  if (!f.snippet) {
    return null;
  }
  const first = f.snippet.firstLine;
  const full = f.snippet.lines.map((text, i) => (text.trim() ? first + i : f.line));
  const [from, to] = [Math.min(f.line, ...full), Math.max(f.endLine, ...full)];
  const lines = f.snippet.lines.map((text, i) => {
    const number = first + i;
    const hit = number >= f.line && number <= f.endLine;
    return number < from || number > to ? null : el('tr', { class: hit ? 'hit' : false }, el('td', { class: 'number' }, String(number)),
      el('td', { class: 'code' }, text));
  });
  return el('table', { class: 'snippet' }, el('tbody', {}, lines));
}

function placeRow(o) {
  return el('tr', {}, el('td', { class: 'where' }, `${o.path}:${o.line}:${o.column}`),
    el('td', {}, el('span', { class: `status ${o.status}` }, o.status)),
    el('td', {}, o.commit ? el('code', {}, o.commit.slice(0, 10)) : ''),
    el('td', {}, day(o.date)), el('td', {}, o.author || ''));
}

function placesOf(f) {
  const body = el('tbody', {}, f.occurrences.slice(0, PLACES_SHOWN).map(placeRow));
  const table = el('table', { class: 'places' }, body);
  const left = f.occurrences.length - PLACES_SHOWN;
  if (left <= 0) {
    return [table];
  }
  const more = el('button', { type: 'button', class: 'small' }, `show ${left.toLocaleString('en')} more`);
  more.addEventListener('click', () => {
    body.append(...f.occurrences.slice(PLACES_SHOWN).map(placeRow));
    more.remove();
  });
  return [table, more];
}

function rotateOf(f) {
  const rule = rules.get(f.rule);
  const items = [el('li', {}, 'Revoke it first: whoever has a clone has the secret.')];
  if (rule && rule.rotate) {
    items.push(el('li', {}, rule.rotate.steps, ' ', rule.rotate.url ? link(rule.rotate.url, rule.rotate.url) : ''));
  }
  if (f.present) {
    items.push(el('li', {}, 'Take it out of the files that still hold it; read it from a secret store.'));
  }
  if (f.commit) {
    items.push(el('li', {}, `A rewrite of history: ${f.advice.rewrite}.`,
      el('ul', {}, f.advice.commands.map((c) => el('li', {}, el('code', {}, c))))));
  }
  const incidents = rule && rule.incidents ? rule.incidents.map((i) => el('li', {}, i)) : [];
  return [el('ol', { class: 'steps' }, items),
    incidents.length ? el('details', {}, el('summary', {}, 'Public incidents of this kind'),
      el('ul', {}, incidents)) : null];
}

function evidenceOf(f) {
  return el('ul', { class: 'evidence' }, f.evidence.map((e) => el('li', {}, el('b', {}, e.kind), ' ', e.detail)),
    f.decodedBy ? el('li', {}, el('b', {}, 'decoded'), ' ', f.decodedBy) : '',
    (f.companions || []).map((c) => el('li', {}, el('b', {}, 'companion'), ` ${c.rule} at line ${c.line}`)));
}

function triageOf(f, changed) {
  const now = decisions.get(f.fingerprint) || { choice: '', reason: '' };
  const reason = el('input', { type: 'text', value: now.reason, placeholder: 'reason', 'aria-label': 'Reason',
    oninput: () => set(choice.value) });
  const choice = el('select', { class: 'choice', 'aria-label': 'Decision', onchange: () => set(choice.value) },
    ['', ...CHOICES].map((c) => el('option', { value: c, selected: c === now.choice }, c || 'undecided')));
  const set = (value) => {
    decide(f.fingerprint, value, reason.value.trim());
    changed();
  };
  return el('p', { class: 'triage' }, choice, ' ', reason);
}

function shortRef(name) {
  return name.replace(/^refs\/(heads|remotes|tags)\//, '');
}

function reachWords(r) {
  return [[r.branches, 'branch', 'branches'], [r.remoteBranches, 'branch of a remote', 'branches of a remote'],
    [r.tags, 'tag', 'tags'], [r.others, 'other ref', 'other refs']]
    .filter(([n]) => n).map(([n, one, many]) => `${n.toLocaleString('en')} ${n === 1 ? one : many}`).join(', ');
}

function exposureOf(f) {
  const rows = [];
  if (f.introduced) {
    rows.push(row('introduced', commitWords(f.introduced)));
  }
  if (f.lastPresent) {
    rows.push(row('last present', commitWords(f.lastPresent)));
  }
  rows.push(row('now', f.present ? `still there (${f.status})` : f.status === 'unreachable'
    ? 'only in objects that no branch or tag reaches' : 'removed, but readable in the history'));
  const reached = reachWords(f.reach);
  if (reached) {
    rows.push(row('reached by', `${reached}: `, el('code', {}, f.reach.names.map(shortRef).join(', '))));
  }
  if (f.exposedDays !== undefined) {
    rows.push(row('exposed', f.exposedDays ? plural(f.exposedDays, 'day') : 'less than a day'));
  }
  return rows;
}

function bodyOf(f, changed) {
  const hidden = f.suppression;
  return el('div', { class: 'body' },
    snippetOf(f),
    el('dl', {}, exposureOf(f),
      row('sure', f.confidence, evidenceOf(f)),
      row('rule', el('code', {}, f.rule)),
      row('fingerprint', el('code', {}, f.fingerprint)),
      hidden ? row('suppressed', [hidden.source, hidden.reason, hidden.by, hidden.until].filter(Boolean).join(', ')) : [],
      row(f.occurrences.length === 1 ? 'place' : plural(f.occurrences.length, 'place'), placesOf(f)),
      row('what to do', rotateOf(f)),
      row('decision', triageOf(f, changed))));
}

/** The element of a finding; its {@code open()} and {@code toggle()} are kept on it. */
function cardOf(f, changed) {
  const card = el('article', { class: `card ${f.severity}`, id: `f${f.index}` });
  let body = null;
  const mark = () => {
    const d = decisions.get(f.fingerprint);
    card.classList.toggle('decided', Boolean(d));
    head.querySelector('.title').dataset.decision = d ? ` · ${d.choice}` : '';
  };
  card.show = (on) => {
    if (on && !body) {
      body = bodyOf(f, () => {
        mark();
        changed();
      });
      card.append(body);
    }
    if (body) {
      body.hidden = !on;
    }
    head.setAttribute('aria-expanded', String(on));
  };
  card.toggle = () => card.show(head.getAttribute('aria-expanded') !== 'true');
  const head = headOf(f, card.toggle);
  card.head = head;
  card.append(head);
  mark();
  return card;
}
