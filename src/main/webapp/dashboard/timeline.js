/* What happened in each run: one column for a run, one row for a kind of step. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const lanes = [
    ["evaluate", "Evaluated"], ["drift", "Drift"], ["register", "Registered"], ["promote", "Stage set"], ["package", "Packaged"],
    ["deploy", "Deployed"], ["monitor", "Monitored"], ["retrain", "Retrained"],
  ];
  const standings = [
    ["good", "Went well", "circle"], ["attention", "Needs attention", "diamond"],
    ["bad", "Refused or failed", "triangle"], ["idle", "Nothing to do", "circle"],
  ];
  const worstFirst = ["bad", "attention", "good", "idle"];

  function timeline(model) {
    const column = new Map(model.runs.map((run, index) => [run.key, index]));
    const shown = model.events.filter((event) => column.has(event.run) && lanes.some((lane) => lane[0] === event.kind));
    const used = lanes.filter((lane) => shown.some((event) => event.kind === lane[0]));
    const cells = new Map();
    shown.forEach(function (event) {
      const cell = event.run + "\n" + event.kind;
      cells.set(cell, (cells.get(cell) || []).concat([event]));
    });
    const versions = model.versions.length;

    function option(colours, width) {
      const narrow = width < 560;
      const most = Math.max(4, Math.floor(width / (narrow ? 52 : 64)));
      const zoom = md.charts.zoom(colours, model.runs.length, most);
      return Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: narrow ? 14 : 26, top: 36, bottom: zoom.length ? 28 : 8, containLabel: true },
        legend: md.charts.legend(colours, { data: standings.map((standing) => standing[1]) }),
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "item",
          formatter: function (point) {
            return f.onCanvas(point.data.events.slice(-4).map((event) => [
              lanes.find((lane) => lane[0] === event.kind)[1] + (event.version ? " " + f.cut(event.version, 40) : "") +
                (event.stage ? " to " + f.cut(event.stage, 40) : "") + ", " + f.time(event.time),
              f.cut(event.summary || "", 90),
            ].join("\n")).join("\n"));
          },
        }),
        dataZoom: zoom,
        xAxis: md.charts.axis(colours, {
          type: "category",
          data: model.runs.map((run) => md.runs.label(run) + (run.number > 0 ? "\n" + f.day(run.started).slice(5) : "")),
          axisLabel: { color: colours.quiet, lineHeight: 15, hideOverlap: true },
          splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.35 } },
        }),
        yAxis: md.charts.axis(colours, {
          type: "category", inverse: true, data: used.map((lane) => lane[1]),
          axisLabel: { color: colours.text },
          splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.5 } },
          axisLine: { show: false },
        }),
        series: standings.map(([standing, name, symbol]) => ({
          name: name, type: "scatter", symbol: symbol, symbolSize: standing === "bad" ? 13 : 12,
          itemStyle: {
            color: standing === "idle" ? colours.card : colours[standing], opacity: 1,
            borderColor: colours[standing], borderWidth: standing === "idle" ? 1.5 : 0,
          },
          label: {
            show: true, position: narrow ? "top" : "right", distance: narrow ? 1 : 5, color: colours.text, fontSize: narrow ? 10 : 11,
            formatter: (point) => point.data.named ? f.onCanvas(f.cut(point.data.named, 10)) : "",
          },
          labelLayout: { hideOverlap: true },
          // Of several events in one cell, the mark is that of the one that deserves the most attention.
          data: Array.from(cells.values())
            .filter((events) => worstFirst.find((each) => events.some((event) => event.standing === each)) === standing)
            .map((events) => ({
              value: [column.get(events[0].run), used.findIndex((lane) => lane[0] === events[0].kind)],
              events: events,
              named: events[0].kind === "register" && standing !== "idle" ? events[events.length - 1].version : null,
            })),
        })),
      });
    }

    return md.card({
      title: "Timeline", wide: true, height: used.length > 4 ? "tall" : "medium",
      subtitle: f.number(model.totals.runs) + (model.totals.runs === 1 ? " run, " : " runs, ") +
        f.number(model.totals.versions) + (model.totals.versions === 1 ? " version" : " versions"),
      summary: "Timeline of " + model.runs.length + " runs with " + versions + " versions; the table below has the same data.",
      empty: shown.length ? null : "Nothing has happened yet.",
      option: option,
      table: () => table(model),
    });
  }

  function table(model) {
    const runs = md.runs.index(model);
    return md.table("What happened", [
      { title: "Time", brief: true, cell: (event) => f.time(event.time) },
      { title: "Run", cell: (event) => md.runs.element(runs.get(event.run), event.time) },
      { title: "What", cell: (event) => md.badge(event.standing, event.kind) },
      { title: "Version", cell: (event) => event.version || f.none },
      { title: "In words", words: true, cell: (event) => event.summary || f.none },
    ], model.events.slice().reverse(), model.totals.events);
  }

  md.timeline = timeline;
})();
