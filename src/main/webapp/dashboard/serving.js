/* Traffic and latency of what is deployed. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const most = 40;

  function seen(model) {
    const history = model.servingHistory.slice(-most);
    const now = model.serving;
    const last = history[history.length - 1];
    return now && (!last || last.time !== now.time) ? history.concat([now]) : history;
  }

  function label(model, entry) {
    const run = entry.run ? md.runs.index(model).get(entry.run) : null;
    return entry.source === "live" ? "now" : md.runs.label(run, entry.time);
  }

  /** The version with the most traffic first. */
  function ranked(entry) {
    return entry.versions.slice().sort((a, b) => (b.trafficShare || 0) - (a.trafficShare || 0));
  }

  function traffic(model) {
    const history = seen(model).filter((entry) => entry.versions.length);
    const now = model.serving;
    const most = history.reduce((count, entry) => Math.max(count, entry.versions.length), 0);
    const ranks = Array.from({ length: Math.min(most, 4) }, (none, index) => index);
    const at = (entry, rank) => ranked(entry)[rank];
    return md.card({
      title: "Traffic",
      subtitle: now && now.endpoint ? now.endpoint : null,
      controls: now && now.verdict ? md.badge(md.standing(now.verdict), now.verdict) : null,
      empty: history.length ? null : "Nothing is deployed yet.",
      summary: "Share of the traffic by version: " + (now ? now.versions.map((each) => each.version + " " + f.percent(each.trafficShare)).join(", ") : "unknown") + ".",
      option: (colours, width) => Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: 16, top: 12, bottom: 8, containLabel: true },
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: md.theme.faint(colours.idle, 0.12) } },
          formatter: function (items) {
            const entry = history[items[0].dataIndex];
            return f.onCanvas([f.time(entry.time)].concat(ranked(entry).map((version) =>
              f.cut(version.version, 40) + "  " + f.percent(version.trafficShare))).join("\n"));
          },
        }),
        xAxis: md.charts.axis(colours, { type: "category", data: history.map((entry) => label(model, entry)) }),
        yAxis: md.charts.axis(colours, { type: "value", min: 0, max: 1, interval: 0.25, axisLabel: { color: colours.quiet, formatter: (share) => f.percent(share) } }),
        series: ranks.map((rank) => ({
          name: rank === 0 ? "main version" : "other version", type: "bar", stack: "traffic", barMaxWidth: 46, barCategoryGap: "18%",
          itemStyle: { color: colours.series[rank], borderColor: colours.card, borderWidth: 1 },
          label: {
            show: width / history.length > 16, color: colours.card, fontSize: 11, rotate: 90,
            formatter: (point) => point.value >= 0.25 ? f.onCanvas(f.cut(at(history[point.dataIndex], rank).version, 12)) : "",
          },
          data: history.map((entry) => at(entry, rank) && typeof at(entry, rank).trafficShare === "number" ? at(entry, rank).trafficShare : null),
        })),
      }),
      note: now && now.findings.length
        ? md.element("ul", { class: "md-findings" }, now.findings.map((finding) => md.element("li", { text: finding })))
        : null,
      table: () => table(model, history),
    });
  }

  function latency(model) {
    const measured = (version) => version && typeof version.p95 === "number";
    const history = seen(model).filter((entry) => entry.versions.some(measured));
    const others = history.flatMap((entry, index) => ranked(entry).slice(1).filter(measured).map((version) => [index, version.p95]));
    const last = history.length ? ranked(history[history.length - 1])[0] : null;
    return md.card({
      title: "Latency",
      subtitle: history.length ? "95th percentile; thin line: median to 99th" : null,
      empty: history.length ? null : "No latency has been measured yet. modelMonitor reads it from the model server.",
      summary: "95th percentile of the latency" + (last ? ", last " + f.seconds(last.p95) + " of " + last.version : "") + ".",
      option: (colours) => Object.assign(md.charts.base(colours), {
        legend: md.charts.legend(colours, { data: others.length ? ["Main version", "Other versions"] : ["Main version"] }),
        grid: { left: 8, right: 16, top: 36, bottom: 8, containLabel: true },
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis",
          formatter: function (items) {
            const entry = history[items[0].dataIndex];
            return f.onCanvas([f.time(entry.time), "p50 / p95 / p99"].concat(ranked(entry).filter(measured).map((version) =>
              f.cut(version.version, 40) + "  " + f.seconds(version.p50) + " / " + f.seconds(version.p95) + " / " + f.seconds(version.p99))).join("\n"));
          },
        }),
        xAxis: md.charts.axis(colours, { type: "category", data: history.map((entry) => label(model, entry)) }),
        yAxis: md.charts.axis(colours, { type: "value", min: 0, splitNumber: 4, axisLabel: { color: colours.quiet, formatter: (value) => f.seconds(value) } }),
        series: [
          {
            name: "Main version", type: "line", symbol: "circle", symbolSize: 7, z: 4,
            lineStyle: { color: colours["series-1"], width: 2 }, itemStyle: { color: colours["series-1"] },
            data: history.map((entry) => measured(ranked(entry)[0]) ? ranked(entry)[0].p95 : null),
          },
          {
            name: "Other versions", type: "scatter", symbol: "diamond", symbolSize: 10, z: 5,
            itemStyle: { color: colours["series-3"], opacity: 1 }, data: others,
          },
          {
            name: "median to 99th", type: "custom", silent: true, z: 2, encode: { x: 0, y: [1, 2] },
            data: history.map((entry, index) => [index, (ranked(entry)[0] || {}).p50, (ranked(entry)[0] || {}).p99])
              .filter((each) => typeof each[1] === "number" && typeof each[2] === "number"),
            renderItem: function (parameters, api) {
              const low = api.coord([api.value(0), api.value(1)]);
              const high = api.coord([api.value(0), api.value(2)]);
              return {
                type: "line", shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
                style: { stroke: colours["series-1"], lineWidth: 1.5, opacity: 0.45 },
              };
            },
          },
        ],
      }),
      table: () => table(model, history),
    });
  }

  function table(model, history) {
    const rows = history.slice().reverse().flatMap((entry) => entry.versions.map((version) => ({ entry: entry, version: version })));
    return md.table("Traffic and latency", [
      { title: "Time", brief: true, cell: (row) => f.time(row.entry.time) },
      { title: "Version", cell: (row) => row.version.version },
      { title: "Traffic", number: true, cell: (row) => f.percent(row.version.trafficShare) },
      { title: "Requests", number: true, cell: (row) => f.number(row.version.requests) },
      { title: "Errors", number: true, cell: (row) => f.percent(row.version.errorRate) },
      { title: "p50", number: true, cell: (row) => f.seconds(row.version.p50) },
      { title: "p95", number: true, cell: (row) => f.seconds(row.version.p95) },
      { title: "p99", number: true, cell: (row) => f.seconds(row.version.p99) },
    ], rows, rows.length);
  }

  md.serving = { traffic, latency };
})();
