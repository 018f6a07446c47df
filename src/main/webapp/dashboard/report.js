/* All that an evaluation found: metrics, slices, and, from the report that was kept with the build, its curves. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const element = md.element;

  function metrics(evaluation) {
    if (!evaluation.metrics.length) {
      return null;
    }
    const level = evaluation.metrics.map((metric) => metric.level).find((each) => typeof each === "number");
    return card("Metrics", (evaluation.task ? evaluation.task + ", " : "") + f.number(evaluation.rows) + " rows" +
      (evaluation.skipped ? ", " + f.number(evaluation.skipped) + " left out" : "") +
      (level ? ", " + f.percent(level) + " intervals" : "") + (evaluation.baseline ? "; compared with " + evaluation.baseline : ""),
    md.table("Metrics", [
      { title: "Metric", cell: (metric) => metric.name },
      { title: "Value", number: true, cell: (metric) => f.number(metric.value) },
      { title: "Interval", number: true, cell: (metric) => f.interval(metric.low, metric.high) || f.none },
      { title: "Better", cell: (metric) => metric.higherIsBetter ? "higher" : "lower" },
    ], evaluation.metrics, evaluation.metrics.length, true));
  }

  function slices(evaluation) {
    const rows = evaluation.slices;
    if (!rows.length) {
      return null;
    }
    const names = evaluation.metrics.map((metric) => metric.name)
      .filter((name) => rows.some((row) => row.metrics.some((metric) => metric.name === name))).slice(0, 4);
    return card("Slices", null, md.table("Slices", [
      { title: "Slice", cell: (row) => row.column + " = " + row.value },
      { title: "Rows", number: true, cell: (row) => f.number(row.rows) },
    ].concat(names.map((name) => ({ title: name, number: true, cell: (row) => figure(row.metrics.find((metric) => metric.name === name)) }))),
    rows, rows.length, true), true);
  }

  function figure(metric) {
    return metric ? element("span", {}, [
      f.number(metric.value), element("span", { class: "md-interval", text: f.interval(metric.low, metric.high) }),
    ]) : f.none;
  }

  function card(title, subtitle, content, wide) {
    return element("section", { class: "md-card" + (wide ? " md-wide" : "") }, [
      md.cardHead({ title: title, subtitle: subtitle, empty: true }), content,
    ]);
  }

  /** The charts of the report's curves. */
  function curves(found) {
    if (!found) {
      return [];
    }
    const unit = { min: 0, max: 1, interval: 0.2 };
    return [
      chart(found.roc, "ROC curve", "false positive rate", "true positive rate", [points(found.roc), diagonal(0, 1)], unit, unit),
      chart(found.precisionRecall, "Precision and recall", "recall", "precision", [points(found.precisionRecall)], unit, unit),
      chart(found.calibration, "Calibration", "mean score of the bin", "share that happened",
        [Object.assign(points((found.calibration || []).map((bin) => ({ x: bin.meanScore, y: bin.meanOutcome }))), { showSymbol: true }), diagonal(0, 1)], unit, unit),
      histogram(found.residuals),
      predicted(found.predicted),
      confusion(found.confusion),
    ].filter((part) => part);
  }

  function points(list) {
    return { type: "line", showSymbol: false, symbolSize: 7, data: (list || []).map((point) => [point.x, point.y]) };
  }

  function diagonal(from, to) {
    return { type: "line", showSymbol: false, silent: true, guide: true, data: [[from, from], [to, to]] };
  }

  function chart(list, title, across, up, series, x, y) {
    if (!list || !list.length) {
      return null;
    }
    return md.card({
      title: title, subtitle: up + " over " + across, summary: title + " of " + list.length + " points.",
      option: (colours) => Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: 20, top: 12, bottom: 24, containLabel: true },
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis", formatter: (items) => across + "  " + f.number(items[0].value[0]) + "\n" + up + "  " + f.number(items[0].value[1]),
        }),
        xAxis: md.charts.axis(colours, Object.assign({ type: "value", name: across, nameLocation: "middle", nameGap: 26, scale: true }, x)),
        yAxis: md.charts.axis(colours, Object.assign({ type: "value", splitNumber: 4, scale: true }, y)),
        series: series.map((each) => Object.assign({}, each, each.guide
          ? { lineStyle: { color: colours.idle, type: "dashed", width: 1 } }
          : { lineStyle: { color: colours.accent, width: 2 }, itemStyle: { color: colours.accent } })),
      }),
    });
  }

  function histogram(bins) {
    if (!bins || !bins.length) {
      return null;
    }
    return md.card({
      title: "Residuals", subtitle: "prediction minus label, of a sample", summary: "Residuals in " + bins.length + " bins.",
      option: (colours) => Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: 20, top: 12, bottom: 8, containLabel: true },
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis",
          formatter: (items) => f.interval(bins[items[0].dataIndex].from, bins[items[0].dataIndex].to) + "\n" + f.number(bins[items[0].dataIndex].weight) + " rows",
        }),
        xAxis: md.charts.axis(colours, { type: "category", data: bins.map((bin) => f.number((bin.from + bin.to) / 2)) }),
        yAxis: md.charts.axis(colours, { type: "value", splitNumber: 4 }),
        series: [{ type: "bar", barCategoryGap: "4%", itemStyle: { color: colours.accent }, data: bins.map((bin) => bin.weight) }],
      }),
    });
  }

  function predicted(list) {
    if (!list || !list.length) {
      return null;
    }
    const all = list.flatMap((point) => [point.x, point.y]);
    const least = all.reduce((first, second) => Math.min(first, second));
    const most = all.reduce((first, second) => Math.max(first, second));
    return chart(list, "Prediction against label", "label", "prediction",
      [{ type: "scatter", symbolSize: 3, data: list.map((point) => [point.x, point.y]) }, diagonal(least, most)], {}, {});
  }

  function confusion(found) {
    if (!found || !found.labels.length || found.labels.length > 40) {
      return null;
    }
    return card("Confusion matrix", "rows: what was true; columns: what was predicted", md.table("Confusion matrix", [
      { title: "True", cell: (row) => row.label },
    ].concat(found.labels.map((label, column) => ({ title: f.cut(label, 24), number: true, cell: (row) => f.number(row.counts[column]) }))),
    found.labels.map((label, row) => ({ label: label, counts: found.table[row] })), found.labels.length, true), found.labels.length > 6);
  }

  const asked = new Map();

  /** Calls back with the report's curves once they are there; without a report, with null. Each is asked for once. */
  function fetchCurves(evaluation, then) {
    if (!evaluation.reports.includes("evaluation.json")) {
      return null;
    }
    if (!asked.has(evaluation.record)) {
      asked.set(evaluation.record, null);
      fetch("report/" + encodeURIComponent(evaluation.record) + "/evaluation.json", { credentials: "same-origin" })
        .then((answer) => answer.ok ? answer.json() : {})
        .then(function (report) { asked.set(evaluation.record, report.curves || null); then(); })
        .catch(function () { /* The page without curves is better than none. */ });
    }
    return asked.get(evaluation.record);
  }

  /** Everything about an evaluation; redraw is called when more has arrived. */
  function all(model, evaluation, chosen, redraw) {
    const one = Object.assign({}, model, { evaluation: evaluation, drift: evaluation.drift || null });
    const judged = evaluation.gates.length || evaluation.metrics.length;
    return [
      judged ? md.metrics.gates(one, true) : null,
      metrics(evaluation),
      slices(evaluation),
      ...curves(fetchCurves(evaluation, redraw)),
      one.drift ? md.drift.columns(one) : null,
      one.drift ? md.drift.distribution(one, chosen.feature, function (value) { chosen.feature = value; redraw(); }) : null,
      files(evaluation),
    ].filter((part) => part);
  }

  function files(evaluation) {
    return evaluation.reports.length ? element("p", { class: "md-quiet md-wide" }, ["Kept with the build: "].concat(
      evaluation.reports.flatMap((name, index) => [index ? ", " : "",
        element("a", { href: "report/" + encodeURIComponent(evaluation.record) + "/" + encodeURIComponent(name), text: name })]))) : null;
  }

  md.report = { all };
})();
