/* What happened at the points of a trend, as a strip below it that shares its axis: versions, rollouts, retraining. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const kinds = [["register", "Version"], ["deploy", "Deployed"], ["retrain", "Retrained"]];
  const symbols = { good: "circle", attention: "diamond", bad: "triangle", idle: "circle" };

  /**
   * points: of a trend, the oldest first, with their run and time. An event belongs to the first point of its run, or,
   * where its run has none, to the last point before it.
   * Returns {used: the kinds that occur, cells: one per point and kind, height: in pixels}
   */
  function strip(model, points) {
    const first = new Map();
    points.forEach((point, index) => first.has(point.run) || first.set(point.run, index));
    const events = model.events.filter((event) => kinds.some((kind) => kind[0] === event.kind))
      .filter((event) => event.kind !== "retrain" || event.verdict !== "skip")
      .filter((event) => event.kind !== "register" || event.standing !== "idle");
    const cells = new Map();
    events.forEach(function (event) {
      const at = first.has(event.run) ? first.get(event.run) : before(points, event.time);
      if (at >= 0) {
        cells.set(at + " " + event.kind, { at: at, event: event });
      }
    });
    const used = kinds.filter((kind) => Array.from(cells.values()).some((cell) => cell.event.kind === kind[0]));
    return { used: used, cells: Array.from(cells.values()), height: used.length * 18 };
  }

  function before(points, time) {
    let at = -1;
    points.forEach(function (point, index) {
      if (point.time <= time) {
        at = index;
      }
    });
    return at;
  }

  /** Puts the strip below a trend that has one grid and one pair of axes. */
  function add(option, strip, colours, width) {
    if (!strip.used.length) {
      return option;
    }
    const zoomed = option.dataZoom && option.dataZoom.length;
    const bottom = zoomed ? 28 : 8;
    // Both grids begin at the same place, however wide their labels are, or the marks would not stand below their points.
    const grid = Object.assign({}, option.grid, { left: 66, containLabel: false, bottom: bottom + strip.height + 32 });
    const labels = option.xAxis.data;
    return Object.assign(option, {
      grid: [grid, { left: grid.left, right: grid.right, height: strip.height, bottom: bottom, containLabel: false }],
      dataZoom: (option.dataZoom || []).map((each) => Object.assign({}, each, { xAxisIndex: [0, 1] })),
      axisPointer: { link: [{ xAxisIndex: "all" }] },
      xAxis: [option.xAxis, {
        type: "category", gridIndex: 1, data: labels, boundaryGap: option.xAxis.boundaryGap,
        axisLabel: { show: false }, axisTick: { show: false }, axisLine: { show: false },
      }],
      yAxis: [option.yAxis, md.charts.axis(colours, {
        type: "category", gridIndex: 1, inverse: true, data: strip.used.map((kind) => kind[1]),
        axisLine: { show: false }, axisLabel: { color: colours.quiet, fontSize: 11 },
        splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.5 } },
      })],
      series: option.series.concat([{
        name: "marks", type: "scatter", xAxisIndex: 1, yAxisIndex: 1, symbolSize: 9, clip: false,
        label: {
          show: width / labels.length > 48, position: "right", distance: 3, color: colours.text, fontSize: 10,
          formatter: (point) => point.data.named ? f.onCanvas(f.cut(point.data.named, 10)) : "",
        },
        labelLayout: { hideOverlap: true },
        data: strip.cells.map((cell) => ({
          value: [cell.at, strip.used.findIndex((kind) => kind[0] === cell.event.kind)],
          symbol: symbols[cell.event.standing] || "circle",
          itemStyle: { color: cell.event.standing === "idle" ? colours.idle : colours[cell.event.standing], opacity: 1 },
          named: cell.event.kind === "retrain" ? null : cell.event.version,
        })),
      }]),
    });
  }

  /** What a tooltip says of a point's marks. */
  function lines(strip, index) {
    return strip.cells.filter((cell) => cell.at === index).map((cell) =>
      kinds.find((kind) => kind[0] === cell.event.kind)[1] + (cell.event.version ? " " + f.cut(cell.event.version, 40) : "") +
      (cell.event.kind === "deploy" && cell.event.verdict ? ", " + f.words(cell.event.verdict) : ""));
  }

  md.marks = { strip, add, lines };
})();
