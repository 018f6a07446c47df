/* How far the data had moved at each evaluation. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;

  function trend(model) {
    const points = model.driftHistory;
    if (points.length < 2) {
      return null;
    }
    const runs = md.runs.index(model);
    const strip = md.marks.strip(model, points);
    const last = points[points.length - 1];
    return md.card({
      title: "Drift over the evaluations", wide: true,
      subtitle: "The largest population stability index of a feature",
      height: strip.used.length ? "tall" : "medium",
      summary: "Largest population stability index over " + points.length + " evaluations, last " + f.number(last.psi) + " of " + last.column + ".",
      option: (colours, width) => md.marks.add(option(points, runs, strip, colours, width), strip, colours, width),
      table: () => md.table("Drift over the evaluations", [
        { title: "Time", brief: true, cell: (point) => f.time(point.time) },
        { title: "Run", cell: (point) => md.runs.element(runs.get(point.run), point.time) },
        { title: "PSI", number: true, cell: (point) => f.number(point.psi) },
        { title: "Feature", cell: (point) => point.column },
        { title: "Threshold", number: true, cell: (point) => f.number(point.threshold) },
        { title: "Moved", cell: (point) => md.badge(point.drifted ? "attention" : point.tooFew ? "idle" : "good",
          point.drifted + " of " + point.columns + (point.tooFew ? ", too few rows to tell of " + point.tooFew : "")) },
      ], points.slice().reverse(), model.totals.driftHistory),
    });
  }

  function option(points, runs, strip, colours, width) {
    const few = points.length <= 40;
    const zoom = md.charts.zoom(colours, points.length, Math.max(40, Math.floor(width / 6)));
    const bounded = points.some((point) => typeof point.threshold === "number");
    return Object.assign(md.charts.base(colours), {
      grid: { left: 8, right: 20, top: 34, bottom: zoom.length ? 28 : 8, containLabel: true },
      legend: md.charts.legend(colours, { data: ["Largest PSI"].concat(bounded ? ["Threshold"] : []) }),
      dataZoom: zoom,
      tooltip: Object.assign(md.charts.base(colours).tooltip, {
        trigger: "axis",
        formatter: function (items) {
          const point = points[items[0].dataIndex];
          return f.onCanvas([
            "Run " + md.runs.label(runs.get(point.run), point.time), f.time(point.time),
            "PSI  " + f.number(point.psi) + " of " + f.cut(point.column, 40), point.drifted + " of " + point.columns + " features moved" +
              (point.tooFew ? ", too few rows to tell of " + point.tooFew : ""),
          ].concat(md.marks.lines(strip, items[0].dataIndex)).join("\n"));
        },
      }),
      xAxis: md.charts.axis(colours, {
        type: "category", boundaryGap: few, data: points.map((point) => md.runs.label(runs.get(point.run), point.time)),
      }),
      yAxis: md.charts.axis(colours, { type: "value", min: 0, splitNumber: 4 }),
      series: [{
        name: "Largest PSI", type: "line", showSymbol: few, symbolSize: 9, z: 5,
        lineStyle: { color: colours["series-3"], width: 2 }, itemStyle: { color: colours["series-3"] },
        data: points.map((point) => ({
          value: point.psi, symbol: point.drifted ? "diamond" : "circle",
          itemStyle: { color: point.drifted ? colours.attention : point.tooFew ? colours.idle : colours.good },
        })),
      }].concat(bounded ? [{
        name: "Threshold", type: "line", step: "middle", symbol: "none", z: 4,
        lineStyle: { color: colours.bad, type: "dashed", width: 1.5 }, itemStyle: { color: colours.bad },
        data: points.map((point) => typeof point.threshold === "number" ? point.threshold : null),
      }] : []),
    });
  }

  md.drift = Object.assign(md.drift || {}, { trend });
})();
