/* How far each column has moved, and the two distributions of the one that is chosen. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const f = md.format;

  function columns(model) {
    const drift = model.drift;
    if (!drift) {
      return md.card({ title: "Drift by feature", empty: "No drift is on record yet. modelEvaluate measures it from a reference and a current file." });
    }
    const most = 12;
    const shown = drift.columns.slice(0, most).reverse();
    const moved = drift.columns.filter((column) => column.drifted).length;
    const few = drift.columns.filter(md.tooFewRows).length;
    const word = (column) => column.drifted ? "moved" : md.tooFewRows(column)
      ? "too few rows to tell" + (column.rowsNeeded ? ", about " + f.number(Number(column.rowsNeeded.toPrecision(2))) + " needed" : "") : "as before";
    const runs = md.runs.index(model);
    return md.card({
      title: "Drift by feature",
      subtitle: moved + " of " + drift.columns.length + " features moved" +
        (few ? ", too few rows to tell of " + few : "") + "; run " + md.runs.label(runs.get(drift.run), drift.time) +
        (drift.columns.length > most ? "; the " + most + " that moved most" : ""),
      controls: md.badge(moved ? "attention" : few ? "idle" : "good", moved ? "drift" : few ? "too few rows" : "no drift"),
      summary: "Population stability index of " + drift.columns.length + " features; largest " + f.number(drift.columns[0].psi) +
        " of " + drift.columns[0].column + ".",
      option: (colours) => Object.assign(md.charts.base(colours), {
        grid: { left: 8, right: 44, top: 8, bottom: 8, containLabel: true },
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: md.theme.faint(colours.idle, 0.12) } },
          formatter: function (items) {
            const column = shown[items[0].dataIndex];
            return f.onCanvas(f.cut(column.column, 60) + "\nPSI  " + f.number(column.psi) +
              (typeof column.low === "number" ? "  (" + f.interval(column.low, column.high) + ")" : "") +
              "\n" + word(column));
          },
        }),
        xAxis: md.charts.axis(colours, {
          type: "value", min: 0, splitNumber: 4, max: (extent) => extent.max < (drift.threshold || 0) * 1.25 ? drift.threshold * 1.25 : null,
          axisLabel: { color: colours.quiet, formatter: (value) => f.number(Number(value.toPrecision(3))) },
        }),
        yAxis: md.charts.axis(colours, {
          type: "category", data: shown.map((column) => f.onCanvas(f.cut(column.column, 22))),
          axisLabel: { color: colours.text, width: 150, overflow: "truncate", ellipsis: "…" }, splitLine: { show: false },
        }),
        series: [{
          type: "bar", barMaxWidth: 16, itemStyle: { borderRadius: [0, 3, 3, 0] },
          label: { show: true, position: "right", color: colours.text, backgroundColor: colours.card, padding: [1, 2],
            formatter: (point) => f.number(Number(point.value.toPrecision(3))) },
          data: shown.map((column) => ({ value: column.psi, itemStyle: { color: column.drifted ? colours.attention : colours["series-1"] } })),
          markLine: typeof drift.threshold !== "number" ? undefined : {
            silent: true, symbol: "none", data: [{ xAxis: drift.threshold }],
            lineStyle: { color: colours.bad, type: "dashed", width: 1.5 },
            label: { show: false },
          },
        }],
      }),
      note: md.element("p", { class: "md-quiet", text: typeof drift.threshold === "number"
        ? "Population stability index; the dashed line is the threshold " + f.number(drift.threshold) + "."
        : "Population stability index." }),
      table: () => md.table("Drift by feature", [
        { title: "Feature", cell: (column) => column.column },
        { title: "Kind", cell: (column) => column.kind },
        { title: "PSI", number: true, cell: (column) => f.number(column.psi) },
        { title: "Interval", number: true, cell: (column) => f.interval(column.low, column.high) || f.none },
        { title: "Moved", cell: (column) => md.badge(column.drifted ? "attention" : md.tooFewRows(column) ? "idle" : "good", word(column)) },
      ], drift.columns, drift.columns.length),
    });
  }

  function distribution(model, chosen, choose) {
    const drift = model.drift;
    const withBins = drift ? drift.columns.filter((column) => column.bins.length) : [];
    if (!withBins.length) {
      return md.card({ title: "How a feature moved", empty: "There are no distributions to compare yet." });
    }
    const column = withBins.find((each) => each.column === chosen) || withBins[0];
    const full = column.bins.some((bin) => Math.max(bin.reference, bin.current) > 0.8);
    const select = md.element("select", { class: "md-select", "aria-label": "Feature", id: "md-feature" },
      withBins.map((each) => md.element("option", { value: each.column, selected: each === column, text: each.column })));
    select.addEventListener("change", () => choose(select.value));
    return md.card({
      title: "How a feature moved",
      controls: select,
      subtitle: "Share of rows in each " + (column.kind === "numeric" ? "bin" : "category") + ", PSI " + f.number(column.psi),
      summary: "Distribution of " + column.column + " in the reference and in the current data, " + column.bins.length + " bins.",
      option: (colours) => Object.assign(md.charts.base(colours), {
        legend: md.charts.legend(colours),
        tooltip: Object.assign(md.charts.base(colours).tooltip, {
          trigger: "axis", axisPointer: { type: "shadow", shadowStyle: { color: md.theme.faint(colours.idle, 0.12) } },
          formatter: function (items) {
            const bin = column.bins[items[0].dataIndex];
            return f.onCanvas(f.cut(bin.label, 60) + "\nReference  " + f.percent(bin.reference) + "\nCurrent  " + f.percent(bin.current));
          },
        }),
        xAxis: md.charts.axis(colours, {
          type: "category", data: column.bins.map((bin) => f.onCanvas(f.cut(bin.label, 16))), axisLabel: { color: colours.quiet, hideOverlap: true },
        }),
        yAxis: md.charts.axis(colours, {
          // A share ends at 1, and the axis with it: rounding up would show 120 %.
          type: "value", min: 0, max: full ? 1 : null, interval: full ? 0.25 : undefined, splitNumber: 4,
          axisLabel: { color: colours.quiet, formatter: (share) => f.percent(share) },
        }),
        series: [
          { name: "Reference", type: "bar", barMaxWidth: 22, barGap: "8%", itemStyle: { color: colours.idle, borderRadius: [3, 3, 0, 0] }, data: column.bins.map((bin) => bin.reference) },
          { name: "Current", type: "bar", barMaxWidth: 22, itemStyle: { color: colours.accent, borderRadius: [3, 3, 0, 0] }, data: column.bins.map((bin) => bin.current) },
        ],
      }),
      table: () => md.table("Distribution of " + column.column, [
        { title: column.kind === "numeric" ? "Bin" : "Category", cell: (bin) => bin.label },
        { title: "Reference", number: true, cell: (bin) => f.percent(bin.reference) },
        { title: "Current", number: true, cell: (bin) => f.percent(bin.current) },
      ], column.bins, column.bins.length),
    });
  }

  md.drift = { columns, distribution };
})();
