// What the reader decides about findings, and the baseline file that comes of it.
const CHOICES = ['false positive', 'test data', 'revoked', 'accepted risk'];
const decisions = new Map();
const reviewer = { by: '', until: '' };
let exported = 0;

function triagePasses(f) {
  const choice = decisions.has(f.fingerprint) ? decisions.get(f.fingerprint).choice : '';
  return !filter.triage || (filter.triage === 'open' ? !choice : choice === filter.triage);
}

function decide(fingerprint, choice, reason) {
  if (choice) {
    decisions.set(fingerprint, { choice, reason });
  } else {
    decisions.delete(fingerprint);
  }
}

/** JSON in ASCII, as the tool itself writes its baseline. */
function asciiJson(value) {
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g,
    (c) => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

function baselineText() {
  const lines = [];
  for (const f of findings) {
    const decision = decisions.get(f.fingerprint);
    if (decision) {
      const entry = { fingerprint: f.fingerprint, rule: f.rule, path: f.path };
      entry.reason = decision.choice + (decision.reason ? ': ' + decision.reason : '');
      if (reviewer.by) {
        entry.by = reviewer.by;
      }
      if (reviewer.until) {
        entry.until = reviewer.until;
      }
      lines.push(asciiJson(entry));
    }
  }
  return ['{"leaksift-baseline":1}', ...new Set(lines)].sort((a, b) =>
    a.startsWith('{"leaksift') ? -1 : b.startsWith('{"leaksift') ? 1 : a < b ? -1 : 1).join('\n') + '\n';
}

function exportBaseline() {
  exported = decisions.size;
  const url = URL.createObjectURL(new Blob([baselineText()], { type: 'application/jsonl' }));
  el('a', { href: url, download: '.leaksift-baseline.jsonl' }).click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

window.addEventListener('beforeunload', (event) => {
  if (decisions.size > exported) {
    event.preventDefault();
  }
});
