/* Traffic and latency of what is deployed. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;
  const most = 60;

  function seen(model) {
    const history = model.servingHistory.slice(-most);
    const now = model.serving;
    const last = history[history.length - 1];
    return now && (!last || last.time !== now.time) ? history.concat([now]) : history;
  }

  function versionsOf(history) {
    const versions = [];
    history.forEach((entry) => entry.versions.forEach(function (version) {
      if (!versions.includes(version.version)) {
        versions.push(version.version);
      }
    }));
    return versions;
  }

  function figure(entry, version, name) {
    const found = entry.versions.find((each) => each.version === version);
    return found && typeof found[name] === "number" ? found[name] : null;
  }

  function label(model, entry) {
    const run = entry.run ? md.runs.index(model).get(entry.run) : null;
    return entry.source === "live" ? "now" : md.runs.label(run, entry.time);
  }

  function traffic(model) {
    const history = seen(model);
    const versions = versionsOf(history);
    const now = model.serving;
    return md.card({
      title: "Traffic",
      subtitle: now && now.endpoint ? now.endpoint : null,
      controls: now && now.verdict ? md.badge(md.standing(now.verdict), now.verdict) : null,
      empty: versions.length ? null : "Nothing is deployed yet.",
      summary: "Share of the traffic by version: " + (now ? now.versions.map((each) => each.version + " " + f.percent(each.trafficShare)).join(", ") : "unknown") + ".",
      option: (colours) => Object.assign(md.charts.base(colours), {
        legend: md.charts.legend(colours),
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: md.theme.faint(colours.idle, 0.12) } },
          formatter: (items) => f.onCanvas([f.time(history[items[0].dataIndex].time)].concat(
            items.filter((item) => typeof item.value === "number").map((item) => f.cut(item.seriesName, 40) + "  " + f.percent(item.value))).join("\n")),
        }),
        xAxis: md.charts.axis(colours, { type: "category", data: history.map((entry) => label(model, entry)) }),
        yAxis: md.charts.axis(colours, { type: "value", min: 0, max: 1, splitNumber: 4, axisLabel: { color: colours.quiet, formatter: (share) => f.percent(share) } }),
        series: versions.map((version, index) => ({
          name: f.onCanvas(version), type: "bar", stack: "traffic", barMaxWidth: 34,
          itemStyle: { color: colours.series[index % 6], borderColor: colours.card, borderWidth: 1 },
          data: history.map((entry) => figure(entry, version, "trafficShare")),
        })),
      }),
      note: now && now.findings.length
        ? md.element("ul", { class: "md-findings" }, now.findings.map((finding) => md.element("li", { text: finding })))
        : null,
      table: () => table(model, history),
    });
  }

  function latency(model) {
    const history = seen(model).filter((entry) => entry.versions.some((version) => typeof version.p95 === "number"));
    const versions = versionsOf(history).filter((version) => history.some((entry) => figure(entry, version, "p95") !== null));
    return md.card({
      title: "Latency",
      subtitle: "95th percentile; thin: median to 99th",
      empty: versions.length ? null : "No latency has been measured yet. modelMonitor reads it from the model server.",
      summary: "95th percentile of the latency by version" + (versions.length ? ", last " + versions.map((version) =>
        version + " " + f.seconds(figure(history[history.length - 1], version, "p95"))).join(", ") : "") + ".",
      option: (colours) => Object.assign(md.charts.base(colours), {
        legend: md.charts.legend(colours, { data: versions.map((version) => f.onCanvas(version)) }),
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis",
          formatter: function (items) {
            const entry = history[items[0].dataIndex];
            return f.onCanvas([f.time(entry.time)].concat(entry.versions.filter((version) => typeof version.p95 === "number").map((version) =>
              f.cut(version.version, 40) + "  " + f.seconds(version.p50) + " / " + f.seconds(version.p95) + " / " + f.seconds(version.p99))).join("\n"));
          },
        }),
        xAxis: md.charts.axis(colours, { type: "category", data: history.map((entry) => label(model, entry)) }),
        yAxis: md.charts.axis(colours, { type: "value", min: 0, splitNumber: 4, axisLabel: { color: colours.quiet, formatter: (value) => f.seconds(value) } }),
        series: versions.flatMap((version, index) => [
          {
            name: f.onCanvas(version), type: "line", symbol: "circle", symbolSize: 7, connectNulls: true, z: 4,
            lineStyle: { color: colours.series[index % 6], width: 2 }, itemStyle: { color: colours.series[index % 6] },
            data: history.map((entry) => figure(entry, version, "p95")),
          },
          {
            name: "range of " + f.onCanvas(version), type: "custom", silent: true, z: 2, encode: { x: 0, y: [1, 2] },
            data: history.map((entry, at) => [at, figure(entry, version, "p50"), figure(entry, version, "p99")])
              .filter((each) => each[1] !== null && each[2] !== null),
            renderItem: function (parameters, api) {
              const low = api.coord([api.value(0), api.value(1)]);
              const high = api.coord([api.value(0), api.value(2)]);
              return {
                type: "line", shape: { x1: low[0], y1: low[1], x2: high[0], y2: high[1] },
                style: { stroke: colours.series[index % 6], lineWidth: 1.5, opacity: 0.5 },
              };
            },
          },
        ]),
      }),
      table: () => table(model, history),
    });
  }

  function table(model, history) {
    const rows = history.slice().reverse().flatMap((entry) => entry.versions.map((version) => ({ entry: entry, version: version })));
    return md.table("Traffic and latency", [
      { title: "Time", cell: (row) => f.time(row.entry.time) },
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
