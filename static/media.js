/* Copies the parts of media.html: the text with its looks, all else as plain text. It works from a
   disk and by plain HTTP, where browsers give no clipboard but by a copy that a person asked for. */
(function () {
'use strict';

var status = document.querySelector('.copied [role=status]');
[].forEach.call(document.querySelectorAll('[data-copy]'), function (button) {
  button.hidden = false;
  button.addEventListener('click', function () {
    var part = document.getElementById(button.getAttribute('data-copy'));
    status.textContent = copy(part) ? '“' + button.textContent.replace('复制', '') + '”已复制' : '浏览器不让复制：选中文字后按 Ctrl+C';
  });
});

function copy(part) {
  function put(e) {
    e.preventDefault();
    e.clipboardData.setData('text/plain', part.innerText.trim());
    if (part.id === 'media-text') e.clipboardData.setData('text/html', document.getElementById('media-pasted').value);
  }
  document.addEventListener('copy', put);
  try { return document.execCommand('copy'); } catch (e) { return false; } finally { document.removeEventListener('copy', put); }
}
}());
