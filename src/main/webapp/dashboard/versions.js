/* The versions, and where the chosen one comes from. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const element = md.element;

  function list(model, chosen, choose) {
    const runs = md.runs.index(model);
    const content = !model.versions.length
      ? element("p", { class: "md-empty", text: "No version is registered yet. modelVersion registers one." })
      : md.table("Versions", [
        {
          title: "Version",
          cell: (entry) => element("button", {
            type: "button", class: "md-version", "aria-pressed": String(entry.version === chosen), "data-version": entry.version,
            text: entry.version, on: { click: () => choose(entry.version) },
          }),
        },
        {
          title: "Stage",
          cell: (entry) => entry.stages.length
            ? element("span", {}, entry.stages.map((stage) => element("span", { class: "md-stage", text: stage })))
            : f.none,
        },
        { title: "Registered", brief: true, cell: (entry) => f.time(entry.time) },
        { title: "Run", cell: (entry) => md.runs.element(runs.get(entry.run) || entry.lineage.run, entry.time) },
        { title: "Verdict", cell: (entry) => entry.lineage.evaluation && entry.lineage.evaluation.verdict
          ? md.badge(md.standing(entry.lineage.evaluation.verdict), entry.lineage.evaluation.verdict) : f.none },
        { title: "Reason", words: true, cell: (entry) => entry.reason || f.none },
        { title: "Size", number: true, cell: (entry) => f.bytes(entry.size) },
      ], model.versions.slice().reverse(), model.totals.versions);
    return element("section", { class: "md-card md-wide" }, [
      md.cardHead({ title: "Versions", empty: true, subtitle: model.versions.length ? "Choose one to see where it comes from" : null }),
      content,
    ]);
  }

  function lineage(model, chosen) {
    const entry = model.versions.find((each) => each.version === chosen);
    if (!entry) {
      return null;
    }
    const from = entry.lineage;
    return element("section", { class: "md-card md-wide", id: "md-lineage", "aria-live": "polite" }, [
      md.cardHead({ title: "Lineage of " + entry.version, empty: true, subtitle: entry.tag || null }),
      element("ol", { class: "md-lineage" }, [
        step("Commit", from.commit ? f.short(from.commit) : null, [from.run.branch, from.commit ? null : "not recorded"], from.commit),
        dataStep(from.data),
        element("li", { class: "md-step" }, [
          element("h3", { text: "Run" }),
          element("p", { class: "md-step-value" }, [(from.run.job ? f.cut(from.run.job, 60) + " " : ""), md.runs.element(from.run)]),
          element("p", { class: "md-quiet", text: f.time(from.run.started) }),
          from.run.cause ? element("p", { class: "md-quiet", text: from.run.cause }) : null,
        ]),
        evaluationStep(from.evaluation),
        step("Version", entry.version, [
          entry.digest ? "sha256 " + f.short(entry.digest) : null, entry.size ? f.bytes(entry.size) : null,
          entry.stages.length ? "holds " + entry.stages.join(", ") : null, entry.previous ? "after " + entry.previous : null,
        ], entry.digest),
        packageStep(from.packages),
        deploymentStep(from.deployments),
      ]),
    ]);
  }

  function step(title, value, details, whole) {
    return element("li", { class: "md-step" + (value ? "" : " md-step-missing") }, [
      element("h3", { text: title }),
      element("p", { class: "md-step-value", title: whole || null, text: value || "none" }),
      ...details.filter((detail) => detail).map((detail) => element("p", { class: "md-quiet", text: detail })),
    ]);
  }

  function dataStep(data) {
    if (!data.length) {
      return step("Data", null, ["not recorded"]);
    }
    return step("Data", data[0].name, [
      data[0].digest ? "sha256 " + f.short(data[0].digest) : "no digest", data[0].size ? f.bytes(data[0].size) : null,
      ...data.slice(1, 4).map((each) => each.name + (each.digest ? " " + f.short(each.digest) : "")),
      data.length > 4 ? "and " + (data.length - 4) + " more" : null,
    ], data[0].digest);
  }

  function evaluationStep(evaluation) {
    if (!evaluation) {
      return step("Evaluation", null, ["not evaluated in this run"]);
    }
    return element("li", { class: "md-step" }, [
      element("h3", { text: "Evaluation" }),
      element("p", { class: "md-step-value" }, [evaluation.verdict ? md.badge(md.standing(evaluation.verdict), evaluation.verdict) : "done"]),
      ...evaluation.metrics.slice(0, 3).map((metric) => element("p", { class: "md-quiet", text:
        metric.name + " " + f.number(metric.value) + (typeof metric.low === "number" ? " (" + f.interval(metric.low, metric.high) + ")" : "") })),
    ]);
  }

  function packageStep(packages) {
    const last = packages[packages.length - 1];
    return last
      ? step("Package", last.format || "package", [last.reference, last.digest ? "sha256 " + f.short(last.digest) : null, last.size ? f.bytes(last.size) : null], last.digest)
      : step("Package", null, ["not packaged"]);
  }

  function deploymentStep(deployments) {
    const last = deployments[deployments.length - 1];
    if (!last) {
      return step("Deployment", null, ["not deployed"]);
    }
    return element("li", { class: "md-step" }, [
      element("h3", { text: "Deployment" }),
      element("p", { class: "md-step-value" }, [md.badge(md.standing(last.verdict), f.words(last.verdict))]),
      element("p", { class: "md-quiet", text: [last.target, last.strategy ? f.words(last.strategy) : null].filter((part) => part).join(", ") || f.none }),
      last.endpoint ? element("p", { class: "md-quiet", text: last.endpoint }) : null,
      element("p", { class: "md-quiet", text: f.time(last.time) + (deployments.length > 1 ? ", " + deployments.length + " times" : "") }),
    ]);
  }

  md.versions = { list, lineage };
})();
