/* A card with a chart and, for those who don't see it, its data as a table. */
(function () {
  "use strict";
  const md = (window.modelDelivery = window.modelDelivery || {});
  const element = md.element;
  const live = new Set();
  let counter = 0;

  /**
   * spec: {title, subtitle, note, wide, height, controls: element,
   *        option(colours, width) -> the chart's option, or null when there is nothing to draw,
   *        summary: text for those who don't see the chart, table() -> element, empty: text}
   */
  function card(spec) {
    const id = "md-chart-" + ++counter;
    const canvas = element("div", {
      class: "md-chart md-chart-" + (spec.height || "medium"), id: id, role: "img", "aria-label": spec.summary || spec.title,
    });
    const parts = [md.cardHead(spec)];
    if (spec.empty) {
      parts.push(element("p", { class: "md-empty", text: spec.empty }));
      return element("section", { class: "md-card" + (spec.wide ? " md-wide" : "") }, parts);
    }
    parts.push(canvas);
    if (spec.note) {
      parts.push(spec.note);
    }
    if (spec.table) {
      const details = element("details", { class: "md-details" }, [element("summary", { text: "Data as a table" })]);
      details.addEventListener("toggle", function () {
        if (details.open && details.children.length === 1) {
          details.append(spec.table());
        }
      });
      parts.push(details);
    }
    live.add({ canvas: canvas, spec: spec, chart: null });
    return element("section", { class: "md-card" + (spec.wide ? " md-wide" : ""), "aria-labelledby": id + "-title" }, parts);
  }

  function cardHead(spec) {
    return element("div", { class: "md-card-head" }, [
      element("div", {}, [
        element("h2", { text: spec.title, id: spec.empty ? null : "md-chart-" + counter + "-title" }),
        spec.subtitle ? element("p", { class: "md-quiet", text: spec.subtitle }) : null,
      ]),
      spec.controls || null,
    ]);
  }

  /** What all charts have in common. */
  function base(colours) {
    return {
      animation: false,
      textStyle: { fontFamily: colours.font, color: colours.text, fontSize: 12 },
      grid: { left: 8, right: 16, top: 30, bottom: 8, containLabel: true },
      tooltip: {
        // Markup in a tooltip would need inline styles, which the page forbids.
        renderMode: "richText",
        confine: true,
        backgroundColor: colours.card,
        borderColor: colours.line,
        padding: [8, 10],
        textStyle: { color: colours.text, fontSize: 12, fontFamily: colours.font, lineHeight: 18 },
      },
    };
  }

  function axis(colours, more) {
    return Object.assign({
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
      axisLabel: { color: colours.quiet, hideOverlap: true },
      splitLine: { lineStyle: { color: colours.line, opacity: 0.6 } },
      nameTextStyle: { color: colours.quiet },
    }, more);
  }

  function legend(colours, more) {
    return Object.assign({
      top: 0, left: 0, itemWidth: 14, itemHeight: 8, type: "scroll",
      textStyle: { color: colours.quiet }, inactiveColor: colours.line,
      pageTextStyle: { color: colours.quiet }, pageIconColor: colours.text, pageIconInactiveColor: colours.line,
    }, more);
  }

  /** Zooming belongs on an axis with more marks than fit. */
  function zoom(colours, count, most) {
    if (count <= most) {
      return [];
    }
    return [{
      type: "slider", startValue: count - most, endValue: count - 1, height: 16, bottom: 4, brushSelect: false,
      borderColor: colours.line, fillerColor: md.theme.faint(colours.accent, 0.12), showDetail: false,
      dataBackground: { lineStyle: { color: colours.line }, areaStyle: { color: colours.line } },
      selectedDataBackground: { lineStyle: { color: colours.accent }, areaStyle: { color: md.theme.faint(colours.accent, 0.2) } },
      handleStyle: { color: colours.card, borderColor: colours.quiet },
    }];
  }

  /** Draws what is in the page, and forgets what is not any more. */
  function draw(root) {
    const colours = md.theme.read(root);
    live.forEach(function (each) {
      if (!each.canvas.isConnected) {
        if (each.chart) {
          each.chart.dispose();
        }
        live.delete(each);
        return;
      }
      each.chart = each.chart || echarts.init(each.canvas, null, { renderer: "canvas" });
      each.chart.setOption(each.spec.option(colours, each.canvas.clientWidth), { notMerge: true });
    });
  }

  function resize() {
    live.forEach(function (each) {
      if (each.chart && each.canvas.isConnected) {
        each.chart.resize();
      }
    });
  }

  md.card = card;
  md.cardHead = cardHead;
  md.charts = { base, axis, legend, zoom, draw, resize };
})();
