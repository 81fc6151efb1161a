// The plan: printed, saved as a file or emptied by whoever wrote it. It is never sent and never stored.
(function () {
  'use strict';
  var tool = document.getElementById('tool');
  var plan = document.getElementById('plan');
  if (!tool || !plan) return;

  function make(tag, className, key) {
    var element = document.createElement(tag);
    element.className = className;
    if (key) element.textContent = tool.getAttribute('data-' + key);
    return element;
  }

  function makeButton(className, key, act) {
    var button = make('button', 'button ' + className, key);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }

  function eachPart(act) {
    [].forEach.call(plan.querySelectorAll('[data-part]'), function (part) {
      act(part, part.querySelector('textarea'));
    });
  }

  // A field shows on paper what fits into it: for the moment of printing its whole text stands beside it.
  function unfold() {
    fold();
    eachPart(function (part, field) {
      var copy = document.createElement('p');
      copy.className = 'plan-copy';
      copy.textContent = field.value;
      part.appendChild(copy);
    });
    plan.classList.add('is-printing');
  }

  function fold() {
    [].forEach.call(plan.querySelectorAll('.plan-copy'), function (copy) {
      copy.remove();
    });
    plan.classList.remove('is-printing');
  }

  function asText() {
    var lines = [plan.querySelector('h2').textContent, ''];
    eachPart(function (part, field) {
      lines.push(part.querySelector('label').textContent);
      [].forEach.call(part.querySelectorAll('[data-numbers] li'), function (item) {
        lines.push(item.textContent.replace(/\s+/g, ' ').trim());
      });
      lines.push(field.value, '');
    });
    return lines.join('\n');
  }

  // What no system takes in a name of a file, and points at its beginning, go.
  function fileName() {
    var name = file.value
      .replace(/[\\/:*?"<>|]/g, '')
      .replace(/^[\s.]+/, '')
      .trim()
      .slice(0, 60);
    return (name || tool.getAttribute('data-file-name')).replace(/\.txt$/i, '') + '.txt';
  }

  function save() {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([asText()], { type: 'text/plain' }));
    link.download = fileName();
    link.click();
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 10000);
    says.textContent = tool.getAttribute('data-saved');
  }

  function ask(isAsking) {
    sure.hidden = !isAsking;
    empty.hidden = isAsking;
    (isAsking ? no : empty).focus();
  }

  function clear() {
    eachPart(function (part, field) {
      field.value = '';
    });
    file.value = tool.getAttribute('data-file-name');
    ask(false);
    says.textContent = tool.getAttribute('data-emptied');
  }

  var field = make('div', 'field');
  var label = make('label', 'label', 'file');
  var hint = make('span', 'hint', 'file-hint');
  var file = make('input', 'input input-short');
  file.id = 'plan-file';
  file.value = tool.getAttribute('data-file-name');
  file.maxLength = 60;
  file.autocomplete = 'off';
  file.spellcheck = false;
  label.htmlFor = file.id;
  hint.id = 'plan-file-hint';
  file.setAttribute('aria-describedby', hint.id);
  [label, hint, file].forEach(function (element) {
    field.appendChild(element);
  });

  var empty = makeButton('button-plain', 'empty', function () {
    says.textContent = '';
    ask(true);
  });
  var buttons = make('div', 'actions');
  var print = makeButton('', 'print', function () {
    window.print();
  });
  [print, makeButton('button-second', 'save', save), empty].forEach(function (button) {
    buttons.appendChild(button);
  });

  var sure = make('div', 'panel plan-sure');
  var no = makeButton('', 'no', function () {
    ask(false);
  });
  var answers = make('div', 'actions');
  answers.appendChild(no);
  answers.appendChild(makeButton('button-second', 'yes', clear));
  sure.hidden = true;
  sure.appendChild(make('p', '', 'sure'));
  sure.appendChild(answers);

  var says = make('p', 'plan-says');
  says.setAttribute('role', 'status');
  [field, buttons, sure, says].forEach(function (element) {
    tool.appendChild(element);
  });

  addEventListener('beforeprint', unfold);
  addEventListener('afterprint', fold);
  addEventListener('pagehide', function () {
    fold();
    says.textContent = '';
    sure.hidden = true;
    empty.hidden = false;
  });
  // The script of the exit has emptied this field with the others.
  addEventListener('pageshow', function (event) {
    if (event.persisted)
      setTimeout(function () {
        file.value = tool.getAttribute('data-file-name');
      });
  });
})();
