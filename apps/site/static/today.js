// How one is: the page's questions to answer, then what may help. An alarming answer brings the numbers at once.
// Nothing is counted, kept, asked for or sent.
(function () {
  'use strict';
  var page = document.getElementById('today');
  var tool = document.getElementById('tool');
  if (!page || !tool) return;
  // At once, before the answers below are painted: they wait for what is chosen.
  page.classList.add('is-on');
  var result;
  var help;
  var questions = [];

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

  function alarmOf(question) {
    var answer = question.chosen;
    return answer && answer.getAttribute('data-alarm');
  }

  function isUrgent(question) {
    return question.chosen && question.chosen.hasAttribute('data-urgent');
  }

  // Moves the numbers to where somebody looks, with the words for what they have said.
  function bringHelp(before) {
    var alarms = questions.map(alarmOf);
    var words = help.querySelectorAll('[data-words]');
    for (var i = 0; i < words.length; i += 1)
      words[i].hidden = alarms.indexOf(words[i].getAttribute('data-words')) < 0;
    help.hidden = !alarms.some(Boolean);
    // Whoever is in danger this minute finds the emergency number first.
    var emergency = help.querySelector('[data-emergency]');
    var dials = emergency && emergency.parentNode;
    if (dials) dials.insertBefore(emergency, questions.some(isUrgent) ? dials.firstChild : null);
    // Only when it goes elsewhere: put in again, it would be read out again.
    if (help.nextSibling !== before) before.parentNode.insertBefore(help, before);
  }

  function addAnswer(question, list, text, answer) {
    var label = make('label', 'choice');
    var input = make('input', '');
    var words = make('span', '');
    input.type = 'radio';
    input.name = question.name;
    input.autocomplete = 'off';
    input.addEventListener('change', function () {
      question.chosen = answer;
      var last = alarmOf(question) ? question : questions.filter(alarmOf).pop();
      bringHelp((last || question).end);
      if (last === question) help.querySelector('.dials').scrollIntoView({ block: 'nearest' });
    });
    words.textContent = text;
    label.appendChild(input);
    label.appendChild(words);
    list.appendChild(label);
  }

  function addQuestion(section) {
    var question = { section: section, name: section.getAttribute('data-ask'), chosen: null };
    var box = make('fieldset', 'question');
    var legend = make('legend', '');
    legend.textContent = section.querySelector('h2').textContent;
    box.appendChild(legend);
    var list = make('div', '');
    box.appendChild(list);
    [].forEach.call(section.querySelectorAll('[data-answer]'), function (answer) {
      addAnswer(question, list, answer.querySelector('h3').textContent, answer);
    });
    addAnswer(question, list, tool.getAttribute('data-skip'), null);
    // What is put in here is read out at once.
    var place = make('div', '');
    place.setAttribute('role', 'alert');
    question.end = make('span', '');
    place.appendChild(question.end);
    box.appendChild(place);
    tool.appendChild(box);
    questions.push(question);
  }

  function show() {
    var isAny = false;
    questions.forEach(function (question) {
      question.section.hidden = !question.chosen;
      isAny = isAny || question.chosen;
      [].forEach.call(question.section.querySelectorAll('[data-answer]'), function (answer) {
        answer.hidden = answer !== question.chosen;
      });
    });
    document.getElementById('today-none').hidden = Boolean(isAny);
    bringHelp(result.firstChild);
    turn(true);
    var first = help.hidden ? document.getElementById('helps') : help;
    first.focus();
  }

  function turn(isResult) {
    tool.hidden = isResult;
    page.classList.toggle('is-result', isResult);
  }

  function change() {
    turn(false);
    var last = questions.filter(alarmOf).pop();
    if (last) bringHelp(last.end);
    tool.querySelector('input').focus();
  }

  function restart() {
    questions.forEach(function (question) {
      question.chosen = null;
    });
    bringHelp(result.firstChild);
    turn(false);
  }

  document.addEventListener('DOMContentLoaded', function () {
    result = document.getElementById('today-help');
    help = document.getElementById('help');
    help.tabIndex = -1;
    help.hidden = true;
    [].forEach.call(document.querySelectorAll('[data-ask]'), addQuestion);
    tool.appendChild(makeButton('button-large', 'show', show));
    result.appendChild(makeButton('button-second', 'change', change));
    // Together with the script of the exit, which clears what was chosen: Back shows nothing of it.
    addEventListener('pagehide', restart);
  });
})();
