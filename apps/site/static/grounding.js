// Back to here and now: the steps of the page below, one at a time. Nothing is kept, asked for or sent.
(function () {
  'use strict';
  var stage = document.getElementById('tool');
  if (!stage) return;
  var ways = [];
  var way = 0;
  var step = 0;

  function make(tag, className, key) {
    var element = document.createElement(tag);
    element.className = className;
    if (key) element.textContent = stage.getAttribute('data-' + key);
    return element;
  }

  function makeButton(className, key, act) {
    var button = make('button', className, key);
    button.type = 'button';
    button.addEventListener('click', act);
    return button;
  }

  var choices = make('fieldset', 'question');
  var times = make('div', 'times');
  choices.appendChild(make('legend', '', 'choose'));
  choices.appendChild(times);
  var card = make('div', 'step-card');
  card.setAttribute('role', 'status');
  var count = make('p', 'quiet');
  var words = make('p', 'step-words');
  card.appendChild(count);
  card.appendChild(words);
  var back = makeButton('button button-second', 'back', function () {
    if (step > 0) show(step - 1);
  });
  var next = makeButton('button', 'next', function () {
    show(step < ways[way].length ? step + 1 : 0);
  });
  var buttons = make('div', 'actions');
  buttons.appendChild(back);
  buttons.appendChild(next);
  [choices, card, buttons].forEach(function (element) {
    stage.appendChild(element);
  });

  function show(number) {
    var steps = ways[way];
    var isDone = number === steps.length;
    step = number;
    count.textContent = isDone
      ? ''
      : stage
          .getAttribute('data-count')
          .replace('{number}', number + 1)
          .replace('{total}', steps.length);
    words.textContent = isDone ? stage.getAttribute('data-done') : steps[number];
    back.setAttribute('aria-disabled', String(number === 0));
    next.textContent = stage.getAttribute(isDone ? 'data-again' : 'data-next');
  }

  function addChoice(title, index) {
    var label = make('label', 'time');
    var input = make('input', '');
    input.type = 'radio';
    input.name = 'way';
    input.autocomplete = 'off';
    input.checked = index === 0;
    input.addEventListener('change', function () {
      way = index;
      show(0);
    });
    label.appendChild(input);
    label.appendChild(document.createTextNode(title));
    times.appendChild(label);
  }

  function begin() {
    var sections = document.querySelectorAll('[data-way]');
    for (var i = 0; i < sections.length; i += 1) {
      addChoice(sections[i].querySelector('h3').textContent, i);
      ways.push(
        [].map.call(sections[i].querySelectorAll('li'), function (item) {
          return item.textContent;
        }),
      );
    }
    show(0);
  }

  function restart() {
    way = 0;
    show(0);
    times.querySelector('input').checked = true;
  }

  document.addEventListener('DOMContentLoaded', begin);
  // The script of the exit has cleared every choice by now.
  addEventListener('pageshow', function (event) {
    if (event.persisted) setTimeout(restart);
  });
})();
