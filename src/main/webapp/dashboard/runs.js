/* What the parts of the page say about a run. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});

  function index(model) {
    const byKey = new Map();
    model.runs.forEach((run) => byKey.set(run.key, run));
    return byKey;
  }

  function label(run, fallbackTime) {
    if (run && run.number > 0) {
      return "#" + run.number;
    }
    return md.format.time((run && run.started) || fallbackTime).slice(5);
  }

  function element(run, fallbackTime) {
    return md.link(run && run.url, label(run, fallbackTime));
  }

  md.runs = { index, label, element };
})();
