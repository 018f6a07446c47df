/* What happened in each run: one column for a run, one row for a kind of step. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const lanes = [
    ["evaluate", "Evaluated"], ["register", "Registered"], ["promote", "Promoted"], ["package", "Packaged"],
    ["deploy", "Deployed"], ["monitor", "Monitored"], ["retrain", "Retrained"],
  ];
  const standings = [
    ["good", "Went well", "circle"], ["attention", "Needs attention", "diamond"],
    ["bad", "Refused or failed", "triangle"], ["idle", "Nothing to do", "emptyCircle"],
  ];

  function timeline(model) {
    const column = new Map(model.runs.map((run, index) => [run.key, index]));
    const shown = model.events.filter((event) => column.has(event.run) && lanes.some((lane) => lane[0] === event.kind));
    const used = lanes.filter((lane) => shown.some((event) => event.kind === lane[0]));
    const versions = model.versions.length;

    function option(colours, width) {
      const narrow = width < 560;
      const most = Math.max(4, Math.floor(width / (narrow ? 52 : 64)));
      const zoom = md.charts.zoom(colours, model.runs.length, most);
      return Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: 12, top: 34, bottom: zoom.length ? 28 : 8, containLabel: true },
        legend: md.charts.legend(colours, { data: standings.map((standing) => standing[1]) }),
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "item",
          formatter: function (point) {
            const event = point.data.event;
            return f.onCanvas([
              lanes.find((lane) => lane[0] === event.kind)[1] + (event.version ? " " + f.cut(event.version, 40) : "") +
                (event.stage ? " to " + f.cut(event.stage, 40) : ""),
              f.time(event.time),
              f.cut(event.summary || "", 90),
            ].join("\n"));
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
          itemStyle: { color: colours[standing], borderColor: symbol === "emptyCircle" ? colours.idle : "transparent" },
          label: {
            show: true, position: "right", color: colours.text, fontSize: 11,
            formatter: (point) => point.data.named ? f.onCanvas(f.cut(point.data.event.version, 10)) : "",
          },
          labelLayout: { hideOverlap: true },
          data: shown.filter((event) => event.standing === standing).map((event) => ({
            value: [column.get(event.run), used.findIndex((lane) => lane[0] === event.kind)],
            event: event,
            named: event.kind === "register" && event.version && event.standing !== "idle",
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
      { title: "Time", cell: (event) => f.time(event.time) },
      { title: "Run", cell: (event) => md.runs.element(runs.get(event.run), event.time) },
      { title: "What", cell: (event) => md.badge(event.standing, event.kind) },
      { title: "Version", cell: (event) => event.version || f.none },
      { title: "In words", cell: (event) => event.summary || f.none },
    ], model.events.slice().reverse(), model.totals.events);
  }

  md.timeline = timeline;
})();
