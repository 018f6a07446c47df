/* A build's page: what the build did to its models, what led to it and what came of it. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const element = md.element;
  const chosen = { feature: null };
  const relations = {
    previous: "The run before", next: "The run after", previousVersion: "The version before", nextVersion: "The version after",
    deployed: "Deployed", promoted: "Stage set",
  };

  function draw(data) {
    md.runs.gone = new Set(data.gone);
    if (!data.models.length) {
      return [element("div", { class: "md-card md-nothing" }, [
        element("h2", { text: "No records" }), element("p", { text: "No step of this build has left a record yet." }),
      ])];
    }
    return data.models.map((model) => element("section", { class: "md-model-part", "aria-label": model.name }, [
      element("header", { class: "md-header" }, [element("div", { class: "md-brand" }, [element("h1", { text: model.name })])]),
      tiles(model),
      element("div", { class: "md-grid" }, [
        links("What came before", model, model.before),
        links("What came after", model, model.after),
        ...model.evaluations.flatMap((evaluation) => evaluation.failed ? [failed(evaluation)] : md.report.all(model, evaluation, chosen, md.page.show)),
        ...model.versions.map((version) => md.versions.lineage(model, version.version)),
        model.serving ? md.serving.traffic(model) : null,
        model.serving && model.servingHistory.length ? md.serving.latency(model) : null,
        model.retraining.length ? md.decisions.retraining(model) : null,
        model.deployments.length ? md.decisions.deployments(model) : null,
      ].filter((part) => part)),
    ]));
  }

  function tiles(model) {
    const version = model.versions[model.versions.length - 1];
    const packaging = model.packages[model.packages.length - 1];
    const deployment = model.deployments[model.deployments.length - 1];
    const retraining = model.retraining[model.retraining.length - 1];
    return element("ul", { class: "md-tiles", "aria-label": "What this build did" }, [
      version ? md.tile("Version", version.version, version.stages.length ? "holds " + version.stages.join(", ") : f.bytes(version.size)) : null,
      ...gates(model),
      model.drift ? md.driftTile(model.drift) : null,
      packaging ? md.tile("Package", packaging.format || "package", packaging.digest ? "sha256 " + f.short(packaging.digest) : packaging.reference) : null,
      deployment ? md.tile("Deployment", f.words(deployment.verdict), [deployment.version, deployment.target].filter((part) => part).join(" to "), md.standing(deployment.verdict)) : null,
      retraining ? md.tile("Retraining", retraining.decision || "failed", f.cut(retraining.reason || "", 90)) : null,
    ]);
  }

  /* A build may judge a model on more than one set of data: a tile each, which then says what it judged. */
  function gates(model) {
    const judging = model.evaluations.filter((evaluation) => evaluation.gates.length || evaluation.failed);
    const told = judging.length ? judging : model.evaluation ? model.evaluations.slice(-1) : [];
    return told.map(function (evaluation, at) {
      const judged = evaluation.gates.filter((gate) => gate.status !== "skipped");
      const verdict = evaluation.failed ? "failed" : evaluation.verdict;
      const what = told.length > 1 ? evaluation.data || (evaluation.drift ? "drift" : "evaluation " + (at + 1)) : null;
      return md.tile("Gates", judged.length ? judged.filter((gate) => gate.status === "pass").length + " of " + judged.length + " passed" : "none",
        element("span", { title: what }, [verdict ? md.badge(md.standing(verdict), verdict) : "", what ? " " + f.cut(what, 40) : ""]), md.standing(verdict));
    });
  }

  function links(title, model, neighbours) {
    const runs = md.runs.index(model);
    return element("section", { class: "md-card" }, [
      md.cardHead({ title: title, empty: true }),
      neighbours.length ? element("ul", { class: "md-links" }, neighbours.map((each) => element("li", {}, [
        (relations[each.relation] || each.relation) + ": ", md.runs.element(runs.get(each.run)),
        each.version ? " with version " + each.version : "",
        each.summary ? element("span", { class: "md-interval", text: each.summary }) : null,
      ]))) : element("p", { class: "md-empty", text: "Nothing on record." }),
    ]);
  }

  function failed(evaluation) {
    return element("section", { class: "md-card md-wide" }, [
      md.cardHead({ title: "Evaluation", empty: true, controls: md.badge("bad", "failed") }),
      element("p", { text: evaluation.summary || "It could not be done." }),
    ]);
  }

  md.page.begin("build", { draw });
})();
