/* The dashboard: all that is on record of one model, or, in a job's page, what its builds of some time did to it. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const element = md.element;
  const state = { model: null, version: null, metric: null, feature: null, before: null };
  let inJob = false;

  function begin(root) {
    inJob = Boolean(root.dataset.builds);
    readAddress();
    addEventListener("hashchange", function () { readAddress(); md.page.show(); md.page.look(); });
  }

  function query() {
    return state.before ? "?before=" + encodeURIComponent(state.before) : "";
  }

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    state.model = given.get("model") || state.model;
    state.version = given.get("version");
    state.before = given.get("before");
  }

  function writeAddress() {
    const given = new URLSearchParams();
    if (state.model) {
      given.set("model", state.model);
    }
    if (state.version) {
      given.set("version", state.version);
    }
    if (state.before) {
      given.set("before", state.before);
    }
    history.replaceState(null, "", "#" + given);
  }

  function draw(data) {
    const models = data.models;
    if (!models.length) {
      return [header(data, null), empty()];
    }
    md.runs.gone = new Set(data.page ? data.page.gone : []);
    const model = models.find((each) => each.name === state.model) || newest(models);
    state.model = model.name;
    return [header(data, model), body(data, model)];
  }

  function newest(models) {
    return models.reduce((first, second) => (second.updated > first.updated ? second : first));
  }

  function header(data, model) {
    const now = new Date(data.generated);
    const select = model ? element("select", { class: "md-select md-model", id: "md-model", "aria-label": "Model" },
      data.models.map((each) => element("option", { value: each.name, selected: each === model, text: each.name }))) : null;
    if (select) {
      select.addEventListener("change", function () {
        state.model = select.value;
        state.version = state.metric = state.feature = null;
        writeAddress();
        md.page.show();
      });
    }
    return element("header", { class: "md-header" }, [
      element("div", { class: "md-brand" }, [
        element("h1", { text: inJob ? "Models" : "Model Delivery" }),
        select,
      ]),
      data.page ? pager(data.page) : element("p", { class: "md-quiet" }, [
        model ? "Last record " + md.format.ago(model.updated, now) + " · " : "",
        md.format.number(data.records) + (data.records === 1 ? " record" : " records") + " · as of " + md.format.time(data.generated),
      ]),
    ]);
  }

  /** Which builds are shown, and the way to others. */
  function pager(page) {
    const go = (before) => function () { state.before = before; writeAddress(); md.page.look(); };
    const newest = element("button", { type: "button", class: "md-button", id: "md-newest", text: "Newest builds", on: { click: go(null) } });
    const older = element("button", { type: "button", class: "md-button", id: "md-older", text: "Older builds", on: { click: go(page.older) } });
    newest.disabled = page.newest;
    older.disabled = typeof page.older !== "number";
    return element("div", { class: "md-pager" }, [
      element("span", { class: "md-quiet", "aria-live": "polite", text: typeof page.first !== "number" ? "no builds"
        : page.first === page.last ? "Build #" + page.first : "Builds #" + page.first + " to #" + page.last }),
      newest, older,
    ]);
  }

  function empty() {
    return element("main", {}, [element("div", { class: "md-card md-nothing" }, [
      element("h2", { text: "No records yet" }),
      element("p", { text: "Each of the steps modelEvaluate, modelVersion, modelPackage, modelDeploy, modelMonitor and modelRetrain leaves a record. Run a Jenkinsfile with one of them, and this page shows what happened." }),
    ])]);
  }

  function body(data, model) {
    const now = new Date(data.generated);
    const last = model.versions[model.versions.length - 1];
    const version = model.versions.some((each) => each.version === state.version) ? state.version : last ? last.version : null;
    const choose = (name) => function (value) { state[name] = value; md.page.show(); };
    return element(inJob ? "div" : "main", {}, [
      md.tiles(model, now),
      element("div", { class: "md-grid" }, [
        md.timeline(model),
        md.metrics.trend(model, state.metric, choose("metric")),
        md.metrics.gates(model),
        md.drift.trend(model),
        md.drift.columns(model),
        md.drift.distribution(model, state.feature, choose("feature")),
        md.serving.traffic(model),
        md.serving.latency(model),
        md.versions.list(model, version, function (value) { state.version = value; writeAddress(); md.page.show(); }),
        md.versions.lineage(model, version),
        md.decisions.retraining(model),
        md.decisions.deployments(model),
      ].filter((part) => part)),
    ]);
  }

  md.page.begin("dashboard", { begin, query, draw });
})();
