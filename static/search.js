/* Shows on search.html what is asked for: the question in the field and in the address, the counts by
   which it is narrowed, and excerpts. search_index.js finds it. Written for browsers of 2018. */
(function () {
'use strict';

var page = document.getElementById('search');
if (!page) return;
var index = window.gongkaiSearch, words = index.words, folded = index.folded;
var form = page.querySelector('form'), input = form.querySelector('input[type=search]');
var status = page.querySelector('[role=status]'), list = page.querySelector('.results'), moreButton = page.querySelector('.further');
var facetBox = page.querySelector('.facets');
var shown = 10, latest = 0;

/* A half of a surrogate pair, which the longest question may end with, has no address. */
function whole(text) { return Array.from(text).filter(function (c) { return !/^[\ud800-\udfff]$/.test(c); }).join(''); }

/* What stands in the address behind # or ?: the question, and by what it is narrowed. A # that names a
   place in the page, as the link over its head does, asks nothing else than before. */
var question = /^#(.*&)?q=/, before = {};
function asked() {
  if (location.hash.length < 2) before = read(location.search);
  else if (question.test(location.hash)) before = read(location.hash);
  else if (before.q === undefined) before = read(location.search);
  return Object.assign({}, before);
}

function read(text) {
  var out = {};
  text.slice(1).split('&').forEach(function (part) {
    var i = part.indexOf('='), value = part.slice(i + 1).replace(/\+/g, ' ');
    if (i < 1) return;
    try { value = decodeURIComponent(value); } catch (err) { /* somebody wrote 100% by hand: it is taken as it stands */ }
    out[part.slice(0, i)] = value;
  });
  return out;
}

function address(q) {
  return '#q=' + encodeURIComponent(q.q || '') + Object.keys(q).filter(function (k) { return q[k] && k !== 'q'; }).map(function (k) { return '&' + k + '=' + encodeURIComponent(q[k]); }).join('');
}

/* The hits that are left when they are narrowed, and how many have each value of each facet when
   they are narrowed by all others. */
function narrow(dir, hits, q) {
  var names = Object.keys(dir.facets), left = [], counts = {};
  var wanted = names.map(function (f) { counts[f] = new Int32Array(dir.facets[f].values.length); return q[f] ? dir.facets[f].values.indexOf(q[f]) : -2; });
  hits.forEach(function (doc) {
    var others = 0, other;
    for (var i = 0; i < names.length; i++) if (wanted[i] !== -2 && dir.facets[names[i]].of[doc] !== wanted[i]) { others++; other = names[i]; }
    if (others > 1) return;
    if (others) { counts[other][dir.facets[other].of[doc]]++; return; }
    left.push(doc);
    names.forEach(function (f) { counts[f][dir.facets[f].of[doc]]++; });
  });
  return {left: left, counts: counts};
}

function showFacets(dir, hits, counts, q) {
  Array.prototype.forEach.call(facetBox.querySelectorAll('select'), function (select) {
    var f = select.name, values = dir.facets[f].values;
    while (select.options.length > 1) select.remove(1);
    var choices = values.map(function (v, i) { return {value: v, count: counts[f][i]}; });
    if (q[f] && values.indexOf(q[f]) < 0) choices.unshift({value: q[f], count: 0});
    choices = choices.filter(function (c) { return c.value && (c.count || c.value === q[f]); });
    if (f === 'year') choices.reverse();
    choices.forEach(function (c) {
      var option = document.createElement('option');
      option.value = c.value;
      option.textContent = c.value + '（' + c.count + '）';
      select.appendChild(option);
    });
    select.value = q[f] || '';
    select.disabled = !choices.length;
  });
  facetBox.hidden = !hits.length;
}

/* The runs of a text at which words stand. */
function runs(text, wanted) {
  var all = folded(text), out = [];
  wanted = wanted.map(function (w) { return w.join(''); }).filter(function (word) { return all.indexOf(word) >= 0; });
  if (!wanted.length) return out;
  var from = index.fold(text).from;
  wanted.forEach(function (word) {
    for (var i = all.indexOf(word); i >= 0; i = all.indexOf(word, i + 1)) {
      /* Up to the character that holds the last one: what was left out behind it is not marked. */
      var last = from(i + word.length - 1);
      out.push([from(i), last + (text.codePointAt(last) > 0xffff ? 2 : 1), word]);
    }
  });
  out.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
  return out;
}

/* Runs that overlap are one. */
function joined(all) {
  return all.reduce(function (out, r) {
    var before = out[out.length - 1];
    if (before && r[0] <= before[1]) before[1] = Math.max(before[1], r[1]); else out.push([r[0], r[1]]);
    return out;
  }, []);
}

function marked(parent, text, at) {
  var from = 0;
  at.forEach(function (r) {
    parent.appendChild(document.createTextNode(text.slice(from, r[0])));
    var mark = document.createElement('mark');
    mark.textContent = text.slice(r[0], r[1]);
    parent.appendChild(mark);
    from = r[1];
  });
  parent.appendChild(document.createTextNode(text.slice(from)));
}

/* A part of a text around the first of its runs. */
function excerpt(parent, label, text, at) {
  var before = 24, all = 120, from = at.length ? Math.max(0, at[0][0] - before) : 0, to = Math.min(text.length, from + all);
  if (from > 0 && /[\udc00-\udfff]/.test(text.charAt(from))) from--;
  if (/[\ud800-\udbff]/.test(text.charAt(to - 1))) to++;
  var p = document.createElement('p');
  if (label) {
    var span = document.createElement('span');
    span.className = 'label';
    span.textContent = '附件《' + label + '》：';
    p.appendChild(span);
  }
  if (from > 0) p.appendChild(document.createTextNode('…'));
  var part = text.slice(from, to);
  marked(p, part, at.filter(function (r) { return r[0] < to; }).map(function (r) { return [r[0] - from, Math.min(r[1], to) - from]; }));
  if (to < text.length) p.appendChild(document.createTextNode('…'));
  parent.appendChild(p);
}

function item(text, wanted) {
  var li = document.createElement('li'), title = document.createElement('p'), a = document.createElement('a'), meta = document.createElement('p');
  title.className = 'title';
  a.href = text[1];
  if (text[6]) { a.lang = text[6]; a.dir = 'auto'; }
  marked(a, text[0], joined(runs(text[0], wanted)));
  title.appendChild(a);
  li.appendChild(title);
  var left = wanted.map(function (w) { return w.join(''); }), excerpts = 0;
  text[4].forEach(function (block) {
    if (excerpts === 2 || !left.length) return;
    var here = runs(block[1], wanted);
    if (!here.some(function (r) { return left.indexOf(r[2]) >= 0; })) return;
    excerpt(li, block[0], block[1], joined(here));
    left = left.filter(function (w) { return !here.some(function (r) { return r[2] === w; }); });
    excerpts++;
  });
  /* What stands further down in a long attachment is found, and not loaded. */
  var inTitle = folded(text[0]), further = text[5] && left.some(function (w) { return inTitle.indexOf(w) < 0; });
  if (further) {
    var p = document.createElement('p');
    p.textContent = '在' + text[5].map(function (t) { return '附件《' + t + '》'; }).join('或') + '的正文中，请打开附件查找。';
    li.appendChild(p);
  }
  if (!excerpts && !further && text[4].length) excerpt(li, text[4][0][0], text[4][0][1], []);
  /* Pages have no day. */
  meta.className = 'meta';
  meta.textContent = [text[2], text[3]].filter(Boolean).join('　');
  if (meta.textContent) li.appendChild(meta);
  return li;
}

function say(text) { status.textContent = text; }

function show() {
  var run = ++latest, q = asked(), wanted = words(q.q || '');
  document.title = (wanted.length ? '“' + q.q + '” - ' : '') + page.getAttribute('data-title');
  if (!wanted.length) {
    list.textContent = '';
    facetBox.hidden = moreButton.hidden = true;
    page.removeAttribute('aria-busy');
    say(q.q ? '请输入文字。' : '');
    return Promise.resolve();
  }
  page.setAttribute('aria-busy', 'true');
  var slow = setTimeout(function () { if (run === latest) say('正在查找…'); }, 300);
  return index.open().then(function (dir) {
    return index.search(dir, q.q).then(function (hits) {
      var narrowed = narrow(dir, hits, q), left = narrowed.left.length, first = narrowed.left.slice(0, shown);
      return Promise.all(first.map(function (doc) { return index.textOf(dir, doc); })).then(function (texts) {
        if (run !== latest) return;
        list.textContent = '';
        texts.forEach(function (t) { list.appendChild(item(t, wanted)); });
        showFacets(dir, hits, narrowed.counts, q);
        moreButton.hidden = left <= shown;
        var one = wanted.some(function (w) { return w.length === 1; });
        var narrower = left < hits.length ? '（筛选前 ' + hits.length + ' 篇）' : '';
        if (!left) say('没有找到' + narrower + (narrower ? '。请放宽筛选。' : '。请换几个字或者少写几个字再试，也可以从公开目录、历次公开查找。'));
        else say('找到 ' + left + ' 篇' + narrower + '。' + (one ? '只有一个字的词要多读一些数据，多写一个字更快。' : ''));
      });
    });
  }).catch(function (err) {
    if (run !== latest) return;
    list.textContent = '';
    facetBox.hidden = moreButton.hidden = true;
    say('读不到检索数据（' + err.message + '）。请刷新页面再试，或从公开目录、历次公开查找。');
  }).then(function () {
    clearTimeout(slow);
    if (run === latest) page.removeAttribute('aria-busy');
  });
}

function ask(change) {
  var q = asked();
  Object.keys(change).forEach(function (k) { q[k] = change[k]; });
  shown = 10;
  if (address(q) === location.hash) return show();
  location.hash = address(q);
}

form.addEventListener('submit', function (e) { e.preventDefault(); ask({q: whole(input.value)}); });
facetBox.addEventListener('change', function (e) { var change = {}; change[e.target.name] = e.target.value; ask(change); });
moreButton.addEventListener('click', function () {
  var at = shown;
  shown += 10;
  show().then(function () { var next = list.children[at]; if (next) next.querySelector('a').focus(); });
});
function begin() {
  shown = 10;
  input.value = asked().q || '';
  show();
}
window.addEventListener('hashchange', function () { if (location.hash.length < 2 || question.test(location.hash)) begin(); });
page.hidden = false;
begin();
})();
