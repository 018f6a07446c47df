/* The decisions about retraining, and the deployments. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;

  function card(title, subtitle, empty, columns, rows, total) {
    return md.element("section", { class: "md-card md-wide" }, [
      md.cardHead({ title: title, subtitle: rows.length ? subtitle : null, empty: true }),
      rows.length ? md.table(title, columns, rows, total) : md.element("p", { class: "md-empty", text: empty }),
    ]);
  }

  function retraining(model) {
    const runs = md.runs.index(model);
    return card("Retraining", "Why the model was, or was not, trained again", "modelRetrain has not been asked yet.", [
      { title: "Time", brief: true, cell: (entry) => f.time(entry.time) },
      { title: "Run", cell: (entry) => md.runs.element(runs.get(entry.run), entry.time) },
      { title: "Decision", cell: (entry) => entry.decision ? md.badge(entry.decision === "retrain" ? "good" : "idle", entry.decision) : md.badge("bad", "failed") },
      {
        title: "Why", words: true,
        cell: (entry) => entry.evidence.length < 2 ? entry.reason || f.none : md.element("div", {}, [
          md.element("span", { text: entry.reason }),
          md.element("ul", { class: "md-evidence" }, entry.evidence.map((finding) => md.element("li", {}, [
            md.badge(finding.met === "yes" ? "attention" : finding.met === "unknown" ? "idle" : "good", finding.condition),
            finding.met === "unknown" ? " could not be judged" : finding.met === "yes" ? " holds" : " does not hold",
          ]))),
        ]),
      },
      { title: "Training", cell: (entry) => entry.status && entry.status !== "none" ? md.badge(md.standing(entry.status), entry.status) : f.none },
      { title: "Where", cell: (entry) => entry.training ? md.link(entry.training, entry.training) : f.none },
    ], model.retraining.slice().reverse(), model.totals.retraining);
  }

  function deployments(model) {
    const runs = md.runs.index(model);
    return card("Deployments", null, "Nothing has been deployed yet. modelDeploy does it.", [
      { title: "Time", brief: true, cell: (entry) => f.time(entry.time) },
      { title: "Run", cell: (entry) => md.runs.element(runs.get(entry.run), entry.time) },
      { title: "Version", cell: (entry) => entry.version || f.none },
      { title: "Target", cell: (entry) => entry.target || f.none },
      { title: "Strategy", cell: (entry) => f.words(entry.strategy) },
      { title: "Verdict", cell: (entry) => entry.verdict ? md.badge(md.standing(entry.verdict), f.words(entry.verdict)) : f.none },
      { title: "In words", words: true, cell: (entry) => entry.summary || f.none },
    ], model.deployments.slice().reverse(), model.totals.deployments);
  }

  md.decisions = { retraining, deployments };
})();
