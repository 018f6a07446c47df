/* All models that the viewer may see, across jobs. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const element = md.element;
  const state = { filter: "" };

  function draw(data) {
    const all = data.models;
    const filter = element("input", {
      type: "search", class: "md-select md-filter", id: "md-filter", "aria-label": "Filter by name", placeholder: "Filter by name", value: state.filter,
    });
    const holder = element("div");
    function list() {
      const wanted = state.filter.toLowerCase();
      const shown = all.filter((model) => (model.overview.name + " " + model.jobName).toLowerCase().includes(wanted));
      holder.replaceChildren(shown.length ? table(shown, new Date(data.generated))
        : element("p", { class: "md-empty", text: all.length ? "No model has such a name." : "No job that you may see has a record of a model yet." }));
    }
    filter.addEventListener("input", function () { state.filter = filter.value; list(); });
    list();
    return [
      element("header", { class: "md-header" }, [
        element("div", { class: "md-brand" }, [element("h1", { text: "Models" })]),
        all.length > 5 ? filter : null,
      ]),
      element("section", { class: "md-card" }, [holder]),
    ];
  }

  function table(models, now) {
    return md.table("Models", [
      { title: "Model", cell: (model) => element("a", { href: model.link + "#" + new URLSearchParams({ model: model.overview.name }), text: model.overview.name }) },
      { title: "Job", cell: (model) => model.jobName },
      { title: "Latest version", cell: (model) => model.overview.version ? model.overview.version.version : f.none },
      {
        title: "Stages",
        cell: (model) => model.overview.stages.length ? element("span", {}, model.overview.stages.map((stage) =>
          element("span", { class: "md-stage", text: stage.stage + " " + stage.version }))) : f.none,
      },
      { title: "Last evaluation", cell: (model) => evaluation(model.overview, now) },
      { title: "Drift", cell: (model) => drift(model.overview) },
      { title: "Last record", brief: true, cell: (model) => f.ago(model.overview.updated, now) },
    ], models, models.length, true);
  }

  function evaluation(overview, now) {
    const last = overview.evaluation;
    if (!last) {
      return f.none;
    }
    const metric = last.metrics[0];
    return element("span", {}, [
      last.verdict ? md.badge(md.standing(last.verdict), last.verdict) : "done",
      metric ? element("span", { class: "md-interval", text: metric.name + " " + f.number(metric.value) +
        (typeof metric.low === "number" ? " (" + f.interval(metric.low, metric.high) + ")" : "") }) : null,
      element("span", { class: "md-interval", text: f.ago(last.time, now) }),
    ]);
  }

  function drift(overview) {
    const last = overview.drift;
    return last ? element("span", {}, [
      md.badge(last.drifted ? "attention" : "good", last.drifted ? last.drifted + " moved" : "none"),
      element("span", { class: "md-interval", text: "PSI " + f.number(last.psi) + " of " + f.cut(last.column, 40) }),
    ]) : f.none;
  }

  md.page.begin("models", { draw });
})();
