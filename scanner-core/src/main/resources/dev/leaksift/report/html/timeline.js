// One bar a secret, from the commit that brought it to the one that removed it.
const BARS_SHOWN = 120;
const BAR = { height: 9, gap: 5, left: 210, width: 1160, top: 26, right: 24 };

function years(from, to) {
  const span = to - from;
  const step = span > 15 * 365 * DAY ? 60 : span > 4 * 365 * DAY ? 12 : span > 365 * DAY ? 3 : 1;
  const marks = [];
  const at = new Date(from);
  at.setUTCDate(1);
  at.setUTCHours(0, 0, 0, 0);
  at.setUTCMonth(Math.floor(at.getUTCMonth() / step) * step + step);
  while (at.getTime() < to - (to - from) / 25 && marks.length < 40) {
    marks.push(at.getTime());
    at.setUTCMonth(at.getUTCMonth() + step);
  }
  return marks;
}

function labelOf(f) {
  return f.path.length > 28 ? '…' + f.path.slice(-27) : f.path;
}

function barOf(f, i, x, goto) {
  const y = BAR.top + i * (BAR.height + BAR.gap);
  const end = Number.isNaN(f.until) ? f.since : Math.max(f.since, Math.min(f.until, scanned));
  const width = Math.max(3, x(end) - x(f.since));
  const words = `${f.title}, ${f.path}: since ${day(f.introduced.date)}`
    + (f.present ? ', still there' : f.lastPresent ? `, until ${day(f.lastPresent.date)}` : '');
  return svg('g', { class: `bar ${f.severity}`, tabindex: '0', role: 'link', 'aria-label': words,
    onclick: () => goto(f), onkeydown: (e) => e.key === 'Enter' && goto(f) },
  svg('title', {}, words),
  svg('text', { x: BAR.left - 8, y: y + BAR.height - 1, class: 'name' }, labelOf(f)),
  svg('rect', { x: x(f.since), y, width, height: BAR.height, rx: 3 }),
  f.present ? svg('path', { class: 'still', d: `M${x(end) + 3} ${y - 1}l8 ${BAR.height / 2 + 1}l-8 ${BAR.height / 2 + 1}z` }) : null);
}

function drawTimeline(shown, goto) {
  const place = byId('timeline');
  const dated = shown.filter((f) => !Number.isNaN(f.since));
  place.replaceChildren();
  if (dated.length === 0) {
    return;
  }
  const bars = dated.slice(0, BARS_SHOWN).sort((a, b) => a.since - b.since);
  const from = Math.min(...bars.map((f) => f.since));
  const to = Math.max(scanned, from + DAY);
  const x = (t) => BAR.left + ((t - from) / (to - from)) * (BAR.width - BAR.left - BAR.right);
  const height = BAR.top + bars.length * (BAR.height + BAR.gap) + 6;
  const marks = years(from, to).map((t) => svg('g', { class: 'mark' },
    svg('line', { x1: x(t), x2: x(t), y1: BAR.top - 6, y2: height }),
    svg('text', { x: x(t), y: 12 }, new Date(t).toISOString().slice(0, 7))));
  const more = dated.length - bars.length;
  place.append(el('details', { open: true },
    el('summary', {}, 'Exposure', el('small', {}, more > 0
      ? ` the first ${bars.length} of ${plural(dated.length, 'dated finding')}` : ' from introduced to removed; an arrow is still there')),
    el('div', { class: 'scroll' }, svg('svg', { viewBox: `0 0 ${BAR.width} ${height}`, role: 'group', 'aria-label': 'Exposure of each secret over time' },
      marks, bars.map((f, i) => barOf(f, i, x, goto))))));
}
