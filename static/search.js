/* Search in the texts of a site: see generator/search for how the index is made. It works from a
   folder as from a web server: the index is loaded by script elements, and nothing is asked for by
   any other way. Written for browsers of 2018. */
(function () {
'use strict';

var page = document.getElementById('search');
if (!page) return;
var base = page.getAttribute('data-index'), directoryName = page.getAttribute('data-directory');
var form = page.querySelector('form'), input = form.querySelector('input[type=search]');
var status = page.querySelector('[role=status]'), list = page.querySelector('.results'), moreButton = page.querySelector('.further');
var facetBox = page.querySelector('.facets');
var shown = 10, latest = 0;

/* Files of the index: each calls back by its name, once. A file that cannot be loaded, or does not
   call back, is asked for again the next time. */
var waiting = {}, loaded = {};
function load(file, key) {
  if (!waiting[key]) {
    waiting[key] = new Promise(function (resolve, reject) {
      var script = document.createElement('script'), failed = function () { waiting[key] = null; reject(new Error(file)); };
      loaded[key] = function (value) { script.onload = null; resolve(value); };
      script.src = base + file;
      script.onload = script.onerror = failed;
      document.head.appendChild(script);
    });
  }
  return waiting[key];
}
window.gongkaiSearch = {
  directory: function (d) { loaded.directory(d); },
  shard: function (name, pairs, lists) { loaded['p' + name]({pairs: pairs.split('\t'), lists: lists.split('\t')}); },
  texts: function (name, texts) { loaded['t' + name](texts); }
};

/* Numbers as generator/search/number.go writes them. holesTo[c] is how many characters up to c stand
   for no number. */
var holes = [[0, 0x20], [0x21, 0x22], [0x5c, 0x5c], [0x7f, 0xa0], [0xad, 0xad], [0x2028, 0x2029], [0xd800, 0xdfff], [0xfdd0, 0xfdef], [0xfeff, 0xfeff], [0xfff0, 0xffff]];
var step = 1 << 19, holesTo = new Uint16Array(0x10000);
holes.forEach(function (h, i) {
  var next = i + 1 < holes.length ? holes[i + 1][0] : 0x10000;
  holesTo.fill((h[0] ? holesTo[h[0] - 1] : 0) + h[1] - h[0] + 1, h[1], next);
});
function numbers(text) {
  var out = new Int32Array(text.length), size = 0, high = 0;
  for (var i = 0; i < text.length; i++) {
    var c = text.charCodeAt(i);
    if (c === 0x21) { high += step; continue; }
    if (c >= 0xd800 && c <= 0xdbff) c = (c - 0xd800) * 0x400 + text.charCodeAt(++i) - 0xdc00 + 0x10000 - holesTo[0xffff];
    else c -= holesTo[c];
    out[size++] = c + high;
    high = 0;
  }
  return out.subarray(0, size);
}

/* A text as it is looked for, and where each part of it came from. Most characters of Chinese texts
   are their own folded form. */
var unseen = /[\s\u0000-\u001f\u007f-\u009f\u00ad\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb\u{e0100}-\u{e01ef}]/u;
var known = new Map();
function foldOne(c) {
  var out = known.get(c);
  if (out === undefined) {
    out = '';
    Array.from(c.normalize('NFKC')).forEach(function (d) { if (!unseen.test(d)) out += Array.from(d.toLowerCase())[0]; });
    known.set(c, out);
  }
  return out;
}
var unfolded = /[^\u4e00-\u9fffa-z!-@]/gu;
function folded(text) { return text.replace(unfolded, foldOne); }
function fold(text) {
  var out = folded(text), from = [], at = 0;
  /* Where nothing is folded every character comes from its own place. */
  if (out !== text) {
    for (var c of text) {
      for (var i = folded(c).length; i > 0; i--) from.push(at);
      at += c.length;
    }
    from.push(text.length);
  }
  return {text: out, from: function (i) { return out === text ? i : from[i]; }};
}

/* The directory: which shard has a pair, and what is known of each document. */
var read;
function directory() { return read || (read = load(directoryName, 'directory').then(readDirectory, function (err) { read = null; throw err; })); }

function readDirectory(d) {
  var shards = [], sizes = numbers(d.sizes), starts = [0], at = 0;
  if (d.firsts) d.firsts.split('\t').forEach(function (pair, i) { shards.push({first: rankOf(pair), name: d.names.substr(i * 10, 10), size: sizes[i]}); });
  numbers(d.starts).forEach(function (n) { starts.push(at += n); });
  var facets = {};
  Object.keys(d.facets).forEach(function (f) { facets[f] = {values: d.facets[f][0] || [], of: numbers(d.facets[f][1])}; });
  return {shards: shards, starts: starts, titles: numbers(d.titles), texts: d.texts, each: d.each, facets: facets};
}

function rank(a, b) { return a.codePointAt(0) * 0x200000 + b.codePointAt(0); }
function rankOf(pair) {
  var first = pair.codePointAt(0);
  return first * 0x200000 + pair.codePointAt(first > 0xffff ? 2 : 1);
}

/* The last shard that begins at or before a pair. */
function shardOf(dir, key) {
  var low = 0, high = dir.shards.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (dir.shards[middle].first <= key) low = middle + 1; else high = middle;
  }
  return low - 1;
}

/* A shard: its pairs in order, and the list of each. */
var opened = {};
function open(dir, i) {
  if (!opened[i]) {
    var name = dir.shards[i].name;
    opened[i] = load('p' + name + '.js', 'p' + name).then(function (s) { opened[i].ready = true; return s; }, function (err) { opened[i] = null; throw err; });
  }
  return opened[i];
}

/* The first pair of a shard that is not before another. */
function pairAt(shard, key) {
  var low = 0, high = shard.pairs.length;
  while (low < high) {
    var middle = (low + high) >> 1;
    if (rankOf(shard.pairs[middle]) < key) low = middle + 1; else high = middle;
  }
  return low;
}

function listOf(shard, key) {
  var i = pairAt(shard, key);
  return i < shard.pairs.length && rankOf(shard.pairs[i]) === key ? shard.lists[i] : '';
}

function places(text) {
  var out = numbers(text), at = -1;
  for (var i = 0; i < out.length; i++) out[i] = at += out[i] + 1;
  return out;
}

/* Where a word stands: the places of its first character, in order. */
function find(dir, chars) {
  if (chars.length === 1) return findOne(dir, chars[0]);
  var cover = cheapest(dir, chars);
  return Promise.all(cover.map(function (i) {
    var key = rank(chars[i], chars[i + 1]), s = shardOf(dir, key);
    return s < 0 ? '' : open(dir, s).then(function (shard) { return listOf(shard, key); });
  })).then(function (texts) {
    /* The shortest list first: what is not in it is nowhere. */
    var parts = cover.map(function (offset, i) { return {offset: offset, text: texts[i]}; });
    parts.sort(function (a, b) { return a.text.length - b.text.length; });
    var found = places(parts[0].text);
    for (var k = 0; k < found.length; k++) found[k] -= parts[0].offset;
    for (var i = 1; i < parts.length && found.length; i++) found = meet(found, places(parts[i].text), parts[i].offset);
    return found;
  });
}

/* One character: every pair that begins with it. */
function findOne(dir, c) {
  var from = rank(c, '\u0000'), to = from + 0x1fffff, first = Math.max(0, shardOf(dir, from)), jobs = [];
  for (var s = first; s < dir.shards.length && dir.shards[s].first <= to; s++) jobs.push(open(dir, s));
  return Promise.all(jobs).then(function (all) {
    var lists = [], size = 0;
    all.forEach(function (shard) {
      for (var i = pairAt(shard, from); i < shard.pairs.length && rankOf(shard.pairs[i]) <= to; i++) {
        lists.push(places(shard.lists[i]));
        size += lists[lists.length - 1].length;
      }
    });
    var found = new Int32Array(size);
    size = 0;
    lists.forEach(function (list) { found.set(list, size); size += list.length; });
    return found.sort();
  });
}

/* The pairs that hold every character of a word and need the least to be loaded. least[k] is what
   it takes to hold the first k characters with a pair that ends at the last of them. */
function cheapest(dir, chars) {
  var least = [0, Infinity], cover = [];
  for (var k = 2; k <= chars.length; k++) {
    var s = shardOf(dir, rank(chars[k - 2], chars[k - 1]));
    least[k] = Math.min(least[k - 2], least[k - 1]) + (s < 0 || opened[s] && opened[s].ready ? 1 : dir.shards[s].size);
  }
  for (k = chars.length; k > 0; k = least[k - 2] <= least[k - 1] ? k - 2 : k - 1) cover.unshift(k - 2);
  return cover;
}

/* Those of sorted places behind which, by offset, stands one of others. */
function meet(found, others, offset) {
  var size = 0, j = 0;
  for (var i = 0; i < found.length && j < others.length; i++) {
    var want = found[i] + offset;
    while (j < others.length && others[j] < want) j++;
    if (others[j] === want) found[size++] = found[i];
  }
  return found.subarray(0, size);
}

/* The documents in which sorted places lie, in order, with whether one lies in the title. */
function documents(dir, found) {
  var docs = [], titles = [], doc = 0;
  for (var i = 0; i < found.length; i++) {
    while (dir.starts[doc + 1] <= found[i]) doc++;
    if (docs[docs.length - 1] === doc) continue; /* the title comes first */
    docs.push(doc);
    titles.push(found[i] < dir.starts[doc] + dir.titles[doc] - 1 ? 1 : 0);
  }
  return {docs: docs, titles: titles};
}

/* What a question asks for: words that all have to occur. */
function words(question) {
  return question.split(/\s+/).map(function (w) { return Array.from(folded(w)); }).filter(function (w) { return w.length; });
}

/* The documents in which all words stand: those that have more of them in their titles first, then
   the latest. */
function search(dir, question) {
  var asked = words(question);
  return Promise.all(asked.map(function (w) { return find(dir, w).then(function (found) { return documents(dir, found); }); })).then(function (all) {
    var byTitles = asked.map(function () { return []; }).concat([[]]), at = all.map(function () { return 0; });
    if (all.length) all[0].docs.forEach(function (doc, k) {
      var titles = all[0].titles[k];
      for (var i = 1; i < all.length; i++) {
        while (all[i].docs[at[i]] < doc) at[i]++;
        if (all[i].docs[at[i]] !== doc) return;
        titles += all[i].titles[at[i]];
      }
      byTitles[titles].push(doc);
    });
    return byTitles.reduce(function (out, docs) { return docs.reverse().concat(out); }, []);
  });
}

/* A half of a surrogate pair, which the longest question may end with, has no address. */
function whole(text) { return Array.from(text).filter(function (c) { return !/^[\ud800-\udfff]$/.test(c); }).join(''); }

/* What stands in the address behind # or ?: the question, and by what it is narrowed. */
function asked() {
  var out = {}, from = location.hash.length > 1 ? location.hash : location.search;
  from.slice(1).split('&').forEach(function (part) {
    var i = part.indexOf('=');
    if (i > 0) try { out[part.slice(0, i)] = decodeURIComponent(part.slice(i + 1).replace(/\+/g, ' ')); } catch (err) { /* no text */ }
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

function textOf(dir, doc) {
  var name = dir.texts.substr(Math.floor(doc / dir.each) * 10, 10);
  return load('t' + name + '.js', 't' + name).then(function (texts) { return texts[doc % dir.each]; });
}

/* The runs of a text at which words stand. */
function runs(text, wanted) {
  var all = folded(text), out = [];
  wanted = wanted.map(function (w) { return w.join(''); }).filter(function (word) { return all.indexOf(word) >= 0; });
  if (!wanted.length) return out;
  var from = fold(text).from;
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
  meta.className = 'meta';
  meta.textContent = text[2] + '　' + text[3];
  li.appendChild(meta);
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
  return directory().then(function (dir) {
    return search(dir, q.q).then(function (hits) {
      var narrowed = narrow(dir, hits, q), left = narrowed.left.length, first = narrowed.left.slice(0, shown);
      return Promise.all(first.map(function (doc) { return textOf(dir, doc); })).then(function (texts) {
        if (run !== latest) return;
        list.textContent = '';
        texts.forEach(function (t) { list.appendChild(item(t, wanted)); });
        showFacets(dir, hits, narrowed.counts, q);
        moreButton.hidden = left <= shown;
        var one = wanted.some(function (w) { return w.length === 1; });
        say((left ? '找到 ' + left + ' 篇' : '没有找到') + (left < hits.length ? '（筛选前 ' + hits.length + ' 篇）' : '') + (one ? '。只有一个字的词要多读一些数据，多写一个字更快。' : '。'));
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
window.addEventListener('hashchange', begin);
page.hidden = false;
begin();
})();
