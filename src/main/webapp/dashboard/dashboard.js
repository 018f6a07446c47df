/*
 * The page. It is put into the element with the id model-delivery-dashboard. Its data is the JSON in the element with
 * the id model-delivery-data if there is one (a page that was written to disk), otherwise what is at the address in the
 * first element's attribute data-source, which is asked again from time to time.
 */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const element = md.element;
  const secondsBetweenLooks = 15;
  const state = { data: null, model: null, version: null, metric: null, feature: null, tag: null };
  let root;

  function start() {
    root = document.getElementById("model-delivery-dashboard");
    if (!root) {
      return;
    }
    readAddress();
    addEventListener("hashchange", function () { readAddress(); show(); });
    new ResizeObserver(() => md.charts.resize()).observe(root);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => md.charts.draw(root));
    const embedded = document.getElementById("model-delivery-data");
    if (embedded) {
      take(JSON.parse(embedded.textContent));
      return;
    }
    look();
    setInterval(function () {
      if (!document.hidden) {
        look();
      }
    }, secondsBetweenLooks * 1000);
  }

  async function look() {
    try {
      const answer = await fetch(root.dataset.source, {
        headers: state.tag ? { "If-None-Match": state.tag } : {}, cache: "no-store", credentials: "same-origin",
      });
      if (answer.status === 304) {
        return;
      }
      const body = await answer.json();
      if (!answer.ok) {
        throw new Error(body.error || "status " + answer.status);
      }
      state.tag = answer.headers.get("ETag");
      take(body);
    } catch (problem) {
      complain("The records could not be read: " + problem.message);
    }
  }

  function complain(text) {
    const old = root.querySelector(".md-problem");
    const message = element("p", { class: "md-problem", role: "alert", text: text });
    if (old) {
      old.replaceWith(message);
    } else {
      root.prepend(message);
    }
  }

  function take(data) {
    state.data = data;
    show();
  }

  function readAddress() {
    const given = new URLSearchParams(location.hash.slice(1));
    state.model = given.get("model") || state.model;
    state.version = given.get("version");
  }

  function writeAddress() {
    const given = new URLSearchParams();
    given.set("model", state.model);
    if (state.version) {
      given.set("version", state.version);
    }
    history.replaceState(null, "", "#" + given);
  }

  function show() {
    if (!state.data) {
      return;
    }
    // What has the focus is drawn anew; it shall have it afterwards too.
    const focused = document.activeElement && root.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused && focused.id;
    const focusedVersion = focused && focused.dataset.version;
    const scrolled = [scrollX, scrollY];
    const models = state.data.models;
    if (!models.length) {
      root.replaceChildren(header(null), empty());
      return;
    }
    const model = models.find((each) => each.name === state.model) || newest(models);
    state.model = model.name;
    root.replaceChildren(header(model), body(model));
    md.charts.draw(root);
    const again = focusedId ? document.getElementById(focusedId)
      : focusedVersion ? Array.from(root.querySelectorAll("[data-version]")).find((each) => each.dataset.version === focusedVersion) : null;
    if (again) {
      again.focus({ preventScroll: true });
    }
    scrollTo(scrolled[0], scrolled[1]);
  }

  function newest(models) {
    return models.reduce((first, second) => (second.updated > first.updated ? second : first));
  }

  function header(model) {
    const now = new Date(state.data.generated);
    const select = model ? element("select", { class: "md-select md-model", id: "md-model", "aria-label": "Model" },
      state.data.models.map((each) => element("option", { value: each.name, selected: each === model, text: each.name }))) : null;
    if (select) {
      select.addEventListener("change", function () {
        state.model = select.value;
        state.version = state.metric = state.feature = null;
        writeAddress();
        show();
      });
    }
    return element("header", { class: "md-header" }, [
      element("div", { class: "md-brand" }, [
        element("h1", { text: "Model Delivery" }),
        select,
      ]),
      element("p", { class: "md-quiet" }, [
        model ? "Last record " + md.format.ago(model.updated, now) + " · " : "",
        md.format.number(state.data.records) + (state.data.records === 1 ? " record" : " records") + " · as of " + md.format.time(state.data.generated),
      ]),
    ]);
  }

  function empty() {
    return element("main", {}, [element("div", { class: "md-card md-nothing" }, [
      element("h2", { text: "No records yet" }),
      element("p", { text: "Each of the steps modelEvaluate, modelVersion, modelPackage, modelDeploy, modelMonitor and modelRetrain leaves a record. Run a Jenkinsfile with one of them, and this page shows what happened." }),
    ])]);
  }

  function body(model) {
    const now = new Date(state.data.generated);
    const last = model.versions[model.versions.length - 1];
    const version = model.versions.some((each) => each.version === state.version) ? state.version : last ? last.version : null;
    const choose = (name) => function (value) { state[name] = value; show(); };
    return element("main", {}, [
      md.tiles(model, now),
      element("div", { class: "md-grid" }, [
        md.timeline(model),
        md.metrics.trend(model, state.metric, choose("metric")),
        md.metrics.gates(model),
        md.drift.columns(model),
        md.drift.distribution(model, state.feature, choose("feature")),
        md.serving.traffic(model),
        md.serving.latency(model),
        md.versions.list(model, version, function (value) { state.version = value; writeAddress(); show(); }),
        md.versions.lineage(model, version),
        md.decisions.retraining(model),
        md.decisions.deployments(model),
      ].filter((part) => part)),
    ]);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start);
  } else {
    start();
  }
})();
