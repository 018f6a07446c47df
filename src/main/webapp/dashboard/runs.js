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

  /** Within Jenkins, the builds are found relative to the page; one that was deleted has no page any more. */
  function element(run, fallbackTime) {
    const builds = (document.getElementById("model-delivery-dashboard") || { dataset: {} }).dataset.builds;
    if (builds && run && run.number > 0) {
      return md.runs.gone.has(run.number) ? md.element("span", { text: label(run) })
        : md.element("a", { href: builds + run.number + "/model-delivery/", text: label(run) });
    }
    return md.link(run && run.url, label(run, fallbackTime));
  }

  md.runs = { index, label, element, gone: new Set() };
})();
