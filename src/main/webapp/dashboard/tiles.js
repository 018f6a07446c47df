/* The state of a model at a glance. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;

  function tile(title, value, detail, standing) {
    return md.element("li", { class: "md-tile" + (standing ? " md-tile-" + standing : "") }, [
      md.element("p", { class: "md-tile-title", text: title }),
      md.element("p", { class: "md-tile-value", title: value }, [value]),
      md.element("p", { class: "md-quiet" }, detail instanceof Node ? [detail] : [detail || ""]),
    ]);
  }

  function tiles(model, now) {
    return md.element("ul", { class: "md-tiles", "aria-label": "State of the model" }, [
      stage(model, now), gates(model, now), drift(model), traffic(model), retraining(model, now),
    ]);
  }

  function stage(model, now) {
    const ranked = ["production", "champion", "staging"];
    const holder = ranked.map((name) => model.stages.find((each) => each.stage === name)).find((each) => each) || model.stages[0];
    if (holder) {
      const others = model.stages.filter((each) => each !== holder).map((each) => each.stage + " " + each.version);
      return tile("In " + holder.stage, holder.version, "since " + f.ago(holder.since, now) + (others.length ? "; " + others.join(", ") : ""));
    }
    const last = model.versions[model.versions.length - 1];
    return last ? tile("Latest version", last.version, "no stage assigned") : tile("Version", f.none, "none registered");
  }

  function gates(model, now) {
    const evaluation = model.evaluation;
    if (!evaluation) {
      return tile("Gates", f.none, "not evaluated yet");
    }
    const passed = evaluation.gates.filter((gate) => gate.status === "pass").length;
    const judged = evaluation.gates.filter((gate) => gate.status !== "skipped").length;
    return tile("Gates", judged ? passed + " of " + judged + " passed" : "none", md.element("span", {}, [
      evaluation.verdict ? md.badge(md.standing(evaluation.verdict), evaluation.verdict) : "",
      " " + f.ago(evaluation.time, now),
    ]), md.standing(evaluation.verdict));
  }

  function drift(model) {
    if (!model.drift || !model.drift.columns.length) {
      return tile("Drift", f.none, "not measured yet");
    }
    return driftTile(model.drift);
  }

  /* That nothing was found means little where there were too few rows to find it. */
  function driftTile(drift) {
    const moved = drift.columns.filter((column) => column.drifted).length;
    const few = drift.columns.filter(md.tooFewRows);
    const needed = few.reduce((most, column) => Math.max(most, column.rowsNeeded || 0), 0);
    const largest = drift.columns[0];
    return tile("Drift", moved ? moved + (moved === 1 ? " feature moved" : " features moved") : few.length ? "too few rows" : "none",
      "PSI " + f.number(Number(largest.psi.toPrecision(3))) + " of " + f.cut(largest.column, 40) +
        (few.length ? "; too few rows to tell of " + few.length + " of " + drift.columns.length +
          (needed ? ", about " + f.number(Number(needed.toPrecision(2))) + " needed" : "") : ""),
      moved ? "attention" : few.length ? "idle" : "good");
  }

  function traffic(model) {
    const serving = model.serving;
    if (!serving || !serving.versions.length) {
      return tile("Traffic", f.none, "nothing deployed");
    }
    const shares = serving.versions.filter((each) => each.trafficShare > 0).sort((a, b) => b.trafficShare - a.trafficShare);
    const main = shares[0] || serving.versions[0];
    const figures = [];
    if (typeof main.p95 === "number") {
      figures.push("p95 " + f.seconds(main.p95));
    }
    if (typeof main.errorRate === "number") {
      figures.push(f.percent(main.errorRate) + " errors");
    }
    if (!figures.length) {
      figures.push("not monitored yet");
    }
    return tile("Traffic", shares.slice(0, 2).map((each) => f.percent(each.trafficShare) + " to " + each.version).join(", ") || "none",
      figures.join(", "), serving.verdict ? md.standing(serving.verdict) : null);
  }

  function retraining(model, now) {
    const last = model.retraining[model.retraining.length - 1];
    if (!last) {
      return tile("Retraining", f.none, "never decided");
    }
    const words = { retrain: "retrained", skip: "not needed" };
    return tile("Retraining", last.status === "failed" ? "failed" : words[last.decision] || f.words(last.decision), f.ago(last.time, now) + ": " + f.cut(last.reason || "", 90),
      last.status === "failed" ? "bad" : null);
  }

  md.tile = tile;
  md.driftTile = driftTile;
  md.tiles = tiles;
})();
