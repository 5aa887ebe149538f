// The report, and which of its findings pass the filters.
const SEVERITIES = ['critical', 'high', 'medium', 'low'];
const STATUSES = ['staged', 'worktree', 'head', 'history', 'unreachable'];
const AGES = [
  ['', 'any age'],
  ['<7', 'newer than a week'],
  ['<30', 'newer than a month'],
  ['<365', 'newer than a year'],
  ['>365', 'older than a year'],
  ['>1095', 'older than three years'],
];
const DAY = 86400000;

const report = JSON.parse(byId('data').textContent);
const scanned = Date.parse(report.coverage.started);
const rules = new Map(report.rules.map((r) => [r.id, r]));

function prepare(finding, index) {
  const since = finding.introduced ? Date.parse(finding.introduced.date) : NaN;
  const paths = finding.occurrences.map((o) => o.path);
  return {
    ...finding,
    index,
    since,
    until: finding.present ? scanned : finding.lastPresent ? Date.parse(finding.lastPresent.date) : NaN,
    age: Number.isNaN(since) ? null : Math.max(0, Math.floor((scanned - since) / DAY)),
    author: finding.introduced ? finding.introduced.author : '',
    text: [
      finding.rule, finding.title, finding.secret, finding.fingerprint, finding.commit || '',
      finding.introduced ? `${finding.introduced.author} ${finding.introduced.subject}` : '',
      ...paths,
    ].join('\n').toLowerCase(),
    paths: paths.join('\n').toLowerCase(),
  };
}

const findings = [...report.findings, ...report.suppressed].map(prepare);

const filter = {
  severity: new Set(),
  status: new Set(),
  rule: '',
  author: '',
  path: '',
  age: '',
  words: '',
  triage: '',
  suppressed: false,
};

function agePasses(age, wanted) {
  if (!wanted) {
    return true;
  }
  const days = Number(wanted.slice(1));
  return age !== null && (wanted[0] === '<' ? age < days : age >= days);
}

function passes(f) {
  return (filter.suppressed || !f.suppression)
    && (filter.severity.size === 0 || filter.severity.has(f.severity))
    && (filter.status.size === 0 || filter.status.has(f.status))
    && (!filter.rule || f.rule === filter.rule)
    && (!filter.author || f.author === filter.author)
    && (!filter.path || f.paths.includes(filter.path))
    && agePasses(f.age, filter.age)
    && (!filter.words || filter.words.split(/\s+/).every((w) => f.text.includes(w)))
    && triagePasses(f);
}

/** Values of a field with how often each occurs among open findings, most frequent first. */
function tally(field) {
  const counts = new Map();
  for (const f of findings) {
    if (f[field] && !f.suppression) {
      counts.set(f[field], (counts.get(f[field]) || 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
