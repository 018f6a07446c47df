/* The trend of a metric with its interval and its gates, and what the gates said last. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const gateNames = {
    threshold: "Gate: threshold", absoluteChange: "Gate: change from baseline", relativeChange: "Gate: relative change",
  };

  function trend(model, chosen, choose) {
    const metric = model.metrics.find((each) => each.name === chosen) || model.metrics[0];
    if (!metric) {
      return md.card({ title: "Metrics", empty: "No evaluation is on record yet. modelEvaluate measures metrics and judges them by gates." });
    }
    const select = md.element("select", { class: "md-select", "aria-label": "Metric", id: "md-metric" },
      model.metrics.map((each) => md.element("option", { value: each.name, selected: each === metric, text: each.name })));
    select.addEventListener("change", () => choose(select.value));
    const points = metric.points;
    const last = points[points.length - 1];
    const runs = md.runs.index(model);
    const strip = md.marks.strip(model, points);
    return md.card({
      height: strip.used.length ? "tall" : "medium",
      title: "Metric over the evaluations",
      controls: select,
      subtitle: (metric.higherIsBetter ? "Higher is better" : "Lower is better") +
        (typeof last.level === "number" ? "; shaded: " + f.percent(last.level) + " interval" : "") +
        (metric.total > points.length ? "; " + points.length + " of " + f.number(metric.total) + " points" : ""),
      summary: metric.name + " over " + points.length + " evaluations, last " + f.number(last.value) + ".",
      option: (colours, width) => md.marks.add(option(metric, runs, strip, colours, width), strip, colours, width),
      table: () => md.table(metric.name, [
        { title: "Time", brief: true, cell: (point) => f.time(point.time) },
        { title: "Run", cell: (point) => md.runs.element(runs.get(point.run), point.time) },
        { title: "Version", cell: (point) => point.version || f.none },
        { title: metric.name, number: true, cell: (point) => f.number(point.value) },
        { title: "Interval", number: true, cell: (point) => f.interval(point.low, point.high) || f.none },
        ...metric.gates.map((gate) => ({
          title: gateNames[gate] || gate, number: true, cell: (point) => f.number(point.limits[gate]),
        })),
        { title: "Gates", cell: (point) => point.status ? md.badge(md.standing(point.status), point.status) : f.none },
      ], points.slice().reverse(), metric.total),
    });
  }

  function option(metric, runs, strip, colours, width) {
    const points = metric.points;
    const few = points.length <= 40;
    const zoom = md.charts.zoom(colours, points.length, Math.max(40, Math.floor(width / 6)));
    const symbols = { pass: "circle", inconclusive: "diamond", fail: "triangle" };
    const mark = { pass: colours.good, inconclusive: colours.attention, fail: colours.bad };
    return Object.assign(md.charts.base(colours), {
      grid: { left: 8, right: 20, top: 34, bottom: zoom.length ? 28 : 8, containLabel: true },
      legend: md.charts.legend(colours, { data: [metric.name].concat(metric.gates.map((gate) => gateNames[gate] || gate)) }),
      dataZoom: zoom,
      tooltip: Object.assign(md.charts.base(colours).tooltip, {
        trigger: "axis",
        formatter: function (items) {
          const point = points[items[0].dataIndex];
          const lines = [
            (point.version ? "Version " + f.cut(point.version, 40) + ", run " : "Run ") + md.runs.label(runs.get(point.run), point.time),
            f.time(point.time),
            f.cut(metric.name, 40) + "  " + f.number(point.value) +
              (typeof point.low === "number" ? "  (" + f.interval(point.low, point.high) + ")" : ""),
          ];
          metric.gates.forEach(function (gate) {
            if (typeof point.limits[gate] === "number") {
              lines.push((gateNames[gate] || gate) + "  " + f.number(point.limits[gate]));
            }
          });
          if (point.status) {
            lines.push("Gates: " + point.status);
          }
          return f.onCanvas(lines.concat(md.marks.lines(strip, items[0].dataIndex)).join("\n"));
        },
      }),
      xAxis: md.charts.axis(colours, {
        type: "category", boundaryGap: few, data: points.map((point) => md.runs.label(runs.get(point.run), point.time)),
      }),
      yAxis: md.charts.axis(colours, { type: "value", scale: true, splitNumber: 4 }),
      series: intervals(points, few, colours).concat([{
        name: metric.name, type: "line", data: points.map((point) => ({
          value: point.value, symbol: symbols[point.status] || "circle", itemStyle: { color: mark[point.status] || colours.accent },
        })),
        showSymbol: few, symbolSize: 9, z: 5,
        lineStyle: { color: colours.accent, width: 2 }, itemStyle: { color: colours.accent },
      }]).concat(metric.gates.map((gate, index) => ({
        name: gateNames[gate] || gate, type: "line", step: "middle", connectNulls: false, symbol: "none", z: 4,
        data: points.map((point) => typeof point.limits[gate] === "number" ? point.limits[gate] : null),
        // One evaluation alone has no line to draw: its gate is drawn across the chart.
        markLine: points.length === 1 ? {
          silent: true, symbol: "none", label: { show: false }, data: [{ yAxis: points[0].limits[gate] }],
          lineStyle: { color: colours.bad, type: index === 0 ? "dashed" : "dotted", width: 1.5 },
        } : undefined,
        lineStyle: { color: colours.bad, type: index === 0 ? "dashed" : "dotted", width: 1.5 },
        itemStyle: { color: colours.bad },
      }))),
    });
  }

  /** Whiskers where there is room for them, otherwise a band. */
  function intervals(points, few, colours) {
    const whole = points.map((point, index) => [index, point.low, point.high])
      .filter((each) => typeof each[1] === "number" && typeof each[2] === "number");
    if (!whole.length) {
      return [];
    }
    const band = points.length < 2 ? [] : [{
      name: "interval", type: "custom", silent: true, z: 1, data: [[0, 0]],
      encode: { x: 0, y: -1 }, clip: true,
      renderItem: function (parameters, api) {
        const upper = whole.map((each) => api.coord([each[0], each[2]]));
        const lower = whole.map((each) => api.coord([each[0], each[1]])).reverse();
        return { type: "polygon", shape: { points: upper.concat(lower) }, style: { fill: md.theme.faint(colours.accent, 0.14) } };
      },
    }];
    // The band has no values of its own; these let the axis make room for it.
    const room = [1, 2].map((end) => ({
      name: "room" + end, type: "line", silent: true, symbol: "none", lineStyle: { opacity: 0 }, z: 0,
      tooltip: { show: false }, data: points.map((point) => end === 1 ? point.low : point.high),
    }));
    const whiskers = !few ? [] : [{
      name: "whiskers", type: "custom", silent: true, z: 3, data: whole, encode: { x: 0, y: [1, 2] },
      renderItem: function (parameters, api) {
        const low = api.coord([api.value(0), api.value(1)]);
        const high = api.coord([api.value(0), api.value(2)]);
        const line = (x1, y1, x2, y2) => ({
          type: "line", shape: { x1: x1, y1: y1, x2: x2, y2: y2 }, style: { stroke: colours.accent, lineWidth: 1.2, opacity: 0.7 },
        });
        return {
          type: "group",
          children: [
            line(low[0], low[1], high[0], high[1]),
            line(low[0] - 4, low[1], low[0] + 4, low[1]),
            line(high[0] - 4, high[1], high[0] + 4, high[1]),
          ],
        };
      },
    }];
    return band.concat(room, whiskers);
  }

  /** alone: the page shows the other metrics elsewhere, and this is not the last evaluation of many. */
  function gates(model, alone) {
    const evaluation = model.evaluation;
    const title = alone ? "Gates" : "Gates of the last evaluation";
    if (!evaluation || !evaluation.gates.length) {
      return md.element("section", { class: "md-card" }, [
        md.cardHead({ title: title, empty: true }),
        md.element("p", { class: "md-empty", text: evaluation ? (alone ? "The evaluation had no gates." : "The last evaluation had no gates.") : "No evaluation is on record yet." }),
      ]);
    }
    const runs = md.runs.index(model);
    return md.element("section", { class: "md-card" }, [
      md.cardHead({
        title: title, empty: true,
        subtitle: "Run " + md.runs.label(runs.get(evaluation.run), evaluation.time) + ", " + f.time(evaluation.time) +
          (alone && evaluation.data ? ", " + evaluation.data : "") + (evaluation.rows ? ", " + f.number(evaluation.rows) + " rows" : ""),
        controls: evaluation.verdict ? md.badge(md.standing(evaluation.verdict), evaluation.verdict) : null,
      }),
      md.table(title, [
        { title: "Metric", cell: (gate) => gate.metric + (gate.slice ? " [" + gate.slice + "]" : "") },
        { title: "Asked", cell: (gate) => asked(gate) },
        { title: "Found", number: true, cell: (gate) => found(gate) },
        { title: "Status", cell: (gate) => md.element("span", { title: gate.explanation }, [md.badge(md.standing(gate.status), gate.status || "?")]) },
      ], evaluation.gates, evaluation.gates.length),
      alone ? null : others(evaluation),
    ]);
  }

  /** The metrics that no gate judges, for a look. */
  function others(evaluation) {
    const rest = evaluation.metrics.filter((metric) => !evaluation.gates.some((gate) => gate.metric === metric.name)).slice(0, 6);
    return rest.length ? md.element("dl", { class: "md-figures" }, rest.map((metric) => md.element("div", {}, [
      md.element("dt", {}, md.breakable(metric.name)),
      md.element("dd", {}, [f.number(metric.value), md.element("span", { class: "md-interval", text: f.interval(metric.low, metric.high) })]),
    ]))) : null;
  }

  function asked(gate) {
    const sign = gate.higherIsBetter ? "≥ " : "≤ ";
    if (gate.kind === "relativeChange") {
      return "change " + sign + f.percent(gate.bound);
    }
    return ({ absoluteChange: "change ", gap: "gap " }[gate.kind] || "") + sign + f.number(gate.bound);
  }

  function found(gate) {
    const show = gate.kind === "relativeChange" ? f.percent : f.number;
    const value = md.element("span", { text: show(gate.value) });
    return typeof gate.low === "number" && typeof gate.high === "number"
      ? md.element("span", {}, [value, md.element("span", { class: "md-interval", text: show(gate.low) + " to " + show(gate.high) })])
      : value;
  }

  md.metrics = { trend, gates };
})();
